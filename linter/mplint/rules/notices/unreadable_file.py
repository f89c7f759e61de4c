"""A file could not be read.

## What it does
Names a file that was not checked, and says why: it is not text, its encoding is unknown or not what it says, it is
too large, or it may not be opened.

## Why is this bad?
Nothing is known about such a file.

## When not to use it
Exclude the file instead.

## References
- [PEP 263: source code encodings](https://peps.python.org/pep-0263/)
"""

from __future__ import annotations

from mplint.rules.diagnostic import Level
from mplint.rules.rule import Rule

RULE = Rule(
    code="MP902",
    name="unreadable-file",
    level=Level.ERROR,
    unprovable="It is about files that are no Python at all.",
)
