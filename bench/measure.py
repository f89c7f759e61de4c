"""Run commands in turns, and measure each run: time, processor time and memory."""

from __future__ import annotations

import contextlib
import os
import resource
import shlex
import signal
import subprocess
import sys
import threading
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
    """One run: seconds, and bytes."""

    wall: float
    cpu: float
    largest: int
    together: int | None
    printed: int


def in_turns(
    contestants: Sequence[Contestant], rounds: int, slow_rounds: int, tell: Callable[[str], None] = print
) -> list[Row]:
    """Run every contestant once a round, in their order, after a round that warms up and whose times do not count.

    That first round brings the files into the system's cache, fills the tools' own, and has its memory looked at all the
    while. Who fails once is out, with the reason in the row.
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
    """Run a command to its end, in a group of its own. Raises `RunError` if it does not do its work.

    `look`: look at the memory of all its processes all the while, which costs it some time.
    """
    OUTPUT.mkdir(parents=True, exist_ok=True)
    printed, complained = OUTPUT / "stdout", OUTPUT / "stderr"
    overdue = threading.Event()
    with printed.open("wb") as stdout, complained.open("wb") as stderr:
        begun = time.perf_counter()
        try:
            process = subprocess.Popen(
                tool.command,
                cwd=CORPORA,
                env=variables(),
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stderr,
                process_group=0,
            )
        except OSError as error:
            raise RunError(f"{_short(tool.command[0])} cannot be run: {error.strerror}") from error

        def end() -> None:
            overdue.set()
            _kill(process.pid)

        timer = threading.Timer(limit, end)
        timer.daemon = True
        timer.start()
        try:
            with Together(process.pid) if look else nullcontext() as watched:
                _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            _kill(process.pid)
            process.wait()
            raise
        finally:
            timer.cancel()
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)  # it has been waited for
    if overdue.is_set():
        raise RunError(f"no end within {limit:.0f} s")
    if process.returncode not in tool.statuses:
        raise RunError(f"ended with {_ending(process.returncode)}{_last_words(complained)}")
    # Python's own exit status for an exception is also that of findings.
    if b"Traceback (most recent call last)" in complained.read_bytes():
        raise RunError(f"raised an exception{_last_words(complained)}")
    peak = watched.peak if watched else None
    lines = printed.read_bytes().count(b"\n")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * UNIT, peak, lines)


def floor() -> int:
    """The peak of this process in bytes. The system carries it over to a child: no child's can be less."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


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
    """A command as one would type it: without the directories of this machine, and with few of many files."""
    words = [Path(command[0]).name, *(_short(word) for word in command[1:])]
    many = [word for word in words if word.endswith(".py")]
    if len(many) > 3:
        words = [*(word for word in words if word not in many), many[0], "..."]
    return shlex.join(words).replace("'...'", "...")


def _short(word: str) -> str:
    return word.replace(f"{WORK}{os.sep}", f"{WORK.name}/")


def _ending(status: int) -> str:
    return f"exit status {status}" if status >= 0 else f"signal {signal.Signals(-status).name}"


def _last_words(complained: Path) -> str:
    lines = complained.read_text("utf-8", "replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return f": {last[:200]}" if last else ""


def _kill(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
