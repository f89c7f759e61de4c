"""The `junit` format: a report of tests, as most CI systems can show it. Each finding is a test that failed."""

from __future__ import annotations

import os
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from mplint.report.clean import clean
from mplint.report.notes import with_notes
from mplint.report.paths import absolute
from mplint.report.places import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.rules.diagnostic import Diagnostic

_PACKAGE = "org.mplint"


def junit(diagnostics: Sequence[Diagnostic]) -> str:
    """An XML document in ruff's shape: a suite for each file, or a test that passed where nothing was found.

    All text goes through `clean`, since there are characters that XML cannot hold even as references.
    """
    count = len(diagnostics)
    suites = ET.Element(
        "testsuites", name="mplint", tests=str(count or 1), skipped="0", failures=str(count), errors="0"
    )
    if not diagnostics:
        ET.SubElement(_suite(suites, "mplint", 1, 0), "testcase", name="No errors found", classname="mplint")
    for name, members in groupby(diagnostics, key=lambda diagnostic: diagnostic.filename):
        found = list(members)
        path = absolute(name)
        suite = _suite(suites, clean(path), len(found), len(found))
        for diagnostic in found:
            _case(suite, clean(os.path.splitext(path)[0]), diagnostic)  # noqa: PTH122 (a path without its suffix)
    ET.indent(suites, "    ")
    # Characters outside of ASCII are written as references: they survive whatever encoding standard output has.
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, "us-ascii").decode("ascii")}\n'


def _suite(suites: ET.Element, name: str, tests: int, failures: int) -> ET.Element:
    counts = {"tests": str(tests), "skipped": "0", "errors": "0", "failures": str(failures)}
    return ET.SubElement(suites, "testsuite", {"name": name, **counts, "package": _PACKAGE})


def _case(suite: ET.Element, classname: str, diagnostic: Diagnostic) -> None:
    attributes = {"name": f"{_PACKAGE}.{diagnostic.code}", "classname": classname, **_place(diagnostic)}
    case = ET.SubElement(suite, "testcase", attributes)
    ET.SubElement(ET.SubElement(case, "properties"), "property", name="severity", value=str(diagnostic.level))
    failure = ET.SubElement(case, "failure", message=clean(diagnostic.message))
    failure.text = f"{in_words(diagnostic)}, {with_notes(diagnostic)}"


def _place(diagnostic: Diagnostic) -> dict[str, str]:
    if diagnostic.cell is not None:
        return {}  # the file's lines are none of the notebook's
    return {"line": str(diagnostic.location.row), "column": str(diagnostic.location.column)}
