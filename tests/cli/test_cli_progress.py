"""Progress of a long run: a line on a terminal that is gone afterwards, and nothing anywhere else."""

from __future__ import annotations

import io
import signal
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from mplint.cli import main

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals there", allow_module_level=True)

from cli_terminal import Running, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cli_process import Mplint

BAD = 'if __name__ == "__mian__":\n    print("never")\n'

# A check whose second file takes until we say so, and that begins to tell at once.
PROGRAM = """
import sys
import mplint.checking.work as work, mplint.report.progress as progress
progress.DELAY = progress.PERIOD = 0.01
read = work.file_bytes
def slow(path, name, **options):
    if name.startswith("b"):
        assert sys.stdin.readline() == "go\\n"
    return read(path, name, **options)
work.file_bytes = slow
from mplint.cli import main
status = main(["check", "--output-format", "concise", *sys.argv[1:]])
print("rich" if "rich" in sys.modules else "no rich")
sys.exit(status)
"""


@pytest.fixture
def checking(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Start that program in a directory with two files."""
    (tmp_path / "a.py").write_text(BAD)
    (tmp_path / ("b" * 100 + "\x1b[31m.py")).write_text("import multiprocessing\n")
    started: list[Running] = []

    def start(*arguments: str, terminal: bool = True, **environment: str) -> Running:
        settings = {"NO_COLOR": "1", **environment}
        started.append(Running("-c", PROGRAM, *arguments, cwd=tmp_path, terminal=terminal, environment=settings))
        return started[-1]

    yield start
    for running in started:
        running.close()


def test_the_line_is_there_and_then_gone(checking: Callable[..., Running]) -> None:
    run = checking()
    told = run.until("Checking file 2: bbb")
    assert "a.py:1:16" not in told
    run.answer("go")
    told += run.rest()
    assert "\x1b[31m" not in told  # of a file's name nothing is obeyed
    assert told.rfind("\x1b[?25h") > told.rfind("\x1b[?25l")  # the cursor is there
    assert shown(told).startswith("a.py:1:16: MP101 ")
    assert "Checking" not in shown(told)
    assert run.process.wait(60) == 1


def test_a_name_takes_one_line(checking: Callable[..., Running]) -> None:
    run = checking()
    told = run.until("Checking file 2: " + "b" * (80 - len("Checking file 2: ") - 1) + "…")
    assert "\n" not in told
    run.answer("go")
    run.rest()


def test_an_interrupted_run_leaves_nothing(checking: Callable[..., Running]) -> None:
    run = checking()
    told = run.until("Checking file 2")
    run.process.send_signal(signal.SIGINT)
    told += run.rest()
    assert shown(told) == "rich\n"
    assert told.rfind("\x1b[?25h") > told.rfind("\x1b[?25l")
    assert run.process.wait(60) == 130


def test_a_pipe_has_the_report_and_nothing_else(checking: Callable[..., Running]) -> None:
    run = checking(terminal=False)
    run.answer("go")
    told = run.rest()
    assert told.startswith("a.py:1:16: MP101 ")
    assert "Checking" not in told
    assert "\x1b" not in told
    assert told.endswith("\nno rich\n")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("arguments", "environment", "shown"),
    [([], {}, True), (["--quiet"], {}, False), ([], {"TERM": "dumb"}, False), ([], {"CI": "true"}, False)],
)
def test_nobody_is_told_who_does_not_wait(
    arguments: list[str], environment: dict[str, str], shown: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stderr", Terminal())
    asked: list[object] = []
    monkeypatch.setattr("mplint.report.progress.progress", lambda stream: asked.append(stream) or nullcontext())
    (tmp_path / "a.py").write_text("import multiprocessing\n")
    assert main(["check", str(tmp_path), *arguments]) == 0
    assert bool(asked) == shown


def test_a_plain_run_imports_nothing_of_it(run_mplint: Mplint, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(BAD)
    program = (sys.executable, "-c", "import sys; from mplint.cli import main; main(); print(*sys.modules)")
    loaded = set(run_mplint("check", program=program).stdout.split())
    assert "mplint.commands.check" in loaded
    assert not loaded & {
        "rich", "watchfiles", "shtab", "mplint.report.progress", "mplint.commands.check_watch",
        "mplint.commands.generate_shell_completion",
    }  # fmt: skip
