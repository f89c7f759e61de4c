"""A namedtuple that goes to another process has a class with another name than its own.

## What it does
Reports an instance of a namedtuple which was made as `Point = namedtuple("Pt", ..)` where it is an argument, an item
of a queue, or a result: where it is pickled.

## Why is this bad?
An instance is pickled with the name that its class calls itself by, `Pt`, and the module has nothing of that name.

## When not to use it
Nothing is reported where the other name is bound in the file as well, nor of a namedtuple that stays in its process.

## References
- [`collections.namedtuple`](https://docs.python.org/3/library/collections.html#collections.namedtuple)
- [What can be pickled and unpickled?](https://docs.python.org/3/library/pickle.html#what-can-be-pickled-and-unpickled)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding
from mplint.rules.mends.found_by_name import named_like_its_class
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP709",
    name="namedtuple-name-mismatch",
    level=Level.ERROR,
    bad=Example("""\
from collections import namedtuple
from multiprocessing import Pool

Point = namedtuple("Pt", "x y")


def length(point):
    return abs(point.x) + abs(point.y)


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(length, [Point(3, 4)]))
"""),
    good=Example("""\
from collections import namedtuple
from multiprocessing import Pool

Point = namedtuple("Point", "x y")


def length(point):
    return abs(point.x) + abs(point.y)


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(length, [Point(3, 4)]))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises=(
                "_pickle.PicklingError: Can't pickle <class '__main__.Pt'>: attribute lookup Pt on __main__ failed",
                "_pickle.PicklingError: Can't pickle <class '__mp_main__.Pt'>: ...",
            ),
        )
    },
    good_shows=Shows(stdout="[7]\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Namedtuples that are pickled under a name that leads nowhere."""
    told = set()
    for crossing in facts.crossings("argument", "item", "result"):
        obstacle = crossing.obstacle
        if obstacle.kind == "namedtuple" and crossing.node not in told:
            told.add(crossing.node)
            yield Finding(
                crossing.node,
                f"`{facts.text(obstacle.at)}` calls itself `{obstacle.what}`, and pickle finds nothing of that name",
                f'write `namedtuple("{facts.text(obstacle.at)}", ..)`',
                methods=crossing.methods,
                mend=named_like_its_class(facts, obstacle.at),
            )
