"""What mplint is to reach, as ratios to its peers in the same run, and whether it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.corpora import DENSE_SET, SMALL, STDLIB
from bench.experiments import START, cold, grown, one_file, rules, warm
from bench.programs import GROWN, long_program
from bench.tools import ASYNC, BUGBEAR, FIXIT, IMPORT, MPLINT, PASS, RUFF

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.results import Results


@dataclass(frozen=True, slots=True)
class Target:
    """A ratio that mplint is to keep: what it takes, divided by what something else takes."""

    work: str
    measure: str
    """What is divided by what, in words."""
    ratio: Callable[[Results], float | None]
    """The figure of a run of the bench; None if it was not measured."""
    most: float
    beyond: float | None = None
    """A ratio that would be better still."""
    inverse: bool = False
    """Whether it is said the other way round: how many times faster than the other mplint is."""

    def verdict(self, results: Results) -> str:
        """`met`, `beyond`, `not met` or `not measured`; the figure is judged as it is said, with three digits."""
        ratio = self.ratio(results)
        if ratio is None:
            return "not measured"
        if self.beyond is not None and self._keeps(ratio, self.beyond):
            return "beyond"
        return "met" if self._keeps(ratio, self.most) else "not met"

    def figure(self, results: Results) -> str:
        """The figure as it is said."""
        ratio = self.ratio(results)
        return "" if ratio is None else self._said(ratio)

    def bound(self) -> str:
        """The bound as it is said."""
        return f"{'at least' if self.inverse else 'at most'} {self._said(self.most)}"

    def further(self) -> str:
        """The better bound as it is said."""
        return "" if self.beyond is None else self._said(self.beyond)

    def _keeps(self, ratio: float, bound: float) -> bool:
        figure, limit = float(self._said(ratio)), float(self._said(bound))
        return figure >= limit if self.inverse else figure <= limit

    def _said(self, ratio: float) -> str:
        return f"{1 / ratio if self.inverse else ratio:.3g}"


def growth(results: Results, times: int, tool: str = MPLINT) -> float | None:
    """The time per line of the long file so many times over that of it once, both less what it takes to start."""
    start, long = results.seconds(START, tool), results.seconds(grown(times), tool)
    once = results.seconds(grown(1), tool)
    if start is None or long is None or once is None or once <= start:
        return None
    lines = results.programs[long_program(times)] / results.programs[long_program(1)]
    return (long - start) / lines / (once - start)


def rules_ratio(results: Results) -> float | None:
    """The time of all rules over that of ten."""
    few, all_rules = results.seconds(rules(10), MPLINT), results.seconds(rules(None), MPLINT)
    return all_rules / few if few and all_rules else None


def memory_ratio(results: Results) -> float | None:
    """The memory of all processes over ruff's, on the standard library; of the largest one where there is no /proc."""
    mine, theirs = results.row(cold(STDLIB), MPLINT), results.row(cold(STDLIB), RUFF)
    if mine is None or theirs is None:
        return None
    if mine.together and theirs.together:
        return mine.together / theirs.together
    return mine.memory / theirs.memory if mine.memory and theirs.memory else None


def _against(work: str, other: str) -> Callable[[Results], float | None]:
    return lambda results: results.ratio(work, MPLINT, other)


def _grown(times: int) -> Callable[[Results], float | None]:
    return lambda results: growth(results, times)


STANDARD, THREE, DENSE = "standard library", "asyncio, concurrent, multiprocessing", "multiprocessing-dense set"
TARGETS = (
    Target(f"{STANDARD}, cold", "time of ruff `PL,B,RUF`", _against(cold(STDLIB), RUFF), 2.5, 1),
    Target(f"{STANDARD}, cold", "faster than flake8 with bugbear", _against(cold(STDLIB), BUGBEAR), 0.1, inverse=True),
    Target(f"{THREE}, cold", "faster than Fixit", _against(cold(SMALL), FIXIT), 1 / 20, 1 / 60, inverse=True),
    Target(f"{THREE}, cold", "faster than flake8-async", _against(cold(SMALL), ASYNC), 1 / 20, 1 / 60, inverse=True),
    Target(f"{THREE}, cold", "time of flake8 with bugbear", _against(cold(SMALL), BUGBEAR), 1),
    Target(f"{STANDARD}, warm", "time of ruff `E9,F63`, warm", _against(warm(STDLIB), RUFF), 2.5, 1),
    Target(f"{DENSE}, cold", "time of ruff `PL,B,RUF`", _against(cold(DENSE_SET), RUFF), 25, 8),
    Target("small file without a hit", "time of `python -c pass`", _against(one_file("plain"), PASS), 2.5),
    Target("small file with a finding", f"time of `{IMPORT}`", _against(one_file("mistaken"), IMPORT), 1.3),
    *(Target(f"the same file {times} times as long", "time per line", _grown(times), 1.2) for times in GROWN[1:]),
    Target(f"{DENSE}, all rules", "time of ten rules", rules_ratio, 1.2),
    Target(f"{STANDARD}, cold", "memory of ruff at its peak", memory_ratio, 2),
)
