"""The output formats: one table, from which `--output-format` has its choices."""

# ruff: noqa: PLC0415 - a format is imported when it is asked for

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mplint.report.styled import Line
    from mplint.rules.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to say, and the room for it.

    `sources` is the text of each document by its file name. `width` counts the cells of a line; `wrap`: notes are
    broken there as well.
    """

    diagnostics: Sequence[Diagnostic]
    sources: Mapping[str, str]
    width: int
    wrap: bool = False


# ── for people: styled lines ────────────────────────────────────────────────────────────────────────────────────────


def _full(found: Found) -> Iterator[Line]:
    from mplint.report.full import full

    return full(found.diagnostics, found.sources, found.width, wrap=found.wrap)


def _concise(found: Found) -> Iterator[Line]:
    from mplint.report.concise import concise

    return concise(found.diagnostics)


def _grouped(found: Found) -> Iterator[Line]:
    from mplint.report.grouped import grouped

    return grouped(found.diagnostics)


# ── for programs: the whole text ────────────────────────────────────────────────────────────────────────────────────


def _json(found: Found) -> str:
    from mplint.report.json import as_json

    return as_json(found.diagnostics) + "\n"


def _json_lines(found: Found) -> str:
    from mplint.report.json import as_json_lines

    return as_json_lines(found.diagnostics)


def _github(found: Found) -> str:
    from mplint.report.github import github

    return github(found.diagnostics)


def _gitlab(found: Found) -> str:
    from mplint.report.gitlab import gitlab

    return gitlab(found.diagnostics, found.sources)


def _azure(found: Found) -> str:
    from mplint.report.azure import azure

    return azure(found.diagnostics)


def _junit(found: Found) -> str:
    from mplint.report.junit import junit

    return junit(found.diagnostics)


def _sarif(found: Found) -> str:
    from mplint.report.sarif import sarif

    return sarif(found.diagnostics)


def _rdjson(found: Found) -> str:
    from mplint.report.rdjson import rdjson

    return rdjson(found.diagnostics, found.sources)


def _pylint(found: Found) -> str:
    from mplint.report.pylint import pylint

    return pylint(found.diagnostics)


HUMAN: Mapping[str, Callable[[Found], Iterator[Line]]] = {"full": _full, "concise": _concise, "grouped": _grouped}
"""Formats for people. The closing line and the warnings of a run go with them."""

MACHINE: Mapping[str, Callable[[Found], str]] = {
    "json": _json,
    "json-lines": _json_lines,
    "github": _github,
    "gitlab": _gitlab,
    "azure": _azure,
    "junit": _junit,
    "sarif": _sarif,
    "rdjson": _rdjson,
    "pylint": _pylint,
}
"""Formats for programs: nothing else stands in their output, and it is well-formed where nothing was found."""

FORMATS = (*HUMAN, *MACHINE)
"""The names of all formats, as `--output-format` takes them."""

COUNTED = (*HUMAN, "json")
"""The formats in which `--statistics` can be had, as in ruff."""
