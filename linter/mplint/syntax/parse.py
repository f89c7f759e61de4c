"""Parse a piece of Python, as far as it can be parsed."""

from __future__ import annotations

import libcst

from mplint.syntax.cpython import TooDeep, complaint_of
from mplint.syntax.depth import too_deep
from mplint.syntax.parsed import Parsed
from mplint.syntax.repair import GivenUp, Mending

_TOO_DEEP = "nested too deeply to be analysed"
_NOT_READ = "cannot be analysed: Python accepts it, but the parser that mplint uses does not"


def parse(text: str) -> Parsed:
    """Read `text` as Python. Never raises for what the text holds.

    Where it does not parse, it is repaired in memory and read on. To be called inside `with_deep_stack`.
    """
    if (offset := text.find("\0")) >= 0:
        return _unread(text, f"a NUL character at offset {offset}")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return _unread(text, f"a lone surrogate (U+{ord(text[error.start]):04X}) at offset {error.start}")
    if reason := too_deep(text):
        return _unread(text, reason)
    try:
        module = _module(text)
        if module is not None:
            return Parsed(text, text, module)
        if complaint_of(text) is None:
            return _unread(text, _NOT_READ)
    except (TooDeep, RecursionError, MemoryError):
        return _unread(text, _TOO_DEEP)
    return _mended(text)


def _mended(text: str) -> Parsed:
    # The last text that was accepted is most often the one whose tree is wanted: it is not parsed twice.
    last: dict[str, libcst.Module] = {}

    def accepts(code: str) -> bool:
        tree = _module(code)
        if tree is not None:
            last.clear()
            last[code] = tree
        return tree is not None

    mending = Mending(text, accepts)
    unanalysable = None
    module = None
    try:
        mending.run()
        module = last.get(mending.code) or _module(mending.code)
        unanalysable = None if module is not None else _NOT_READ
    except GivenUp:
        unanalysable = "too many syntax errors"
    except (TooDeep, RecursionError, MemoryError):
        unanalysable = _TOO_DEEP
    return Parsed(text, mending.code, module, mending.finished_repairs(), tuple(mending.faults), unanalysable)


def _unread(text: str, reason: str) -> Parsed:
    return Parsed(text, text, None, unanalysable=reason)


def _module(text: str) -> libcst.Module | None:
    """The tree, or None if libcst refuses the text: it raises much more than its own ParserSyntaxError."""
    if text.startswith("\ufeff"):
        # libcst drops it and moves the first line; CPython does not accept it here.
        return None
    try:
        return libcst.parse_module(text)
    except (RecursionError, MemoryError):
        raise
    except Exception:
        return None
