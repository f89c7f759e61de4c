"""Two locks are taken in one order here and in the other order there.

## What it does
Reports two locks that are taken inside each other, by workers, in both orders: `with a:` around `with b:`, and
elsewhere `with b:` around `with a:`; also where one function is given the two locks in a different order.

## Why is this bad?
One process has the first lock and waits for the second, the other one has the second and waits for the first: both
wait for ever. It happens only when the two come at the same time.

## When not to use it
Nothing is reported where a third lock is held around both, or where it is not certain that the locks are the same.

## References
- [`multiprocessing.Lock`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Lock)
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
    code="MP607",
    name="lock-order-inversion",
    level=Level.WARNING,
    bad=Example("""\
import time
from multiprocessing import Lock, Process


def move(source, target):
    with source:
        time.sleep(0.5)
        with target:
            print("moved")


if __name__ == "__main__":
    a, b = Lock(), Lock()
    there = Process(target=move, args=(a, b))
    back = Process(target=move, args=(b, a))
    there.start()
    back.start()
    there.join()
    back.join()
"""),
    good=Example("""\
import time
from multiprocessing import Lock, Process


def move(source, target):
    with source:
        time.sleep(0.1)
        with target:
            print("moved")


if __name__ == "__main__":
    a, b = Lock(), Lock()
    there = Process(target=move, args=(a, b))
    back = Process(target=move, args=(a, b))
    there.start()
    back.start()
    there.join()
    back.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=None, stdout="", hangs=True)},
    good_shows=Shows(stdout="moved\nmoved\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Nested locks that other workers nest the other way round."""
    for later, earlier in facts.crossed_locks():
        labels = [Label(later.outer.node, "taken first")]
        if later.inner is not earlier.inner:
            labels.append(Label(earlier.inner.node, "the same two locks are taken in the other order here"))
        labels += [Label(each.call, "one order") for each in (earlier, later) if each.call is not None]
        inner, outer = facts.text(later.inner.lock), facts.text(later.outer.lock)
        yield Finding(
            later.inner.node,
            f"`{inner}` is taken while `{outer}` is held, and elsewhere the other way round",
            "take the locks in the same order everywhere",
            tuple(labels),
        )
