"""Notebooks for the tests, as Jupyter writes them."""

from __future__ import annotations

import json
from typing import Any


def cell(source: str | list[str], kind: str = "code", **metadata: Any) -> dict[str, Any]:
    """A cell; its source is written as a list of lines, unless it is a list already."""
    lines = source.splitlines(keepends=True) if isinstance(source, str) else source
    outputs = {"execution_count": 1, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "metadata": metadata, "source": lines, **outputs}


def notebook(*cells: str | dict[str, Any], **metadata: Any) -> str:
    """A notebook of these cells (a text: a code cell with this source)."""
    written = [each if isinstance(each, dict) else cell(each) for each in cells]
    table = {"cells": written, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(table, indent=1, ensure_ascii=False) + "\n"
