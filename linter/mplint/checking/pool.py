"""Worker processes of our own. One that dies costs the file that it died of, and no other.

Under fork (Linux, as long as this process has one thread) they are there in a few milliseconds, with all that has been
imported; elsewhere the platform's own start method is good enough for runs that are worth sharing out.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from mplint.checking.chunk import Chunk, check_chunk, lost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

    from mplint.checking.outcome import Outcome

IN_FLIGHT = 2
"""Chunks a worker that are handed out at a time: one in work, one waiting. If a worker dies, it was one of these."""


class NoWorkers(Exception):
    """There can be no worker processes here: no semaphores, no memory, no right to start any."""


def over_processes(chunks: Iterable[Chunk], jobs: int, get_ready: Callable[[], None]) -> Iterator[tuple[int, Outcome]]:
    """Check chunks in `jobs` processes; outcomes by number, as they come. `get_ready` is called before they are forked.

    Ctrl-C (a `KeyboardInterrupt` here) ends the workers too. Raises `NoWorkers` before the first outcome, and what goes
    wrong in a worker outside of any file.
    """
    context = _context()
    if context.get_start_method() == "fork":
        get_ready()
    waiting = iter(chunks)
    while True:
        suspects: list[Chunk] = []
        with _workers(context, jobs) as workers:
            yield from _until_one_dies(workers, waiting, IN_FLIGHT * jobs, suspects)
        if not suspects:
            return
        for chunk in suspects:
            yield from _one_by_one(chunk, context)


def _until_one_dies(
    workers: ProcessPoolExecutor, waiting: Iterator[Chunk], most: int, suspects: list[Chunk]
) -> Iterator[tuple[int, Outcome]]:
    """The outcomes of chunks as long as all workers live; then `suspects` are those that were handed out."""
    handed_out: dict[Future[list[tuple[int, Outcome]]], Chunk] = {}

    def hand_out() -> None:
        while len(handed_out) < most and (chunk := next(waiting, None)) is not None:
            try:
                handed_out[workers.submit(check_chunk, chunk)] = chunk
            except BrokenProcessPool:
                suspects.append(chunk)
                return

    hand_out()
    while handed_out and not suspects:
        done = wait(handed_out, return_when=FIRST_COMPLETED).done
        for future in done:
            chunk = handed_out.pop(future)
            try:
                yield from future.result()
            except BrokenProcessPool:
                suspects.append(chunk)
        if not suspects:
            hand_out()
    for future, chunk in handed_out.items():
        try:
            yield from future.result()
        except BrokenProcessPool:
            suspects.append(chunk)


@contextmanager
def _workers(context: BaseContext, jobs: int) -> Iterator[ProcessPoolExecutor]:
    try:
        workers = ProcessPoolExecutor(jobs, context, initializer=_end_quietly)
        workers.submit(os.getpid).result()  # starts them, under fork all at once, and shows that they live
    except (OSError, ImportError, NotImplementedError, BrokenProcessPool) as error:
        raise NoWorkers(str(error)) from error
    try:
        yield workers
    finally:
        # After Ctrl-C, what is in work is not waited for longer than it takes: the workers got the signal, too.
        workers.shutdown(wait=True, cancel_futures=True)


def _end_quietly() -> None:
    """In a worker: Ctrl-C, which the terminal sends to it as well, ends it without a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _context() -> BaseContext:
    # The children of a process with threads may find locks held by threads that they do not have.
    is_alone = threading.active_count() == 1
    return multiprocessing.get_context("fork" if sys.platform == "linux" and is_alone else None)


def _one_by_one(chunk: Chunk, context: BaseContext) -> Iterator[tuple[int, Outcome]]:
    """Each file of a chunk in a process of its own, so that the one that kills it is known."""
    for job in chunk.jobs:
        ours, theirs = context.Pipe(duplex=False)
        process: Any = context.Process(target=_check_alone, args=(Chunk((job,), chunk.work, chunk.here), theirs))  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        outcomes: list[tuple[int, Outcome]] = []
        with ours, suppress(EOFError):
            outcomes = ours.recv()
        process.join()
        yield from outcomes or [(job[0], lost(job[1], f"its process {_ended(process.exitcode)}", "no traceback"))]


def _check_alone(chunk: Chunk, to: Connection) -> None:
    _end_quietly()
    with to:
        to.send(check_chunk(chunk))


def _ended(exitcode: int) -> str:
    if exitcode >= 0:
        return f"ended with status {exitcode}"
    try:
        return f"was killed by {signal.Signals(-exitcode).name}"
    except ValueError:
        return f"was killed by signal {-exitcode}"
