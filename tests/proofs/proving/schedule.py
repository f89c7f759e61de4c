"""Many runs at once, in processes of their own."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import replace
from typing import TYPE_CHECKING

from proving.runs import execute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from proving.runs import Ran, Run


def processors() -> int:
    """How many of them this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_all(runs: Iterable[Run], lanes: int) -> Iterator[tuple[Run, Ran]]:
    """Run all of them, `lanes` at a time, and twice as many more that are expected to hang, for those mostly wait.

    They come out as they finish. One whose claim is not met is run once more, alone: a race that was lost because
    the machine was busy is not a lie.
    """
    short: deque[Run] = deque()
    long: deque[Run] = deque()
    for run in runs:
        (long if run.claim.hangs else short).append(run)
    again: deque[Run] = deque()
    under_way: dict[Future[Ran], Run] = {}
    workers = max(1, min(lanes, len(short)) + min(2 * lanes, len(long)))
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            _start(pool)
            while short or long or again or under_way:
                if not again:
                    for queue, hangs, most in ((long, True, 2 * lanes), (short, False, lanes)):
                        busy = sum(run.claim.hangs is hangs for run in under_way.values())
                        for _ in range(min(most - busy, len(queue))):
                            run = queue.popleft()
                            under_way[pool.submit(_execute, run)] = run
                elif not under_way:
                    run = again.popleft()
                    yield run, replace(pool.submit(_execute, run).result(), tries=2)
                    continue
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    run, ran = under_way.pop(future), future.result()
                    if ran.complaints and not (ran.outcome and ran.outcome.unavailable):
                        again.append(run)
                    else:
                        yield run, ran
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _start(pool: ProcessPoolExecutor) -> None:
    """Start the workers with Ctrl-C ignored: an idle one would die of it with a traceback. `_execute` heeds it."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pool.submit(int).result()
    finally:
        signal.signal(signal.SIGINT, before)


def _execute(run: Run) -> Ran:
    """In a worker: Ctrl-C ends the script, not the worker."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return execute(run)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
