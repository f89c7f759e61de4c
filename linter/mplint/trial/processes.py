"""The processes of a trial: found, named and ended, whatever they did to get away.

Linux tells everything through /proc. Elsewhere only the script's process group is known, and zombies are not seen.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PROC = Path("/proc")
HAS_PROC = sys.platform == "linux" and (PROC / "self/environ").exists()

_PR_SET_CHILD_SUBREAPER = 36
_PR_GET_CHILD_SUBREAPER = 37


@dataclass(frozen=True, slots=True)
class Seen:
    """A line of the process table; `state` is the kernel's letter, "Z" for a zombie."""

    pid: int
    state: str
    parent: int
    group: int


@contextmanager
def adopting_orphans() -> Iterator[bool]:
    """Make this process the one that its descendants' orphans fall to, so that zombies are seen and can be waited for.

    Gives whether the system does that. The setting is the whole process's: one trial at a time per supervising process.
    """
    if not HAS_PROC:
        yield False
        return
    libc = ctypes.CDLL(None)
    before = ctypes.c_int(0)
    libc.prctl(_PR_GET_CHILD_SUBREAPER, ctypes.byref(before), 0, 0, 0)
    adopts = libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
    try:
        yield adopts
    finally:
        libc.prctl(_PR_SET_CHILD_SUBREAPER, before.value, 0, 0, 0)


def process_table() -> Iterator[Seen]:
    """Every process that /proc shows."""
    if not HAS_PROC:
        return
    for name in os.listdir(PROC):  # noqa: PTH208 - many times a second: no Path per process
        if not name.isdecimal():
            continue
        with suppress(OSError, ValueError, IndexError):
            stat = (PROC / name / "stat").read_bytes()
            # The command's name stands in parentheses and may itself hold spaces and parentheses.
            fields = stat[stat.rindex(b")") + 2 :].split()
            yield Seen(int(name), fields[0].decode(), int(fields[1]), int(fields[2]))


def own_children() -> frozenset[int]:
    """The pids of this process's children, zombies among them."""
    me = os.getpid()
    return frozenset(seen.pid for seen in process_table() if seen.parent == me)


def has_children() -> bool:
    """Whether this process has any child at all, dead or alive: much cheaper than looking for them."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def command_line(pid: int) -> str:
    """The command that `pid` runs; empty where it cannot be told."""
    try:
        return (PROC / str(pid) / "cmdline").read_bytes().rstrip(b"\0").replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


@dataclass(frozen=True, slots=True)
class Crowd:
    """All processes that came from one script.

    `leader` is the script's main process, also the number of its process group; `mark` is an environment entry of
    theirs alone; `bystanders` were children of the supervising process before; `adopts`: orphans fall to that process.
    """

    leader: int
    mark: bytes
    bystanders: frozenset[int]
    adopts: bool

    def alive(self) -> tuple[int, ...]:
        """The pids that still run, zombies left out, the oldest (by number) first."""
        if self.adopts and not has_children():
            return ()
        if not HAS_PROC:
            return (self.leader,) if _group_lives(self.leader) else ()
        return tuple(sorted(seen.pid for seen in self._members() if seen.state not in "ZX"))

    def zombies(self) -> tuple[int, ...]:
        """The pids that ended, were never waited for, and fell to this process."""
        if not self.adopts or not has_children():
            return ()
        return tuple(seen.pid for seen in self._adopted(process_table()) if seen.state == "Z")

    def kill(self, spare: frozenset[int] = frozenset()) -> None:
        """Send SIGKILL to every process that lives but those in `spare`, the leader first since it may start others."""
        if not HAS_PROC:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.leader, signal.SIGKILL)
            return
        alive = set(self.alive()) - spare
        for pid in sorted(alive, key=lambda pid: (pid != self.leader, pid)):
            send(pid, signal.SIGKILL)

    def reap(self) -> None:
        """Wait for those that ended and fell to this process; the leader is left to who started it."""
        for pid in self.zombies():
            with suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)

    def _members(self) -> list[Seen]:
        table = list(process_table())
        roots = self._adopted(table) if self.adopts else (seen for seen in table if self._marked(seen))
        members = {seen.pid: seen for seen in roots}
        members |= {seen.pid: seen for seen in table if seen.pid == self.leader}
        grown = True
        while grown:
            offspring = [seen for seen in table if seen.parent in members and seen.pid not in members]
            members |= {seen.pid: seen for seen in offspring}
            grown = bool(offspring)
        return list(members.values())

    def _adopted(self, table: Iterable[Seen]) -> Iterator[Seen]:
        """The script's orphans. What the supervising process itself may start meanwhile stays in its own group."""
        me, group = os.getpid(), os.getpgrp()
        for seen in table:
            if seen.parent == me and seen.group != group and seen.pid not in self.bystanders | {self.leader}:
                yield seen

    def _marked(self, seen: Seen) -> bool:
        if seen.group == self.leader:
            return True
        try:
            return self.mark in (PROC / str(seen.pid) / "environ").read_bytes()
        except OSError:
            return False


def send(pid: int, number: int) -> None:
    """Send a signal to a process that may be gone already."""
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)


def _group_lives(leader: int) -> bool:
    try:
        os.killpg(leader, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True
