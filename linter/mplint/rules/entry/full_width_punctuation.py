"""A full-width or look-alike punctuation character stands in the code.

## What it does
Reports characters such as `：`, `，`, `（`, curly quotes or a non-breaking space that stand outside strings and
comments of a file that does not parse. One finding for each line.

## Why is this bad?
Python knows the ASCII characters only: the whole file is a SyntaxError. Input methods for Chinese and Japanese, word
processors, and web pages put the look-alikes in, and they are hard to see.

## When not to use it
There is no reason to: strings and comments are left alone.

## References
- [Lexical analysis: delimiters](https://docs.python.org/3/reference/lexical_analysis.html#delimiters)
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP121",
    name="full-width-punctuation",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(2) as pool：
        print(pool.map(abs, [-1, -2]))
"""),
    good=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(abs, [-1, -2]))
"""),
    shows={"fork spawn forkserver": Shows(exit=1, stdout="", raises="SyntaxError: invalid character '：' (U+FF1A)")},
    good_shows=Shows(stdout="[1, 2]\n"),
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """One finding for each line; in lines that are prose all the same, one for the run of them."""
    told = set()
    for row, group in groupby(facts.repairs("punctuation"), key=lambda repair: repair.at.row):
        repairs = list(group)
        first, prose = repairs[0], facts.left_out_at(row)
        if prose is not None and prose in told:
            continue
        told.add(prose)
        more = f", and {len(repairs) - 1} more on this line" if len(repairs) > 1 else ""
        edits = tuple(Replace(r.at, r.replacement) for r in repairs if r.replacement is not None)
        yield Finding(
            first.at,
            f"`{first.original}` (U+{ord(first.original[0]):04X}) is not Python's `{first.replacement}`{more}",
            f"write `{first.replacement}`" if first.replacement and first.replacement.strip() else None,
            mend=None if prose is not None else Mend("Write the ASCII character", edits, safe=True),
        )
