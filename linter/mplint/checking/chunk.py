"""A share of the files: what a worker is sent, and what it does with it."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mplint.checking.collecting import without_collections
from mplint.checking.judges import Judges
from mplint.checking.outcome import Outcome
from mplint.checking.result import INTERNAL_ERROR
from mplint.rules.diagnostic import Diagnostic, Level, Location
from mplint.source.project import forget_projects
from mplint.syntax.deep import with_deep_stack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from mplint.checking.judge import Judge
    from mplint.checking.work import Work
    from mplint.config import Settings
    from mplint.source.discover import Found

Job = tuple[int, "Found", "Settings"]
"""A file with its number in the run, and the settings for it."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Files, and what is to be done with each. It can be pickled; `here` is the directory that relative paths mean."""

    jobs: tuple[Job, ...]
    work: Work
    here: Path


def check_chunk(chunk: Chunk) -> list[tuple[int, Outcome]]:
    """Do the work of a chunk, in whatever process or thread: an outcome for each number."""
    forget_projects()
    jobs = [(at, _at_home(found, chunk.here), _rooted(settings, chunk.here)) for at, found, settings in chunk.jobs]
    return check_jobs(jobs, chunk.work, Judges(jobs[0][2]))


def check_jobs(
    jobs: Sequence[Job], work: Work, judges: Judges, on_file: Callable[[str], None] | None = None
) -> list[tuple[int, Outcome]]:
    """Do the work of these jobs in this thread, one after another; `on_file` is told each file's name before it."""

    def outcomes() -> Iterator[tuple[int, Outcome]]:
        for number, found, settings in jobs:
            if on_file:
                on_file(found.name)
            yield number, _outcome(found, work, judges.under(settings))

    return with_deep_stack(lambda: list(without_collections(outcomes())))


def lost(found: Found, reason: str, trace: str) -> Outcome:
    """What there is to say about a file that could not be checked for a fault of mplint's own."""
    start = Location(1, 1)
    said = f"mplint failed on this file: {reason}"
    return Outcome(
        (Diagnostic(INTERNAL_ERROR, "internal-error", Level.WARNING, said, found.name, start, start),),
        tracebacks=(f"{found.name}: {trace}",),
    )


def _outcome(found: Found, work: Work, judge: Judge) -> Outcome:
    try:
        return work.on_file(found, judge)
    except Exception as error:  # whatever is in one file, the others are still to be checked
        return lost(found, " ".join(f"{type(error).__name__}: {error}".split()), traceback.format_exc())


def _at_home(found: Found, here: Path) -> Found:
    return found if found.path.is_absolute() else replace(found, path=here / found.path)


def _rooted(settings: Settings, here: Path) -> Settings:
    return settings if settings.root is not None else replace(settings, root=here)
