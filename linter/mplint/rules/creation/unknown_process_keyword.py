"""Process is given a keyword argument that it does not have.

## What it does
Reports keywords of Process other than `group`, `target`, `name`, `args`, `kwargs` and `daemon`.

## Why is this bad?
It is a TypeError as soon as the line runs. A near miss is a slip; an argument of the function belongs into `args=` or
`kwargs=`.

## When not to use it
Subclasses that have an `__init__` of their own take what it takes.

## References
- [`multiprocessing.Process`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    import libcst as cst

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP209",
    name="unknown-process-keyword",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def work(n):
    print("working on", n)


if __name__ == "__main__":
    process = Process(target=work, arg=(3,))
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def work(n):
    print("working on", n)


if __name__ == "__main__":
    process = Process(target=work, args=(3,))
    process.start()
    process.join()
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="TypeError: BaseProcess.__init__() got an unexpected keyword argument 'arg'..."
        )
    },
    good_shows=Shows(stdout="working on 3\n"),
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Keywords of calls of Process that it has no parameter for."""
    for call in facts.process_calls:
        packed = _packed(facts, call)
        meant = [facts.near_keyword(call, keyword.value) for keyword in facts.unknown_keywords(call)]
        for keyword in facts.unknown_keywords(call):
            name = keyword.value
            near = facts.near_keyword(call, name)
            yield Finding(
                keyword,
                f"Process has no parameter `{name}`",
                f"did you mean `{near}`?" if near else f'an argument of the target goes into `kwargs={{"{name}": ..}}`',
                mend=Mend(f"Write `{near}`", (Replace(keyword, near),), safe=True)
                if near and meant.count(near) == 1
                else None
                if near
                else packed,
            )


def _packed(facts: Facts, call: cst.Call) -> Mend | None:
    """The target's own arguments go into `kwargs`."""
    args = facts.arguments_for_kwargs(call)
    edits = []
    for at, (arg, name) in enumerate(args, 1):
        before, behind = "kwargs={" if at == 1 else "", "}" if at == len(args) else ""
        edits.append(Replace(arg, f'{before}"{name}": {facts.whole_code(arg.value)}{behind}'))
    return Mend("Give it in `kwargs`", tuple(edits)) if edits else None
