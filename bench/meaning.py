"""What the figures say, in sentences: no more than they do, and first where others are faster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.corpora import DENSE_SET, INSTALLED, SMALL, STDLIB
from bench.experiments import cold, one_file, warm
from bench.tables import times
from bench.targets import TARGETS
from bench.tools import ASYNC, BUGBEAR, FIXIT, IMPORT, MPLINT, MPLINT_ALONE, PASS, PYLINT, RUFF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bench.results import Results


def meaning(results: Results) -> Iterator[str]:
    """Each thing that there is to say; what was not measured is not spoken of."""
    for sentence in (_ruff(results), _others(results)):
        if sentence:
            yield sentence
    yield (
        "The tools do not do the same. mplint looks for the mistakes of multiprocessing alone, and puts a file aside "
        "as soon as it is sure that it has none of them; the others have something to say of every line. So it is "
        "fast where few files use multiprocessing, which is what most code is like, and its speed falls where many do."
    )
    for sentence in (_dense(results), _file(results), _processes(results), _missed(results)):
        if sentence:
            yield sentence


def _ruff(results: Results) -> str:
    places = (
        ("the standard library", cold(STDLIB)),
        ("the installed packages", cold(INSTALLED)),
        ("the multiprocessing-dense set", cold(DENSE_SET)),
        ("the standard library with a warm cache", warm(STDLIB)),
    )
    known = [(place, results.ratio(work, MPLINT, RUFF)) for place, work in places]
    slower = [f"{times(ratio)} times as long on {place}" for place, ratio in known if ratio and ratio > 1]
    faster = [f"{times(1 / ratio)} times as fast on {place}" for place, ratio in known if ratio and ratio <= 1]
    said = [f"Ruff is faster: mplint takes {_and(slower)}."] if slower else []
    said += [f"mplint is {_and(faster)} as ruff." if not slower else f"It is {_and(faster)}."] if faster else []
    return " ".join(said)


def _others(results: Results) -> str:
    ratios = [(tool, results.ratio(cold(SMALL), tool, MPLINT)) for tool in (BUGBEAR, PYLINT, FIXIT, ASYNC)]
    faster = [f"{times(ratio)} times as fast as {tool}" for tool, ratio in ratios if ratio and ratio > 1]
    slower = [f"{times(1 / ratio)} times as long as {tool}" for tool, ratio in ratios if ratio and ratio <= 1]
    said = [f"is {_and(faster)}"] if faster else []
    said += [f"takes {_and(slower)}"] if slower else []
    return f"On asyncio, concurrent and multiprocessing, mplint {_and(said)}." if said else ""


def _dense(results: Results) -> str:
    speeds = []
    for name in (STDLIB, DENSE_SET):
        seconds = results.seconds(cold(name), MPLINT)
        if seconds is None:
            return ""
        speeds.append(results.corpora[name].lines / seconds)
    return (
        f"It checks {round(speeds[0], -3):,.0f} lines of the standard library in a second, and "
        f"{round(speeds[1], -3):,.0f} of the multiprocessing-dense set."
    )


def _file(results: Results) -> str:
    plain, mistaken = one_file("plain"), one_file("mistaken")
    figures = [
        results.seconds(plain, MPLINT),
        results.ratio(plain, MPLINT, PASS),
        results.seconds(mistaken, MPLINT),
        results.ratio(mistaken, MPLINT, IMPORT),
        results.ratio(mistaken, MPLINT, RUFF),
    ]
    if None in figures:
        return ""
    quick, times_pass, long, times_import, times_ruff = (figure or 0.0 for figure in figures)
    return (
        f"One small file without a hit takes {quick * 1000:.0f} ms, {times(times_pass)} times what Python takes to do "
        f"nothing. With a finding it takes {long * 1000:.0f} ms: {times(times_import)} times what it takes to import "
        f"libcst, without which there is no finding, and {times(times_ruff)} times what ruff takes for the file."
    )


def _processes(results: Results) -> str:
    parts = []
    for title, name in (("the standard library", STDLIB), ("the dense set", DENSE_SET)):
        ratio = results.ratio(cold(name), MPLINT_ALONE, MPLINT)
        if ratio:
            parts.append(f"{times(ratio)} times as long on {title}")
    cores = results.machine.cores
    return f"In a single process instead of its default on {cores} cores, it takes {_and(parts)}." if parts else ""


def _missed(results: Results) -> str:
    missed = [f"{target.work} ({target.measure})" for target in TARGETS if target.verdict(results) == "not met"]
    return f"Targets that are not met: {'; '.join(missed)}." if missed else ""


def _and(parts: Iterable[str]) -> str:
    *first, last = [*parts] or [""]
    return f"{', '.join(first)} and {last}" if first else last
