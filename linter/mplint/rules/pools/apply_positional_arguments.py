"""The arguments of a pool's task are given one by one.

## What it does
Reports `apply(f, a, b)` and `apply_async(f, a, b)` where `b` can be no mapping of keywords.

## Why is this bad?
`apply` and `apply_async` take the task's positional arguments as one tuple, then its keyword arguments as one dict. `b`
is taken for the dict, and the task fails with a TypeError that speaks of a mapping.

## When not to use it
Nothing is reported where the third argument may be a dict.

## References
- [`Pool.apply`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.apply)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Cls, Fun
from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP415",
    name="apply-positional-arguments",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.apply(pow, 2, 5))
"""),
    good=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.apply(pow, (2, 5)))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises="TypeError: ...pow() argument after ** must be a mapping, not int",
        )
    },
    good_shows=Shows(stdout="32\n"),
    fix="unsafe",
    explains=("MP205", "MP207", "MP401"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Arguments in the place of the keywords."""
    for found in facts.scattered_arguments():
        given, last = found.plain[1:], found.plain[-1]
        late = any(isinstance(value, (Fun, Cls)) for value in facts.values(found.given))
        mend = None
        if late and isinstance(given[0], (cst.Tuple, cst.List)):
            advice = f"give a callback by its name: `callback={facts.text(found.given)}`"
            if len(given) == 2:
                mend = Mend("Name the callback", (Replace(found.given, f"callback={facts.code(found.given)}"),))
        else:
            advice = f"write `({', '.join(facts.text(node, 20) for node in given)})`"
            edits = (Replace(given[0], f"({facts.code(given[0])}"), Replace(last, f"{facts.code(last)})"))
            mend = Mend("Make the arguments a tuple", edits)
        yield Finding(
            found.given,
            f"`{found.method}` takes the task's arguments as one tuple: this is taken for `{found.parameter}`",
            advice,
            mend=mend,
        )
