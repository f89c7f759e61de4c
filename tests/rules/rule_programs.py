"""Programs for the rules' tests, written one below the other in a text.

A line `=== title` starts a program. A line of it that ends in `# <- MP101 MP302` is one that these rules report;
everything else must be silent. A title that ends in `.py`, `.md` or the like after a space is the program's file name.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

import mplint

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

EVERYTHING = mplint.Settings(select=("ALL",))
_MARKER = re.compile(r"#\s*<-((?:\s+MP\d{3})+)\s*$")

Found = list[tuple[int, str]]
"""Lines (1-based) and codes, in order."""


def found(code: str, filename: str = "program.py", settings: mplint.Settings = EVERYTHING) -> Found:
    """What mplint reports of a program: lines and codes."""
    return sorted((finding.location.row, finding.code) for finding in mplint.check_source(code, filename, settings))


def notebook(text: str) -> str:
    """The notebook whose code cells these are; above each of them stands a line `# %%`."""
    sources = re.split(r"^# %%\n", text, flags=re.MULTILINE)[1:]
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": source} for source in sources]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


TOLD_OF_POOLS = frozenset(
    (
        *("MP102", "MP105", "MP114", "MP401", "MP403", "MP404", "MP405"),
        *("MP411", "MP433", "MP436", "MP701", "MP702", "MP704"),
    )
)
"""What other rules rightly say of programs about one mistake with pools."""


def found_but(besides: frozenset[str], code: str, filename: str = "program.py") -> Found:
    """What is reported of a program, without the findings of these rules: its tests are about others."""
    return [one for one in found(code, filename) if one[1] not in besides]


def marked(code: str) -> Found:
    """The lines and codes that a program's own markers tell."""
    lines = [(number, _MARKER.search(line)) for number, line in enumerate(code.splitlines(), 1)]
    return sorted((number, name) for number, match in lines if match for name in match[1].split())


def programs(text: str) -> list[ParameterSet]:
    """The programs of a text, as parameters `code, filename`."""
    parts = re.split(r"^=== (.+)\n", text, flags=re.MULTILINE)[1:]
    parameters = []
    for title, code in zip(parts[::2], parts[1::2], strict=True):
        last = title.rpartition(" ")[2]
        filename = last if re.fullmatch(r"[\w/]+\.\w+", last) else "program.py"
        parameters.append(pytest.param(code.rstrip() + "\n", filename, id=title))
    return parameters


def judged(text: str) -> pytest.MarkDecorator:
    """Runs a test `(code, filename)` for each program of a text."""
    return pytest.mark.parametrize(("code", "filename"), programs(text))
