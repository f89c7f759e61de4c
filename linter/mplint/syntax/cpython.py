"""What CPython says about a text that libcst cannot read: libcst's own places and words are of no use to a person."""

from __future__ import annotations

import ast
import sys
import warnings
from dataclasses import dataclass

from mplint.source.lines import split_lines
from mplint.syntax.parsed import TextRange


class TooDeep(Exception):
    """CPython could not read the text either, for its nesting."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """CPython's error. `is_indentation`: it is about the indentation, not about what stands in the line."""

    message: str
    at: TextRange
    is_indentation: bool


def complaint_of(text: str) -> Complaint | None:
    """What the running CPython finds wrong with `text`, or None if it accepts it. Raises TooDeep."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(text, "<text>", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
        except SyntaxError as error:
            return Complaint(error.msg, _place(error, text), isinstance(error, IndentationError))
        except (RecursionError, MemoryError, OverflowError) as error:
            raise TooDeep from error
        except ValueError as error:
            return Complaint(str(error), TextRange(1, 1, 1, 2), is_indentation=False)
    return None


def compiles(text: str) -> bool:
    """Whether the running CPython makes byte code of `text`: it refuses more than its parser does, such as an argument
    that is given twice. Nothing is executed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(text, "<text>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
            return False
    return True


def _place(error: SyntaxError, text: str) -> TextRange:
    """The error's place, inside the text: CPython also says 0, -1, None, or the line after the last."""
    lines = split_lines(text) or [""]
    row = min(max(error.lineno or 1, 1), len(lines))
    line = lines[row - 1]
    if isinstance(error, IndentationError):
        begin = len(line) - len(line.lstrip()) + 1
        return TextRange(row, begin, row, max(len(line.rstrip()) + 1, begin + 1))
    column = min(max(error.offset or 1, 1), len(line) + 1)
    if sys.version_info < (3, 12) and error.msg.startswith("f-string: "):
        # Until 3.12 the columns count inside the braces, whichever of the line's f-strings they are of.
        return TextRange(row, len(line) - len(line.lstrip()) + 1, row, max(len(line.rstrip()) + 1, 2))
    end_row, end_column = error.end_lineno or 0, error.end_offset or 0
    if (end_row, end_column) > (row, column) and end_row <= len(lines):
        end_column = min(end_column, len(lines[end_row - 1]) + 1)
        return TextRange(row, column, end_row, max(end_column, column + 1) if end_row == row else end_column)
    return TextRange(row, column, row, column + 1)
