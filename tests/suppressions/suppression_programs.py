"""Programs with one mistake to a line, and what is found in them."""

from __future__ import annotations

from typing import Any

import mplint
from mplint.checking import Fixing, check_stdin

BAD = 'if __name__ == "__mian__": pass'
"""A line with MP101 and nothing else."""


def found(code: str, filename: str = "program.py", **settings: Any) -> list[tuple[int, str]]:
    """Lines and codes of what mplint reports."""
    diagnostics = mplint.check_source(code, filename, mplint.Settings(**settings))
    return [(diagnostic.location.row, diagnostic.code) for diagnostic in diagnostics]


def messages(code: str, filename: str = "program.py", **settings: Any) -> list[str]:
    """What mplint says, in the order of the lines."""
    return [each.message for each in mplint.check_source(code, filename, mplint.Settings(**settings))]


def without_unused(code: str, filename: str = "program.py", **settings: Any) -> str:
    """The text after the fixes of unused suppressions; no other finding is there to be mended."""
    data = code.encode()
    result = check_stdin(data, filename, mplint.Settings(**settings), Fixing.DRY)
    assert {diagnostic.code for diagnostic in result.mended} <= {"MP905"}
    again = check_stdin(result.output or data, filename, mplint.Settings(**settings), Fixing.DRY)
    assert not again.mended, "a second run mends more"
    return (result.output or data).decode()
