"""A file is valid, or may be, and mplint cannot make anything of it.

## What it does
Names a file, or a piece of a document, that was not checked because it is nested too deeply, or because the parser that
mplint builds on refuses what Python accepts.

## Why is this bad?
Nothing is known about such a file.

## When not to use it
Exclude the file instead.

## References
- [libcst](https://libcst.readthedocs.io/)
"""

from __future__ import annotations

from mplint.rules.diagnostic import Level
from mplint.rules.rule import Rule

RULE = Rule(
    code="MP903",
    name="unanalysable-file",
    level=Level.WARNING,
    unprovable="It is about the limits of mplint, not about how a program behaves.",
)
