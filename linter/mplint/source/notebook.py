"""Jupyter notebooks: their code cells make one text, which their kernel runs from top to bottom in one namespace.

The format: https://nbformat.readthedocs.io/en/latest/format_description.html (version 4).
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from mplint.source.cells import Cells
from mplint.source.document import Piece
from mplint.source.ipython import python_in
from mplint.source.lines import lines_with_ends
from mplint.source.sessions import is_session

_PYTHON = frozenset({"python", "python3", "ipython", "ipython3", "py"})


class NotANotebook(Exception):
    """Why a text is no notebook that can be read, in one line."""


@dataclass(frozen=True, slots=True)
class Notebook:
    """The code of a notebook: `text` is that of its code cells, each ended by one newline more than it has itself;
    `pieces` is the Python in it, one for each cell that has any. A notebook of another language has no cells."""

    text: str
    cells: Cells
    pieces: tuple[Piece, ...]


def read_notebook(text: str) -> Notebook:
    """The code of the notebook that is written down in `text`. Raises `NotANotebook`."""
    sources = _sources(_loaded(text))
    texts: list[str] = []
    firsts: list[int] = []
    pieces: list[Piece] = []
    row = 1
    for source in sources.values():
        lines = lines_with_ends(f"{source}\n")
        texts.append(f"{source}\n")
        firsts.append(row)
        # The last newline is none of the cell's own: what is added behind the piece belongs before it.
        lines[-1] = (lines[-1][0], "")
        typed = python_in([(line, end, row + index, 0) for index, (line, end) in enumerate(lines)])
        if any(line.strip() for line, *_ in typed):
            code = "".join(line + end for line, end, _row, _shift in typed)
            places = tuple((at, shift) for *_, at, shift in typed)
            pieces.append(Piece(code, places, interactive=is_session([line for line, _end in lines])))
        row += len(lines)
    return Notebook("".join(texts), Cells(tuple(sources), tuple(firsts)), tuple(pieces))


def _loaded(text: str) -> dict[str, object]:
    if not text.strip():
        raise NotANotebook("not a notebook: the file is empty")
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise NotANotebook(f"not a notebook: no JSON, {_begun_small(error.msg)} ({where})") from None
    except RecursionError:
        raise NotANotebook("not a notebook: nested too deeply") from None
    except ValueError as error:  # a number of too many digits
        raise NotANotebook(f"not a notebook: no JSON, {_begun_small(str(error).partition(';')[0])}") from None
    if not isinstance(notebook, dict):
        raise NotANotebook("not a notebook: no JSON object")
    version = notebook.get("nbformat", 4)
    if isinstance(version, int) and version < 4:
        raise NotANotebook(f"a notebook of format {version}; `jupyter nbconvert --to notebook` brings it to format 4")
    return notebook


def _begun_small(message: str) -> str:
    return message[:1].lower() + message[1:]


def _sources(notebook: dict[str, object]) -> dict[int, str]:
    """The text of each code cell, by the cell's number; none where the notebook is not in Python."""
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise NotANotebook("not a notebook: it has no cells")
    language = _language(notebook)
    found = {}
    for number, cell in enumerate(cells, 1):
        if not isinstance(cell, dict):
            raise NotANotebook(f"not a notebook: cell {number} is no JSON object")
        if cell.get("cell_type") == "code":
            source = _text(cell.get("source"), number)
            if (_cell_language(cell) or language) in _PYTHON:
                found[number] = source
    return found


def _text(source: object, number: int) -> str:
    if isinstance(source, str):
        return source
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    raise NotANotebook(f"not a notebook: the source of cell {number} is neither a text nor a list of texts")


def _language(notebook: dict[str, object]) -> str:
    """The language of a notebook's kernel; Python where nothing says what it is."""
    metadata = notebook.get("metadata")
    for part, key in (("language_info", "name"), ("kernelspec", "language")):
        told = _entry(_entry(metadata, part), key)
        if isinstance(told, str) and told:
            return told.lower()
    return "python"


def _cell_language(cell: dict[str, object]) -> str | None:
    """The language that an editor has noted for a single cell; None where it has not."""
    told = _entry(_entry(cell.get("metadata"), "vscode"), "languageId")
    return told.lower() if isinstance(told, str) and told else None


def _entry(table: object, key: str) -> object:
    return table.get(key) if isinstance(table, dict) else None
