"""Workers draw from a random generator whose state they all share, or that has not the seed it seems to have.

## What it does
Reports a `random.Random()` or numpy generator that the import of a file makes and several workers draw from,
`numpy.random` functions that forked workers draw from without a seed of their own, and `random.seed(..)` or
`numpy.random.seed(..)` in the parent, where workers draw.

## Why is this bad?
A forked worker has a copy of its parent's generators, so that all workers draw the same numbers. Only the module
`random` itself gets a new seed in every forked child, and loses the one that it was given. Under `spawn` and
`forkserver` a worker imports the file again: a seed there makes all workers draw the same, one that the parent alone
sets is not there.

## When not to use it
Nothing is reported where a worker or an initializer seeds, or makes a generator of its own.

## References
- [NumPy: Parallel random number generation](https://numpy.org/doc/stable/reference/random/parallel.html)
- [`os.register_at_fork`](https://docs.python.org/3/library/os.html#os.register_at_fork)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP721",
    name="random-state-duplicated",
    level=Level.WARNING,
    bad=Example("""\
import random
from multiprocessing import Pool

generator = random.Random(7)


def draw(seed):
    return generator.random()


if __name__ == "__main__":
    with Pool(1) as pool:
        first = pool.map(draw, [1])
    with Pool(1) as pool:
        second = pool.map(draw, [2])
    print(first == second)
"""),
    good=Example("""\
import random
from multiprocessing import Pool


def draw(seed):
    return random.Random(seed).random()


if __name__ == "__main__":
    with Pool(1) as pool:
        first = pool.map(draw, [1])
    with Pool(1) as pool:
        second = pool.map(draw, [2])
    print(first == second)
"""),
    shows={"fork spawn forkserver": Shows(stdout="True\n", says="Both workers draw the same number.")},
    good_shows=Shows(stdout="False\n"),
)

_MESSAGES = {
    "generator": "forked workers have a copy of this generator each: they all draw the same numbers",
    "fixed generator": "every worker has this generator with the same seed: they all draw the same numbers",
    "lost seed": "workers do not get this seed: a new process has a seed of its own",
    "seed on import": "workers that import the file anew all set this seed, and draw the same numbers",
    "copied state": "forked workers have a copy of numpy's global generator each: they all draw the same numbers",
}
_REMEDY = (
    "let each worker make a generator of its own, with a seed that it gets as an argument or in a pool's `initializer`"
)


def find(facts: Facts) -> Iterator[Finding]:
    """Generators and seeds that workers have in common, or not at all."""
    for draw in facts.repeated_draws():
        drawn = (Label(draw.drawn, "a worker draws here"),) if draw.drawn is not draw.node else ()
        yield Finding(draw.node, _MESSAGES[draw.kind], _REMEDY, drawn, draw.methods)
