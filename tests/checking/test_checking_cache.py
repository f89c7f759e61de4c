"""The cache: a file that is what it was is not read again, and nothing that is wrong with the cache is ever seen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import mplint
from mplint.checking import work
from mplint.cli import main

LINTER = Path(mplint.__file__).parents[1]
BAD = 'from multiprocessing import Process\nif __name__ == "__mian__":\n    Process(target=print).start()\n'
GOOD = "from multiprocessing import Process\n"
LONG_AGO = 1_700_000_000


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with files that nobody has touched for long."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("bad.py", BAD), ("good.py", GOOD), ("other.py", "x = 1\n")):
        write(Path(name), text)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.write_text(text)
    os.utime(path, (LONG_AGO, LONG_AGO))


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that the work is done with."""
    names: list[str] = []
    do = work.Work.on_file

    def told(self: work.Work, found: work.Found, judge: work.Judge) -> work.Outcome:
        names.append(found.name)
        return do(self, found, judge)

    monkeypatch.setattr(work.Work, "on_file", told)
    return names


def check(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """What a check with these options writes."""
    main(["check", "--output-format", "concise", "-j1", *options])
    return capsys.readouterr().out


def cache_files(project: Path, where: str = ".mplint_cache") -> list[Path]:
    return sorted((project / where / mplint.__version__).glob("*.json"))


def test_nothing_is_looked_at_twice(project: Path, looked_at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    first = check(capsys)
    assert "bad.py:2:16: MP101" in first
    assert sorted(looked_at) == ["bad.py", "good.py", "other.py"]
    looked_at.clear()
    before = cache_files(project)[0].read_bytes()
    assert check(capsys) == first
    assert check(capsys, "--output-format", "json") == check(capsys, "--output-format", "json", "--no-cache")
    assert check(capsys, "--output-format", "full") == check(capsys, "--output-format", "full", "--no-cache")
    assert looked_at == ["bad.py", "good.py", "other.py"] * 2  # without the cache
    assert json.loads(cache_files(project)[0].read_bytes()).keys() == json.loads(before).keys()


def test_a_change_is_seen_whatever_the_clock_says(
    project: Path, looked_at: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    check(capsys)
    looked_at.clear()
    for old, new in (("__mian__", "__main__"), ("__main__", "__mani__")):
        write(project / "bad.py", (project / "bad.py").read_text().replace(old, new))  # as long as before, as old
        assert ("MP101" in check(capsys)) is (new != "__main__")
    assert looked_at == ["bad.py", "bad.py"]


def test_the_same_bytes_are_the_same_file(
    project: Path, looked_at: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    check(capsys)
    looked_at.clear()
    os.utime(project / "bad.py")
    os.utime(project / "good.py")
    assert "MP101" in check(capsys)
    assert looked_at == []


def test_settings_and_surroundings_count(
    project: Path, looked_at: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    check(capsys)
    assert "MP101" not in check(capsys, "--ignore", "MP101")
    (project / "mplint.toml").write_text('ignore = ["MP101"]\n')
    assert "MP101" not in check(capsys)
    (project / "mplint.toml").write_text('severity = { MP101 = "hint" }\n')
    assert "1 hint" in check(capsys)
    (project / "mplint.toml").unlink()
    looked_at.clear()
    (project / "__init__.py").write_text("")
    check(capsys)
    assert sorted(looked_at) == ["__init__.py", "bad.py", "good.py"]  # `other.py` is no business of anybody's


def test_what_the_baseline_knows_is_part_of_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "MP101" in check(capsys)
    main(["baseline", "-q"])
    for _ in range(2):
        assert check(capsys) == "All checks passed!\n1 known finding is in mplint-baseline.json.\n"
    (project / "mplint-baseline.json").unlink()
    assert "MP101" in check(capsys)


def test_fixes_are_made_all_the_same(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(capsys)
    assert check(capsys, "--fix").endswith("Found 1 error (1 fixed, 0 remaining).\n")
    assert "__main__" in (project / "bad.py").read_text()
    assert check(capsys) == "All checks passed!\n"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda _: b"",
        lambda _: b"[1, 2]",
        lambda _: b"\xff\xfe",
        lambda _: b"[" * 100_000,
        lambda data: data.replace(b"[", b"{").replace(b"]", b"}"),
        lambda data: json.dumps(dict.fromkeys(json.loads(data), 1)).encode(),
        lambda data: json.dumps({key: [] for key in json.loads(data)}).encode(),
        lambda data: json.dumps({key: [*entry[:4], [0, [1]]] for key, entry in json.loads(data).items()}).encode(),
        lambda data: json.dumps({key: [*entry[:4], {"a": 1}] for key, entry in json.loads(data).items()}).encode(),
        lambda data: json.dumps({key: [None, *entry[1:]] for key, entry in json.loads(data).items()}).encode(),
    ],
    ids=range(11),
)
def test_a_damaged_cache_costs_time_only(damage: object, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = check(capsys)
    file = cache_files(project)[0]
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    assert check(capsys) == first
    assert check(capsys) == first


def test_a_place_that_cannot_be_written_to(
    project: Path, looked_at: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "file").write_text("")
    for _ in range(2):
        assert "MP101" in check(capsys, "--cache-dir", "file/below")
    assert looked_at.count("bad.py") == 2
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only to this user")
def test_a_cache_that_is_read_only(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = check(capsys)
    folder = cache_files(project)[0].parent
    folder.chmod(0o500)
    write(project / "more.py", BAD)
    assert len(check(capsys).splitlines()) == len(first.splitlines()) + 1
    folder.chmod(0o700)


def test_it_can_be_elsewhere(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check(capsys, "--cache-dir", "a")
    (project / "mplint.toml").write_text('cache-dir = "b"\n')
    (project / "below").mkdir()
    monkeypatch.chdir("below")
    check(capsys, "..")
    assert [len(cache_files(project, name)) for name in ("a", "b", ".mplint_cache")] == [1, 1, 0]
    assert (project / "a" / ".gitignore").read_text().endswith("*\n")
    assert (project / "a" / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_no_cache_leaves_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(capsys, "--no-cache")
    mplint.check(project)
    assert not (project / ".mplint_cache").exists()


def test_runs_at_the_same_time(project: Path) -> None:
    for number in range(40):
        write(project / f"more{number}.py", BAD)
    command = [sys.executable, "-m", "mplint", "check", "--output-format", "concise"]
    environment = {**os.environ, "PYTHONPATH": str(LINTER)}
    runs = [
        subprocess.Popen([*command, f"-j{1 + number % 2}"], env=environment, stdout=subprocess.PIPE, text=True)
        for number in range(4)
    ]
    told = {run.communicate(timeout=60)[0] for run in runs}
    assert len(told) == 1
    assert "Found 41 errors." in told.pop()
    assert len(json.loads(cache_files(project)[0].read_bytes())) == 43


def test_a_cache_that_was_made_elsewhere_is_not_believed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = check(capsys)
    file = cache_files(project)[0]
    entries = json.loads(file.read_bytes())
    file.write_text(json.dumps({key: [*entry[:4], [0, []]] for key, entry in entries.items()}))
    assert check(capsys) == "All checks passed!\n"  # who can write here can say what is known
    (project / ".mplint_cache").rename(project / "sent")
    shutil.copytree(project / "sent", project / ".mplint_cache")
    assert check(capsys) == first


def test_what_nobody_asks_for_is_dropped(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(capsys)
    file = cache_files(project)[0]
    entries = json.loads(file.read_bytes())
    old = time.time_ns() - 31 * 24 * 3600 * 10**9
    gone = {"gone": [[0, 0, 0, 0], old, "", None, None], "here": [[0, 0, 0, 0], time.time_ns(), "", None, None]}
    file.write_text(json.dumps({**entries, **gone}))
    write(project / "new.py", GOOD)
    check(capsys)
    left = json.loads(file.read_bytes())
    assert ("gone" in left, "here" in left, len(left)) == (False, True, 5)


def test_clean_removes_caches_and_nothing_else(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(capsys)
    (project / "below" / ".mplint_cache").mkdir(parents=True)  # not made by mplint
    (project / "linked").symlink_to(project / ".mplint_cache")
    assert main(["clean"]) == 0
    assert capsys.readouterr().out == "Removing cache at: .mplint_cache\n"
    assert not (project / ".mplint_cache").exists()
    assert (project / "below" / ".mplint_cache").exists()
    assert main(["clean"]) == 0
    assert main(["clean", "missing"]) == 2
    assert capsys.readouterr().err == "error: no such directory: missing\n"
