"""A suppression names a rule that does not exist, or cannot be understood.

## What it does
Reports an unknown rule in `# mplint: ignore[...]`, an unknown `MP` code in `# noqa: ...`, and a comment that begins
with `mplint:` and goes on in a way that has no meaning. Codes of other tools in a `# noqa` are never reported.

## Why is this bad?
It suppresses nothing, and one who reads it believes that it does.

## When not to use it
A suppression that names MP906 in the same line is taken at its word.

## References
- [Error suppression in ruff](https://docs.astral.sh/ruff/linter/#error-suppression)
"""

from __future__ import annotations

from mplint.rules.diagnostic import Level
from mplint.rules.rule import Example, Rule

RULE = Rule(
    code="MP906",
    name="invalid-suppression",
    level=Level.WARNING,
    bad=Example("""\
print("up")  # mplint: ignore[mispelled-main-gard]
"""),
    good=Example("""\
print("up")
"""),
    unprovable="A comment changes nothing when the program runs.",
    text_words=(rb"MP\d", rb"mplint"),
)
