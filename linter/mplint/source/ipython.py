"""What IPython takes beside Python: magics, shell commands, help. Each becomes Python on the same line.

The syntax: https://ipython.readthedocs.io/en/stable/interactive/python-ipython-diff.html. IPython's own way to tell it
from Python is in `IPython.core.inputtransformer2`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mplint.source.scan import Token, scan
from mplint.source.sessions import is_session, without_prompts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.source.lines import PlacedLine

_CELL_MAGIC = re.compile(r"%%(?P<name>[\w!.-]+)")
_RUNNING_PYTHON = frozenset(
    {
        *("capture", "debug", "prun", "time", "timeit"),
        *("ipytest", "lprun", "memit", "mprun", "pyinstrument", "scalene", "snakeviz"),
    }
)
"""Cell magics behind whose first line stands Python that runs in the notebook's own namespace."""
_RUNNING_NO_PYTHON = frozenset(
    {
        *("!", "bash", "cmd", "perl", "ruby", "script", "sh", "sx", "system"),
        *("html", "HTML", "javascript", "js", "latex", "markdown", "svg"),
        *("file", "writefile", "pypy", "python", "python2", "python3", "sql"),
    }
)
"""Cell magics that bind no name in the notebook's namespace, whatever stands behind their first line."""

_TELLING = re.compile(r"[%!?]|^[ \t]*[,;/]", re.MULTILINE)
"""Without any of these a text is plain Python."""
_LINE_MAGIC = re.compile(r"[ \t\f]*+(?:%[%\w]|!|\?{1,2}[\w%]|[,;/][A-Za-z_])")
_ASSIGNED = re.compile(r"(?P<target>[ \t\f]*+[A-Za-z_][\w.,\s\[\]'\"*]*=[ \t]*)(?:%[ \t]*+[A-Za-z_]|!)")
_HELP = re.compile(r"[ \t\f]*+(?:[A-Za-z_]\w*\s*=\s*)?%{0,2}[A-Za-z_*][\w.*]*+(?:\[[^\]]*\][\w.]*+)?\?{1,2}\s*;?\s*")
_MEASURED = re.compile(
    r"(?P<indent>[ \t\f]*+)"
    r"(?P<magic>%(?:timeit|time|prun|memit)(?:[ \t]++-(?>[nrpls][ \t]*+[\w.]++|[A-Za-z]++))*+[ \t]++)(?=[^-\s])"
)
"""Line magics that run the Python behind them, with their options."""
_BRINGING_NAMES = re.compile(r"%(?:run|load|pylab|cython|load_ext|reload_ext|store|kql|sql)\b")
"""Line magics that may bind names in the notebook's namespace."""

_ANY_NAMES = "from IPython import *"
"""Nobody knows which names are bound: as after a star import."""
_ANY_VALUE = "get_ipython()"
"""Nobody knows which value it is: as of a call of what is not known."""


def python_in(cell: Sequence[PlacedLine]) -> list[PlacedLine]:
    """The Python in the lines of a cell. Every line and column of it stands where it stood.

    A cell that is written in something else by its first line (`%%bash`) has none; one whose magic is not known may
    bind any name. In others a magic, a shell command or a call for help becomes `pass`, so that a block around it stays
    a block; `x = !ls` gives `x` a value that nobody knows.
    """
    lines = list(cell)
    if is_session([line for line, *_ in lines]):
        lines = without_prompts(lines)
    lines = _unindented(lines)
    first = next((index for index, (line, *_) in enumerate(lines) if line.strip()), None)
    magic = _CELL_MAGIC.match(lines[first][0]) if first is not None else None
    if first is not None and magic is not None and magic["name"] not in _RUNNING_PYTHON:
        _text, end, row, shift = lines[first]
        return [] if magic["name"] in _RUNNING_NO_PYTHON else [(_ANY_NAMES, end, row, shift)]
    return _without_magics(lines)


def _unindented(lines: list[PlacedLine]) -> list[PlacedLine]:
    """The lines without the indentation of the first of them, which IPython takes off as well."""
    head = next((line for line, *_ in lines if line.strip()), "")
    indent = head[: len(head) - len(head.lstrip(" \t"))]
    if not indent:
        return lines
    return [
        (line[len(indent) :], end, row, shift + len(indent)) if line.startswith(indent) else (line, end, row, shift)
        for line, end, row, shift in lines
    ]


def _without_magics(lines: list[PlacedLine]) -> list[PlacedLine]:
    """The lines with Python in the place of what only IPython takes. It is looked for where a statement begins."""
    text = "".join(line + end for line, end, *_ in lines)
    if not _TELLING.search(text):
        return lines
    found: list[PlacedLine] = []
    index = offset = 0
    while index < len(lines):
        line, end, row, shift = lines[index]
        python = _python_for(line)
        count = _lines_of_command(lines, index) if python is not None else _lines_of_statement(text, offset)
        if python is None:
            found += lines[index : index + count]
        else:
            found.append((python, end, row, shift))
            found += [("", end, row, shift) for _line, end, row, shift in lines[index + 1 : index + count]]
        offset += sum(len(line) + len(end) for line, end, *_ in lines[index : index + count])
        index += count
    return found


def _python_for(line: str) -> str | None:
    """What stands for a line at the beginning of a statement that Python does not take; None where it may."""
    if match := _MEASURED.match(line):
        measured = f"{match['indent']}{'pass;'.ljust(len(match['magic']))}{line[match.end() :]}"
        return measured if _compiles(measured.strip()) else f"{match['indent']}pass"
    indent = line[: len(line) - len(line.lstrip())]
    if _LINE_MAGIC.match(line):
        return _ANY_NAMES if not indent and _BRINGING_NAMES.match(line) else f"{indent}pass"
    if match := _ASSIGNED.match(line):
        return f"{match['target']}{_ANY_VALUE}"
    return f"{indent}pass" if line.rstrip().endswith(("?", "?;")) and _HELP.fullmatch(line) else None


def _compiles(text: str) -> bool:
    try:
        compile(text, "<cell>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return False
    return True


def _lines_of_command(lines: list[PlacedLine], first: int) -> int:
    """How many lines a magic or a shell command has: it goes on behind a backslash at the end of a line."""
    last = first
    while last + 1 < len(lines) and lines[last][0].endswith("\\"):
        last += 1
    return last + 1 - first


def _lines_of_statement(text: str, offset: int) -> int:
    """How many lines the statement has that begins there: brackets, strings and backslashes hold it open."""
    depth = count = 0
    for span in scan(text, offset):
        token = text[span.start : span.end]
        if span.token is Token.OTHER:
            depth = max(depth + (token in "([{") - (token in ")]}"), 0)
        elif span.token is Token.NEWLINE:
            count += 1
            if not depth:
                return count
        elif span.token in {Token.JOIN, Token.STRING, Token.OPEN_STRING}:
            count += len(re.findall(r"\r\n|\r|\n", token))
    return max(count, 1)
