"""mplint itself failed on a file.

## What it does
Names the rule that failed, or the file on which everything did. The other rules and files are checked all the same; the
exit status is 2. `--verbose` shows the traceback.

## Why is this bad?
It is a bug in mplint. Please report it, with the traceback and, if you can, the file.

## When not to use it
It cannot be selected away.

## References
- CONTRIBUTING.md, "Reporting a bug"
"""

from __future__ import annotations

from mplint.rules.diagnostic import Level
from mplint.rules.rule import Rule

RULE = Rule(
    code="MP904",
    name="internal-error",
    level=Level.WARNING,
    unprovable="It is about mplint, not about how a program behaves.",
)
