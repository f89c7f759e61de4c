"""A report in a file is whole, or not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mplint.report.output_file import CannotWrite, ensure_writable, write_whole


def test_new_and_again(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    write_whole(path, "first: 程\udcff\n")
    assert path.read_bytes() == "first: 程".encode() + b"\\udcff\n"
    plain = tmp_path / "plain.txt"
    plain.touch()
    assert path.stat().st_mode == plain.stat().st_mode
    path.chmod(0o640)
    write_whole(path, "second\n")
    assert path.read_text() == "second\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["plain.txt", "report.txt"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_an_interrupted_run_leaves_the_old_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException | type[BaseException]
) -> None:
    path = tmp_path / "report.txt"
    path.write_text("old\n")

    def stop(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises((KeyboardInterrupt, CannotWrite)) as raised:
        write_whole(path, "new\n")
    if isinstance(error, OSError):
        assert str(raised.value) == f"cannot write to {path}: no space left on device"
    assert path.read_text() == "old\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "report.txt"
    target.write_text("old\n")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    write_whole(link, "new\n")
    assert link.is_symlink()
    assert target.read_text() == "new\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_devices_and_pipes_are_written_to(tmp_path: Path) -> None:
    """Tried on pipes only: a test that went wrong on `/dev/null` would put a file in its place."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(path, "through\n")
    assert path.is_fifo()
    assert os.read(reader, 100) == b"through\n"
    os.close(reader)
    reader, writer = os.pipe()
    write_whole(Path(f"/dev/fd/{writer}"), "through\n")
    assert os.read(reader, 100) == b"through\n"
    os.close(reader)
    os.close(writer)


def test_what_is_plain_beforehand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_writable(tmp_path / "new.txt")
    with pytest.raises(CannotWrite, match=r"it is a directory$"):
        ensure_writable(tmp_path)
    with pytest.raises(CannotWrite, match=r"there is no directory .*missing$"):
        ensure_writable(tmp_path / "missing" / "new.txt")
    ensure_writable(tmp_path / ("x" * 300))
    with pytest.raises(CannotWrite, match=r"file name too long$"):
        write_whole(tmp_path / ("x" * 300), "")
    (tmp_path / "old.txt").touch(0o400)
    monkeypatch.setattr(os, "access", lambda path, mode: bool(path.stat().st_mode & 0o200))  # root may write anything
    with pytest.raises(CannotWrite, match=r"old\.txt: it is read-only$"):
        ensure_writable(tmp_path / "old.txt")
