"""Lines that cannot be read as Python.

## What it does
Gives CPython's own words and place for a syntax error. Neighbouring lines that cannot be read are one notice. What
can be read of the file is checked all the same.

## Why is this bad?
Python refuses the whole file. A mistake in a line that cannot be read is not seen.

## When not to use it
It cannot be selected away, only ignored by its code.

## References
- [Errors and exceptions: syntax errors](https://docs.python.org/3/tutorial/errors.html#syntax-errors)
"""

from __future__ import annotations

from mplint.rules.diagnostic import Level
from mplint.rules.rule import Example, Rule, Shows

RULE = Rule(
    code="MP901",
    name="syntax-error",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(2) as pool:
        print pool.map(len, ["a", "bb"])
"""),
    good=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(len, ["a", "bb"]))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises="SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?",
        )
    },
    good_shows=Shows(stdout="[1, 2]\n"),
)
