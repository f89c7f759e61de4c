"""What `--fix` does to files: nothing but the edit, whatever they are written in."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Check

GUARD = 'if __name__ == "__mian__":\n    pass\n'
MENDED = GUARD.replace("mian", "main")

FILES = {
    "plain": GUARD.encode(),
    "crlf": GUARD.replace("\n", "\r\n").encode(),
    "cr": GUARD.replace("\n", "\r").encode(),
    "mixed": b"import os\r\nimport sys\n\n" + GUARD.replace("\n", "\r\n").encode() + b"# end\r",
    "byte-order mark": b"\xef\xbb\xbf" + GUARD.encode(),
    "byte-order mark and crlf": b"\xef\xbb\xbf" + GUARD.replace("\n", "\r\n").encode(),
    "latin-1": b"# -*- coding: latin-1 -*-\nname = '\xe9t\xe9'\n" + GUARD.encode(),
    "euc-jp": "# coding: euc-jp\nname = '日本'\n".encode("euc-jp") + GUARD.encode(),
    "tabs": GUARD.replace("    ", "\t").encode(),
    "no final newline": GUARD.rstrip("\n").encode(),
    "form feeds": b"import os\n\x0c\n" + GUARD.encode() + b"\x0c\n",
    "form feed first": b"\x0c" + GUARD.encode(),
    "vertical tab and separators": "text = 'a\\x0b\x0b\u2028\u0085b'\n".encode() + GUARD.encode(),
    "trailing blanks": b"import os   \n\n\n   \n" + GUARD.encode() + b"\n\n   ",
    "astral": "text = '😀'; other = '𝒳'\n".encode() + GUARD.encode(),
    "continued": b"x = 1 + \\\n    2\n" + GUARD.encode(),
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_only_the_edit_changes(check: Check, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "script.py"
    path.write_bytes(content)
    run = check("script.py", "--fix")
    assert (run.status, run.out) == (0, "Found 1 error (1 fixed, 0 remaining).\n")
    assert path.read_bytes() == content.replace(b"mian", b"main")


LINES = b"""\
import os

def work():
    # caf\xc3\xa9, to be written
if os.fork():
    # the parent
"""


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("last", [b"", b"\n"], ids=["no final newline", "final newline"])
def test_new_lines_end_as_those_around_them(check: Check, tmp_path: Path, newline: bytes, last: bytes) -> None:
    path = tmp_path / "script.py"
    path.write_bytes((LINES.rstrip() + last).replace(b"\n", newline))
    assert check("script.py", "--fix", "--unsafe-fixes", "--select", "MP122").status == 0
    assert path.read_bytes().count(newline + b"    pass") == 2
    assert not set(path.read_bytes().replace(newline, b"")) & set(b"\r\n")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
@pytest.mark.parametrize("name", [name for name in FILES if name not in {"cr", "mixed", "latin-1", "euc-jp"}])
def test_git_applies_a_diff(check: Check, tmp_path: Path, name: str) -> None:
    path = tmp_path / "script.py"
    path.write_bytes(FILES[name])
    diff = check("script.py", "--diff").out
    (tmp_path / "fix.diff").write_bytes(diff.encode())
    subprocess.run(["git", "apply", "-p0", "fix.diff"], cwd=tmp_path, check=True)
    assert path.read_bytes() == FILES[name].replace(b"mian", b"main")


def test_a_file_without_a_fix_is_not_written(check: Check, tmp_path: Path) -> None:
    path = tmp_path / "script.py"
    path.write_text("from multiprocessing import Process\nProcess(target=print).start()\n", "utf-8")
    os.utime(path, (1, 1))
    assert check("script.py", "--fix").status == 1
    assert path.stat().st_mtime == 1


def test_mode_and_link_stay(check: Check, tmp_path: Path) -> None:
    path, link = tmp_path / "real.py", tmp_path / "link.py"
    path.write_text(GUARD, "utf-8")
    path.chmod(0o750)
    link.symlink_to("real.py")
    assert check("link.py", "--fix").status == 0
    assert path.read_text("utf-8") == MENDED
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o750
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.py", "real.py"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_file_is_left_alone(check: Check, tmp_path: Path) -> None:
    path = tmp_path / "script.py"
    path.write_text(GUARD, "utf-8")
    path.chmod(0o444)
    run = check("script.py", "--fix")
    assert run.status == 2
    assert "error: script.py: is read-only" in run.err
    assert "MP101" in run.out


def test_a_syntax_error_elsewhere_does_not_stop_a_fix(check: Check, tmp_path: Path) -> None:
    path = tmp_path / "script.py"
    path.write_text(f"def broken(:\n    pass\n\n{GUARD}", "utf-8")
    run = check("script.py", "--fix")
    assert run.status == 1
    assert "MP901" in run.out
    assert path.read_text("utf-8") == f"def broken(:\n    pass\n\n{MENDED}"


def test_full_width_punctuation_and_what_it_hid(check: Check, tmp_path: Path) -> None:
    path = tmp_path / "script.py"
    path.write_text('print("：，（") # 全角：留下\nif __name__ == "__mian__"：\n    print（1，2）\n', "utf-8")
    assert check("script.py", "--fix").status == 0
    expected = 'print("：，（") # 全角：留下\nif __name__ == "__main__":\n    print(1,2)\n'
    assert path.read_text("utf-8") == expected


FENCES = """\
# 多进程

1. In a list:

   ```python
   from multiprocessing import Process

   if __name__ == "__mian__":
       p = Process(target=print)
       p.start()
       p.daemon = True
   ```

> ```python
> from multiprocessing import Process
>
> if __name__ == "__main__":
>     p = Process(target=print)
>     p.start()
>     p.daemon = True
> ```

`if __name__ == "__mian__":` stays, and so does

```text
if __name__ == "__mian__":
```
"""


def test_fences_keep_what_stands_before_their_lines(check: Check, tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_text(FENCES, "utf-8")
    assert check("post.md", "--fix", "--select", "MP101,MP310").status == 0
    swapped = FENCES.replace(
        "       p.start()\n       p.daemon = True\n", "       p.daemon = True\n       p.start()\n"
    ).replace(">     p.start()\n>     p.daemon = True\n", ">     p.daemon = True\n>     p.start()\n")
    assert path.read_text("utf-8") == swapped.replace('"__mian__":\n       p =', '"__main__":\n       p =')
