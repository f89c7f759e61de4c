"""Where the files of a run are checked: here, in processes of our own, or wherever an executor takes them."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.checking.cache import contents_digest
from mplint.checking.chunk import Chunk, Job, check_chunk, check_jobs, lost
from mplint.checking.outcome import NOTHING, Outcome
from mplint.source.document import Kind
from mplint.source.read import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor

    from mplint.checking.cache import Cache
    from mplint.checking.judges import Judges
    from mplint.checking.work import Work
    from mplint.config import Settings
    from mplint.source.discover import Found

WORTH_SHARING = 100_000
"""Bytes of Python that may have to be parsed: about a second's work, where starting workers costs a tenth of that."""

LOOKING = 0.1
"""Seconds after which files are not even looked at here, but by the workers."""

CHUNK_FILES = 50
CHUNK_BYTES = 40_000
"""What a chunk holds at most, unless a single file is larger: small enough that no worker is idle in the end."""


def cpus() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Spread:
    """`jobs`: how many processes of our own may be used, from a size on where it pays; 1: none beside this one.

    `executor`: any executor instead; it gets tasks that can be pickled, and must see the same files. `on_file` is told
    the name of each file as it is looked at, or as its outcome arrives, in no particular order. `cache` has what came
    of files in earlier runs.
    """

    jobs: int = 1
    executor: Executor | None = None
    on_file: Callable[[str], None] | None = None
    cache: Cache | None = None

    def over(self, files: Sequence[tuple[Found, Settings]], work: Work, judges: Judges) -> list[Outcome]:
        """Do the work with every file: an outcome for each, in the same order."""
        jobs = [(number, found, settings) for number, (found, settings) in enumerate(files)]
        cache = self.cache if work.is_repeatable else None
        if cache is None:
            outcomes = dict(self._outcomes(jobs, work, judges))
        else:
            known = ((job[0], cache.known(job[1], job[2])) for job in jobs)
            outcomes = {number: outcome for number, outcome in known if outcome is not None}
            for number, outcome in self._outcomes([job for job in jobs if job[0] not in outcomes], work, judges):
                outcomes[number] = outcome
                cache.keep(jobs[number][1], outcome)
            cache.save()
        return [outcomes[number] for number in range(len(files))]

    def _outcomes(self, jobs: Sequence[Job], work: Work, judges: Judges) -> Iterable[tuple[int, Outcome]]:
        if not jobs:
            return ()
        if self.executor is not None:
            return self._told(_over_executor(self.executor, _chunks(jobs, work)), jobs)
        if self.jobs == 1 or len(jobs) == 1:
            return check_jobs(jobs, work, judges, self.on_file)
        return self._over_processes(jobs, work, judges)

    def _over_processes(self, jobs: Sequence[Job], work: Work, judges: Judges) -> Iterator[tuple[int, Outcome]]:
        """Look at the files as long as that is quick; what is left is done here, or, if it is much, in processes."""
        sizes: dict[int, int] = {}
        left: list[Job] = []
        until = time.monotonic() + LOOKING
        for at, job in enumerate(jobs):
            if time.monotonic() > until:
                left += jobs[at:]
                break
            size, outcome = _looked_at(job, work, judges)
            if outcome is not None:
                yield job[0], outcome
            else:
                sizes[job[0]] = size
                left.append(job)
        if sum(sizes.values()) < WORTH_SHARING and len(left) == len(sizes):
            yield from check_jobs(left, work, judges, self.on_file)
            return
        from mplint.checking.pool import NoWorkers, over_processes  # noqa: PLC0415 - most runs are too small for it

        try:
            yield from self._told(over_processes(_chunks(left, work, sizes), self.jobs, judges.get_ready), jobs)
        except NoWorkers:
            yield from check_jobs(left, work, judges, self.on_file)

    def _told(self, outcomes: Iterable[tuple[int, Outcome]], jobs: Sequence[Job]) -> Iterator[tuple[int, Outcome]]:
        names = {number: found.name for number, found, _ in jobs}
        for number, outcome in outcomes:
            if self.on_file:
                self.on_file(names[number])
            yield number, outcome


def _looked_at(job: Job, work: Work, judges: Judges) -> tuple[int, Outcome | None]:
    """How many bytes of a file may have to be parsed; and its outcome, where a walk passes over it."""
    _, found, settings = job
    kind = kind_of(found.path)
    try:
        size = found.path.stat().st_size
        if found.named or kind is Kind.NOTEBOOK:
            return size, None
        if size > settings.max_file_size:
            return 0, None
        data = found.path.read_bytes()
    except OSError:
        return 0, None
    if judges.under(settings).concerns(data, kind):
        return len(data), None
    return len(data), Outcome(digest=contents_digest(data)) if work.for_cache else NOTHING


def _chunks(jobs: Sequence[Job], work: Work, sizes: dict[int, int] | None = None) -> Iterator[Chunk]:
    """Shares of these jobs, the largest files first: what takes long is not begun when all else is done."""
    here = Path.cwd()
    known = sizes or {}
    share: list[Job] = []
    size = 0
    for job in sorted(jobs, key=lambda job: -known.get(job[0], 0)):
        if share and (len(share) == CHUNK_FILES or size + known.get(job[0], 0) > CHUNK_BYTES):
            yield Chunk(tuple(share), work, here)
            share, size = [], 0
        share.append(job)
        size += known.get(job[0], 0)
    if share:
        yield Chunk(tuple(share), work, here)


def _over_executor(executor: Executor, chunks: Iterable[Chunk]) -> Iterator[tuple[int, Outcome]]:
    """Check chunks wherever an executor takes them. Raises what goes wrong there outside of any file."""
    from concurrent.futures import BrokenExecutor, as_completed  # noqa: PLC0415 - who has an executor has them

    handed_out = {executor.submit(check_chunk, chunk): chunk for chunk in chunks}
    try:
        for future in as_completed(handed_out):
            chunk = handed_out[future]
            try:
                yield from future.result()
            except BrokenExecutor as error:
                reason = f"the executor lost it: {' '.join(str(error).split())}"
                yield from ((number, lost(found, reason, "no traceback")) for number, found, _ in chunk.jobs)
    finally:
        for future in handed_out:
            future.cancel()
