"""Figures to make tables and pages from."""

from __future__ import annotations

from bench.corpora import DENSE_SET, SMALL, STDLIB, Corpus
from bench.experiments import START, cold, grown, one_file, rules, warm
from bench.programs import long_program
from bench.results import Machine, Results, Row
from bench.tools import ASYNC, BUGBEAR, FIXIT, IMPORT, MPLINT, MPLINT_ALONE, PASS, PYLINT, RUFF

MB = 1_000_000


def row(work: str, tool: str, *wall: float, largest: int = 50 * MB, together: int | None = None) -> Row:
    """A row with these times; all its processors are as busy as one."""
    return Row(work, tool, f"{tool} check", wall, wall, (largest,) * len(wall), together, 12)


def failed(work: str, tool: str, why: str) -> Row:
    return Row(work, tool, f"{tool} check", (), (), (), None, 0, why)


ROWS = (
    row(cold(STDLIB), MPLINT, 1.5, 1.0, 1.2, largest=60 * MB, together=90 * MB),
    row(cold(STDLIB), MPLINT_ALONE, 1.8),
    row(cold(STDLIB), RUFF, 0.5, largest=75 * MB, together=75 * MB),
    row(cold(STDLIB), BUGBEAR, 30.0),
    row(warm(STDLIB), MPLINT, 0.02),
    row(warm(STDLIB), RUFF, 0.025),
    row(cold(SMALL), MPLINT, 0.4),
    row(cold(SMALL), RUFF, 0.04),
    row(cold(SMALL), BUGBEAR, 0.3),
    row(cold(SMALL), PYLINT, 18.0),
    failed(cold(SMALL), FIXIT, "no end within 1200 s"),
    row(cold(SMALL), ASYNC, 40.0),
    row(cold(DENSE_SET), MPLINT, 2.7),
    row(cold(DENSE_SET), RUFF, 0.1),
    *(row(one_file("plain"), tool, seconds) for tool, seconds in ((PASS, 0.01), (IMPORT, 0.2), (MPLINT, 0.02))),
    *(row(one_file("mistaken"), tool, seconds) for tool, seconds in ((PASS, 0.01), (IMPORT, 0.2), (MPLINT, 0.25))),
    row(START, MPLINT, 0.25),
    *(row(grown(times), MPLINT, seconds) for times, seconds in ((1, 0.35), (10, 1.35), (100, 15.25))),
    row(rules(10), MPLINT, 2.0),
    row(rules(50), MPLINT, 2.1),
    row(rules(None), MPLINT, 2.2),
)


def results(*rows: Row) -> Results:
    """A run of the bench with these rows; without any, with all of the above."""
    return Results(
        date="2026-08-01",
        machine=Machine("A Processor", 2, "Linux 6", "3.11.7", 0.1),
        versions={"mplint": "0.1.0", "ruff": "0.17.6"},
        corpora={
            STDLIB: Corpus(STDLIB, "the standard library", 1788, 858_000),
            SMALL: Corpus(SMALL, "its asyncio, concurrent and multiprocessing", 61, 24_000),
            DENSE_SET: Corpus(DENSE_SET, "the multiprocessing-dense set", 497, 171_000),
        },
        programs={long_program(times): 1000 * times for times in (1, 10, 100)},
        rounds=7,
        slow_rounds=3,
        rows=rows or ROWS,
    )
