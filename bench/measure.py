"""Run tools in turns, and measure each run: time, processor time and memory."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.environment import variables
from bench.memory import Together
from bench.places import CORPORA, OUTPUT, WORK
from bench.results import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.tools import Tool

LIMIT = 1200.0
"""Seconds that one run may take."""
UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts the memory of a process that has ended."""
CHILD = Path(__file__).with_name("child.py")


class RunError(Exception):
    """A tool did not do its work; the text is one line."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A tool and the work that it does; `slow` ones run in fewer rounds."""

    work: str
    tool: Tool
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds, bytes, and the lines that were printed."""

    wall: float
    cpu: float
    largest: int
    together: int | None
    printed: int


def in_turns(
    contestants: Sequence[Contestant], rounds: int, slow_rounds: int, tell: Callable[[str], None] = print
) -> list[Row]:
    """Run every contestant once a round, in their order, after a round that warms up and whose times do not count.

    That first round brings the files into the system's cache, fills the tools' own, and has its memory looked at all
    the while. Who fails once is out, with the reason in the row.
    """
    kept: list[list[Run]] = [[] for _ in contestants]
    together: list[int | None] = [None for _ in contestants]
    failures: dict[int, str] = {}
    for number in range(rounds + 1):
        begun = time.monotonic()
        for index, contestant in enumerate(contestants):
            if index in failures or (contestant.slow and number > slow_rounds):
                continue
            try:
                measured = run(contestant.tool, look=number == 0 and not contestant.tool.reads_cache)
            except RunError as error:
                failures[index] = str(error)
                tell(f"  {contestant.tool.name}, {contestant.work}: {error}")
                continue
            if number == 0:
                together[index] = measured.together
            else:
                kept[index].append(measured)
        title = f"round {number} of {rounds}" if number else "warm-up"
        tell(f"  {title}: {time.monotonic() - begun:.1f} s")
    return [
        _row(contestant, [] if index in failures else kept[index], together[index], failures.get(index))
        for index, contestant in enumerate(contestants)
    ]


def run(tool: Tool, *, look: bool, limit: float = LIMIT) -> Run:
    """Run a tool to its end. Raises `RunError` if it does not do its work, or not within `limit` seconds.

    `look`: look at the memory of all its processes all the while, which costs it some time.
    """
    OUTPUT.mkdir(parents=True, exist_ok=True)
    printed, complained = OUTPUT / "stdout", OUTPUT / "stderr"
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", str(CHILD), str(printed), str(complained), *tool.command],
        cwd=CORPORA,
        env=variables(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        process_group=0,
    )
    try:
        with Together(process.pid) if look else nullcontext() as watched:
            told = process.communicate(timeout=limit)[0].split()
    except BaseException as error:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        if isinstance(error, subprocess.TimeoutExpired):
            raise RunError(f"no end within {limit:.0f} s") from error
        raise
    if len(told) != 4 or not told[0].lstrip("-").isdecimal():
        raise RunError(f"{_short(tool.command[0])} {' '.join(told)}")
    status = int(told[0])
    if status not in tool.statuses:
        raise RunError(f"ended with {_ending(status)}{_last_words(complained)}")
    # Python's own exit status for an exception is also that of findings.
    if b"Traceback (most recent call last)" in complained.read_bytes():
        raise RunError(f"raised an exception{_last_words(complained)}")
    return Run(
        wall=float(told[1]),
        cpu=float(told[2]),
        largest=int(told[3]) * UNIT,
        together=watched.peak if watched else None,
        printed=printed.read_bytes().count(b"\n"),
    )


def _row(contestant: Contestant, runs: Sequence[Run], together: int | None, failure: str | None) -> Row:
    return Row(
        work=contestant.work,
        tool=contestant.tool.name,
        command=_shown(contestant.tool.command),
        wall=tuple(round(run.wall, 4) for run in runs),
        cpu=tuple(round(run.cpu, 4) for run in runs),
        largest=tuple(run.largest for run in runs),
        together=together if runs else None,
        printed=runs[-1].printed if runs else 0,
        failure=failure,
    )


def _shown(command: Sequence[str]) -> str:
    """A command as one would type it: without the directories of this machine, and with one of many files."""
    words = [Path(command[0]).name, *map(_short, command[1:])]
    files = [word for word in words if word.endswith(".py")]
    if len(files) > 3:
        return f"{shlex.join(word for word in words if word not in files)} {files[0]} ..."
    return shlex.join(words)


def _short(word: str) -> str:
    return word.replace(f"{WORK}{os.sep}", f"{WORK.name}/")


def _ending(status: int) -> str:
    return f"exit status {status}" if status >= 0 else f"signal {signal.Signals(-status).name}"


def _last_words(complained: Path) -> str:
    lines = complained.read_text("utf-8", "replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return f": {last[:200]}" if last else ""
