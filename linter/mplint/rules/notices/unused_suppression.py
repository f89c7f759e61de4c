"""A suppression suppresses nothing.

## What it does
Looks at the comments that suppress findings, and reports those, or the codes in them, for which nothing is found:

- `# noqa: MP101` counts for the line that it ends, all of its lines where a string or a backslash goes over several,
  and for a finding that ends there. A bare `# noqa` suppresses mplint's findings, too, but is never called unused:
  it may be for another linter. Codes of others are left alone.
- `# mplint: ignore[MP101]` takes codes, prefixes (`MP1`) and names (`misspelled-main-guard`). Alone in its line it
  counts for the statement below; at the end of a line for that line.
- `# mplint: ignore-file[MP101]` and `# flake8: noqa: MP101` or `# ruff: noqa: MP101` count for the whole file.
- In Markdown, `<!-- mplint: ignore[MP101] -->` directly before a fence counts for it, and `ignore-file` for the
  document.

A reason may follow. Nothing is called unused of a rule that is switched off, or in a file that cannot be read whole.
mplint's own notices are suppressed by their codes only.

## Why is this bad?
What it was for is gone, or never was there; the next mistake in that line will not be seen.

## When not to use it
A line that is to keep one names MP905 in it as well. `mplint check --add-noqa` adds a `# noqa` for all that is found.

## References
- [Error suppression in ruff](https://docs.astral.sh/ruff/linter/#error-suppression)
"""

from __future__ import annotations

from mplint.rules.diagnostic import Level
from mplint.rules.rule import Example, Rule

RULE = Rule(
    code="MP905",
    name="unused-suppression",
    level=Level.WARNING,
    bad=Example("""\
if __name__ == "__main__":  # noqa: MP101
    print("up")
"""),
    good=Example("""\
if __name__ == "__main__":
    print("up")
"""),
    unprovable="A comment changes nothing when the program runs.",
    fix="safe",
    text_words=(rb"MP\d", rb"mplint"),
)
