"""`make diff`: readable, complete, and polite to pipes."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import corrections
import pytest
from corrections import Program, lines_of
from diff import align
from terminal import columns

if TYPE_CHECKING:
    from conftest import RunScript

PROGRAMS = pytest.mark.parametrize("program", corrections.programs(), ids=lambda program: program.name)
STYLE = re.compile(r"\x1b\[[\d;]*m")


@PROGRAMS
def test_the_pairing_holds_every_line_of_both_in_order(program: Program) -> None:
    rows = align(lines_of(program.original), lines_of(program.fixed))
    assert [row.before for row in rows if row.old] == lines_of(program.original)
    assert [row.after for row in rows if row.new] == lines_of(program.fixed)
    assert [row.old for row in rows if row.old] == list(range(1, len(lines_of(program.original)) + 1))
    assert [row.new for row in rows if row.new] == list(range(1, len(lines_of(program.fixed)) + 1))
    assert sum(row.unchanged for row in rows) == program.unchanged


def test_lines_that_only_moved_are_not_shown_as_corrections(run_script: RunScript) -> None:
    printed = run_script("diff.py", "05").stdout
    assert ">  18  19          pool.close() #关闭进程池\n" in printed
    assert printed.count("pool.close()") == 1


def test_plain_when_piped(run_script: RunScript) -> None:
    done = run_script("diff.py")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert all(program.file in done.stdout for program in corrections.programs())
    assert '-  27      if __name__ == "__mian__":\n+      28  if __name__ == "__main__": # MP101:' in done.stdout
    shown = [line for line in done.stdout.splitlines() if re.match(r"[-+]( +\d+) ", line)]
    assert all(line[11:].strip() for line in shown if line.startswith("-"))


@pytest.mark.parametrize("width", [80, 120])
def test_fits_the_terminal_and_loses_nothing(run_script: RunScript, width: int) -> None:
    wide = run_script("diff.py").stdout
    narrow = run_script("diff.py", COLUMNS=str(width)).stdout
    assert max(map(columns, narrow.splitlines())) <= width
    assert re.sub(r"\s", "", narrow) == re.sub(r"\s", "", wide)


def test_colour_is_asked_for_and_refused(run_script: RunScript) -> None:
    plain = run_script("diff.py", "03").stdout
    coloured = run_script("diff.py", "03", FORCE_COLOR="1").stdout
    assert "\x1b[31;1;4m__mian__\x1b[0m" in coloured
    assert STYLE.sub("", coloured) == plain
    assert run_script("diff.py", "03", FORCE_COLOR="1", NO_COLOR="1").stdout == plain


def test_colours_survive_wrapping(run_script: RunScript) -> None:
    coloured = run_script("diff.py", FORCE_COLOR="1", COLUMNS="60").stdout
    for line in coloured.splitlines():
        assert line.count("\x1b[0m") == sum(style != "\x1b[0m" for style in STYLE.findall(line)), line
    bare = [line.rstrip() for line in STYLE.sub("", coloured).splitlines()]
    assert bare == run_script("diff.py", COLUMNS="60").stdout.splitlines()


def test_one_example(run_script: RunScript) -> None:
    printed = run_script("diff.py", "03").stdout
    assert [program.number for program in corrections.programs() if program.file in printed] == ["03"]
    assert run_script("diff.py", "").stdout == run_script("diff.py").stdout


def test_unknown_example(run_script: RunScript) -> None:
    done = run_script("diff.py", "42")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "diff.py: there is no example '42': choose one of 01, 02, 03, 04, 05, 06\n"


def test_a_closed_pipe_is_no_traceback() -> None:
    script = str(corrections.HERE / "diff.py")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
