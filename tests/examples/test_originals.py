"""The originals are the post's code blocks, byte for byte."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import corrections

POST = Path(__file__).with_name("post.md")

SHA256 = {
    "01_os_fork.py": "e86996674070cc40868f52ab80f77457d3286cd0163582cd2d0f5f90f4b03c47",
    "02_process_signature.py": "369736d9690d5156c399d58c97486cb2216f9945ab4d29cfb79e11f730520ff8",
    "03_simple_process.py": "90a680de4739a2431893499077686ed4c1ccfc3142b7e274dfe89656e7517814",
    "04_process_class.py": "a845b401031c6076c7dad1daeb9bbb025407e10b262cca5694aba15d5c4f7e2b",
    "05_pool.py": "52a4a79c700b88333ca272a31571f363fffc86bca1764788c6926aeda8dd6c24",
    "06_manager_queue.py": "a595bcdf154d25889915834eb44070b1a5ed3ba431dcfc3bb4c0d0444fbd843b",
}
BLOCKS = {
    "01_os_fork.py": [1],
    "02_process_signature.py": [3],
    "03_simple_process.py": [4],
    "04_process_class.py": [5, 6],
    "05_pool.py": [7],
    "06_manager_queue.py": [8],
}


def test_there_are_six_programs_before_and_after() -> None:
    for folder in ("original", "fixed"):
        assert sorted(path.name for path in (corrections.HERE / folder).glob("*.py")) == sorted(SHA256)
    assert [program.file for program in corrections.programs()] == sorted(SHA256)


def test_the_originals_have_their_checksums() -> None:
    found = {name: hashlib.sha256((corrections.HERE / "original" / name).read_bytes()).hexdigest() for name in SHA256}
    assert found == SHA256


def test_the_originals_are_the_fences_of_the_post() -> None:
    blocks = re.findall(rb"^```\n(.*?)^```$", POST.read_bytes(), re.DOTALL | re.MULTILINE)
    assert len(blocks) == 8
    for name, numbers in BLOCKS.items():
        joined = b"\n".join(blocks[number - 1] for number in numbers)
        assert (corrections.HERE / "original" / name).read_bytes() == joined, name


def test_the_source_is_that_of_the_posts_front_matter() -> None:
    front = dict(re.findall(r"^(\w+): +(.+)$", POST.read_text(encoding="utf-8").split("---")[1], re.MULTILINE))
    source = corrections.source()
    assert (source.author, source.title, source.date) == (front["author"], front["title"], front["date"])
    readme = (corrections.HERE / "README.md").read_text(encoding="utf-8")
    assert all(told in readme for told in (source.author, source.title, source.date))
