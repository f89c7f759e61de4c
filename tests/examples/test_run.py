"""`make run-all` and `make run-originals`, and the fixed programs as a user runs them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import corrections
import pytest
from conftest import ROOT, RunScript
from corrections import Program

if TYPE_CHECKING:
    from pathlib import Path

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="trials need fork and process groups")
PROGRAMS = pytest.mark.parametrize("program", corrections.programs(), ids=lambda program: program.name)
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
ENVIRONMENT["PYTHONIOENCODING"] = "utf-8"

pytestmark = POSIX_ONLY


def test_every_fixed_program_is_right(run_script: RunScript) -> None:
    done = run_script("run.py", "fixed", START_METHOD="spawn")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    rows = re.findall(r"^(\S+\.py) +(.+?) +(\d+\.\d\d)  ok$", done.stdout, re.MULTILINE)
    assert [row[0] for row in rows] == [program.file for program in corrections.programs()]
    assert [row[1] for row in rows] == ["Enter, Enter, q", "nothing", "nothing", "5", "nothing", "nothing"]
    assert done.stdout.startswith("Start method spawn\n")
    assert "6 runs: all ok, in " in done.stdout


def test_the_originals_show_what_a_reader_saw(run_script: RunScript) -> None:
    # 05 sleeps for seven seconds as posted: `make run-originals` runs it.
    done = run_script("run.py", "original", "01", "02", "03", "04", "06", "--start-method", "fork")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    for seen in (
        "leaves 2 processes, status 0",
        "leaves 2 zombies, status 0",
        "SyntaxError: invalid character '：' (U+FF1A), status 1",
        "IndentationError: expected an indented block after 'if' statement on line 23, status 1",
        "no output, status 0\n",
        "Silence: `__mian__` is never true",
        "NameError: name 'Process' is not defined, status 1",
        "TypeError: 'str' object cannot be interpreted as an integer, 1 line, status 0",
        "AttributeError: 'function' object has no attribute 'Queue', 1 line, status 1",
    ):
        assert seen in done.stdout
    assert "17 runs: all as corrections.toml records it, in " in done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of examples/ that may be spoiled, with the runner beside it."""
    (tmp_path / "linter").symlink_to(ROOT / "linter")
    return shutil.copytree(corrections.HERE, tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))


def spoil(program: Path, before: str, after: str) -> None:
    """Replace the one place in a program's text where `before` stands."""
    text = program.read_text(encoding="utf-8")
    assert text.count(before) == 1
    program.write_text(text.replace(before, after), encoding="utf-8")


def test_a_program_that_goes_wrong_is_shown_with_its_output(run_script: RunScript, copy: Path) -> None:
    spoil(copy / "fixed/01_os_fork.py", "os.waitpid(pid, 0)", "pass")
    spoil(copy / "fixed/02_process_signature.py", "args=(5,)", "args=(6,)")
    spoil(copy / "fixed/03_simple_process.py", "range(3)", "range(2)")
    spoil(copy / "fixed/04_process_class.py", "s += i", "s += 1 // 0")
    done = run_script(copy / "run.py", "fixed", "01", "02", "03", "04")
    assert done.returncode == 1
    assert re.search(r"^01_.* FAILED: leaves 3 processes$", done.stdout, re.MULTILINE)
    assert (
        "FAILED: line 1 of the output is '进程1：6，多进程', not '进程1：5，多进程'\n    stdout:\n    | 进程1：6"
        in done.stdout
    )
    assert "FAILED: the output lacks '我是子进程，pid为<pid>,进程名为进程3'\n" in done.stdout
    assert re.search(
        r"FAILED: ZeroDivisionError: .* in Process-1\n    stdout:\n    \| 5!=120\n    stderr:\n", done.stdout
    )
    assert "4 of 4 runs failed, in " in done.stdout


def test_an_original_that_shows_something_else_fails(run_script: RunScript, copy: Path) -> None:
    data = copy / "corrections.toml"
    spoil(data, "IndentationError: expected an indented block after 'if' statement on line 23\"]", 'IndentationError"]')
    spoil(data, "edits = [[24, \"            print('is_alive')\"]]", 'edits = [[24, "            pass"], [28, "  1"]]')
    spoil(data, 'edits = [[27, "if __name__ == \\"__main__\\":"]]', 'edits = [[27, "if True: print(1)\\nif 0:"]]')
    done = run_script(copy / "run.py", "original", "03")
    assert done.returncode == 1
    assert re.search(r"FAILED: raises IndentationError: .*; recorded is IndentationError in 1 main", done.stdout)
    assert "FAILED: line 1 of the output is '1'" in done.stdout
    assert "2 of 3 runs failed, in " in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fixed", "--start-method", "thread"], "unknown start method 'thread': choose fork, spawn, forkserver or all"),
        (["fixed", "07"], "there is no example '07': choose one of 01, 02, 03, 04, 05, 06"),
    ],
)
def test_wrong_usage_is_one_line(run_script: RunScript, arguments: list[str], said: str) -> None:
    done = run_script("run.py", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"run.py: {said}\n")


def test_a_start_method_that_the_platform_lacks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import multiprocessing

    import run

    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert run.chosen_methods("all") == run.chosen_methods("") == run.chosen_methods(None) == ("spawn",)
    assert run.main(["fixed", "--start-method", "fork"]) == 2
    assert capsys.readouterr().err == f"run.py: start method 'fork' is not available on {sys.platform}: choose spawn\n"


@PROGRAMS
def test_a_terminal_shows_the_same_as_a_pipe(program: Program) -> None:
    screen, terminal = os.openpty()
    with subprocess.Popen(
        [sys.executable, program.fixed],
        stdin=subprocess.PIPE,
        stdout=terminal,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as process:
        os.close(terminal)
        _, errors = process.communicate(program.stdin.encode(), timeout=30)
    shown = read_all(screen).decode().replace("\r\n", "\n")
    assert (process.returncode, errors) == (0, b"")
    assert program.stdout.difference(shown) is None


@pytest.mark.parametrize(
    ("number", "keys", "asked"),
    [("01", b"\nq\n", "回车：再创建一个子进程，q：结束\n"), ("04", b"5\n", "请输入一个数字:")],
)
def test_says_what_to_type_when_stdin_is_a_terminal(number: str, keys: bytes, asked: str) -> None:
    keyboard, terminal = os.openpty()
    try:
        os.write(keyboard, keys)
        done = subprocess.run(
            [sys.executable, corrections.find_program(number).fixed],
            stdin=terminal,
            capture_output=True,
            env=ENVIRONMENT,
            timeout=30,
            check=True,
        )
    finally:
        os.close(terminal)
        os.close(keyboard)
    assert asked in (done.stdout + done.stderr).decode()


def test_the_fork_example_ends_at_the_end_of_its_input() -> None:
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, corrections.find_program("01").fixed],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=ENVIRONMENT,
        timeout=30,
        check=True,
    )
    assert done.stdout.decode().count("\n") == 2
    assert time.monotonic() - begun >= 0.5, "it waits for its child"


def read_all(screen: int) -> bytes:
    """What was written to a terminal whose other end is closed by now."""
    parts: list[bytes] = []
    with os.fdopen(screen, "rb", buffering=0) as stream:
        while True:
            try:
                part = stream.read(4096)
            except OSError:  # Linux says so where others give no more bytes
                part = b""
            if not part:
                return b"".join(parts)
            parts.append(part)
