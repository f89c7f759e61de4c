"""A worker unlinks a block of shared memory that others still need.

## What it does
Reports `unlink()` in a worker, of a block that the parent makes and unlinks as well, or that it hands to several
workers.

## Why is this bad?
`unlink()` destroys the block for all: the next one that attaches to it or unlinks it finds nothing, a
FileNotFoundError.

## When not to use it
Nothing is reported where the one worker that gets a block is the one that unlinks it.

## References
- [`SharedMemory.unlink`](https://docs.python.org/3/library/multiprocessing.shared_memory.html#multiprocessing.shared_memory.SharedMemory.unlink):
  "should be called once (and only once) across all processes"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Remove
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP626",
    name="shared-memory-unlinked-by-worker",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def work(name):
    block = SharedMemory(name=name)
    block.buf[0] += 1
    block.close()
    block.unlink()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    process = Process(target=work, args=(block.name,))
    process.start()
    process.join()
    print(block.buf[0])
    block.close()
    block.unlink()
"""),
    good=Example("""\
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def work(name):
    block = SharedMemory(name=name)
    block.buf[0] += 1
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    process = Process(target=work, args=(block.name,))
    process.start()
    process.join()
    print(block.buf[0])
    block.close()
    block.unlink()
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="1\n", raises="FileNotFoundError: ...No such file or directory..."
        )
    },
    good_shows=Shows(stdout="1\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Blocks that are unlinked where they are only attached to, and needed again."""
    for call, method in facts.calls_of_methods("unlink"):
        site, place = method.site, facts.place(call)
        if site is None or facts.creates_block(site) is not False or not facts.always_before(site.place, place):
            continue
        for task in facts.tasks_reaching(place):
            again = [block for block in facts.blocks_behind(site, task) if facts.is_needed_again(block, task)]
            if again:
                line = facts.expression_statement(call)
                kept = line is not None and facts.is_unlinked_by_maker(again[0])
                yield Finding(
                    call,
                    "this destroys the block for everyone, and it is needed again",
                    "only `close()` it here, and `unlink()` it where it was created",
                    (Label(again[0].node, "the block is created here"),),
                    mend=Mend("Leave it to the maker of the block", (Remove(line),)) if line and kept else None,
                )
                break
