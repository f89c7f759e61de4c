"""The figures of a whole run of the bench, and their file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.corpora import Corpus

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """What one tool took for one piece of work, a number for each round; seconds and bytes."""

    work: str
    """The name of the work."""
    tool: str
    command: str
    wall: tuple[float, ...]
    """Seconds from start to end."""
    cpu: tuple[float, ...]
    """Seconds of all processors, in the program and in the system, of all its processes."""
    largest: tuple[int, ...]
    """The peak of the process that took most memory."""
    together: int | None
    """The peak of all its processes together, from the warm-up round; None where it is not to be had."""
    printed: int
    """Lines printed in the last round."""
    failure: str | None = None
    """Why there are no figures, in one line."""

    @property
    def seconds(self) -> float | None:
        """The median; None for a tool that failed."""
        return median(self.wall) if self.wall else None

    @property
    def cpu_seconds(self) -> float | None:
        """The median; None for a tool that failed."""
        return median(self.cpu) if self.cpu else None

    @property
    def memory(self) -> int | None:
        """The median of the largest process; None for a tool that failed."""
        return int(median(self.largest)) if self.largest else None


@dataclass(frozen=True, slots=True)
class Machine:
    """Where it ran."""

    processor: str
    cores: int
    system: str
    python: str
    load: float
    """How many processes wanted to run besides, on average over the minute before."""


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that is known of a run of the bench."""

    date: str
    machine: Machine
    versions: dict[str, str]
    corpora: dict[str, Corpus]
    programs: dict[str, int]
    """The lines of the single files."""
    rounds: int
    """Measured rounds of the fast tools."""
    slow_rounds: int
    """Those of the slow ones."""
    rows: tuple[Row, ...]

    def row(self, work: str, tool: str) -> Row | None:
        """What a tool took for a piece of work; None if it was not measured."""
        return next((row for row in self.rows if (row.work, row.tool) == (work, tool)), None)

    def seconds(self, work: str, tool: str) -> float | None:
        """The median of what a tool took for a piece of work; None if there is none."""
        row = self.row(work, tool)
        return row.seconds if row else None

    def ratio(self, work: str, tool: str, other: str) -> float | None:
        """How many times the time of another tool one took; None if either is not known."""
        mine, theirs = self.seconds(work, tool), self.seconds(work, other)
        return mine / theirs if mine and theirs else None


def write(results: Results, path: Path) -> None:
    """Write the file, a figure's whole row on a line so that a new run can be compared with the last."""
    data = asdict(results)
    rows = data.pop("rows")
    head = json.dumps(data, indent=2, ensure_ascii=False).removesuffix("\n}")
    lines = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{head},\n  "rows": [\n{lines}\n  ]\n}}\n', "utf-8")


def read(path: Path) -> Results:
    """Read what `write` wrote."""
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    rows: list[dict[str, Any]] = data.pop("rows")
    for row in rows:
        row |= {name: tuple(row[name]) for name in ("wall", "cpu", "largest")}
    data |= {
        "machine": Machine(**data["machine"]),
        "corpora": {name: Corpus(**corpus) for name, corpus in data["corpora"].items()},
        "rows": tuple(Row(**row) for row in rows),
    }
    return Results(**data)
