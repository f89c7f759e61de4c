"""An example as a program that Python can run, and as a document that mplint can check."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import mplint
from mplint.config import Settings
from mplint.source.document import Unreadable
from mplint.source.read import kind_of, read_bytes

if TYPE_CHECKING:
    from mplint.rules.rule import Example, Rule

_WRITEFILE = re.compile(r"%%writefile (\S+)\n")


def filename(example: Example) -> str:
    """What the example is called when it is checked. A file at the root: no project's declarations apply to it."""
    name = "example.md" if example.markdown else "example.ipynb" if example.notebook else example.filename
    return str(Path(Path.cwd().anchor, name))


def document(example: Example) -> str:
    """The text of the example's file."""
    return _notebook(_cells(example)) if example.notebook else example.code


@cache
def fixed(rule: Rule) -> Example | None:
    """The rule's bad example after the rule's own fix, safe or not; None where it has none."""
    if rule.fix is None or rule.bad is None:
        return None
    # What mplint says of a suppression depends on what the other rules find.
    selected = "ALL" if rule.code.startswith("MP9") else rule.code
    settings = Settings(select=(selected,), unsafe_fixes=True)
    return replace(rule.bad, code=mplint.fix_source(rule.bad.code, filename(rule.bad), settings))


def program(example: Example) -> str:
    """What Python runs: the code itself; what stands in the fences of a document, one after another; a notebook's cells
    as a kernel runs them, in a main module that has no file."""
    if example.notebook:
        return "\n".join(["del __file__", *map(_run_by_a_kernel, _cells(example))])
    if not example.markdown:
        return example.code
    path = Path(filename(example))
    read = read_bytes(example.code.encode(), path.name, path, kind_of(path))
    if isinstance(read, Unreadable):
        raise ValueError(f"a Markdown example that cannot be read: {read.reason}")
    return "\n".join(piece.text for piece in read.pieces)


def _cells(example: Example) -> list[str]:
    before, *cells = re.split(r"^# %%\n", example.code, flags=re.MULTILINE)
    if before or not cells:
        raise ValueError("a notebook example begins with a line `# %%`")
    return [cell.strip("\n") for cell in cells]


def _notebook(cells: list[str]) -> str:
    written = [
        {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": cell} for cell in cells
    ]
    return json.dumps({"cells": written, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})


def _run_by_a_kernel(cell: str) -> str:
    """What a cell does, in Python: of IPython's own commands an example may use `%%writefile`."""
    match = _WRITEFILE.match(cell)
    if match is None:
        return cell
    return f"with open({match[1]!r}, 'w') as file:\n    file.write({cell[match.end() :] + chr(10)!r})"
