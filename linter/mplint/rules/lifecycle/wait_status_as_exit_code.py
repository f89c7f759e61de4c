"""The status that a wait gives is taken for the child's exit code.

## What it does
Reports the second item of what `os.wait`, `os.waitpid`, `os.wait3` or `os.wait4` gives where it is compared with a
number other than 0, handed to `sys.exit`, or told as an exit code.

## Why is this bad?
The status holds the exit code in its high byte, and the signal in its low one: a child that ends with 3 gives 768. No
comparison with a small number is ever true, and `sys.exit(256)` means success.

## When not to use it
A status that is only compared with 0 is never reported: 0 means the same in both.

## References
- [`os.waitstatus_to_exitcode`](https://docs.python.org/3/library/os.html#os.waitstatus_to_exitcode)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.mends.imported import imported
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP343",
    name="wait-status-as-exit-code",
    level=Level.ERROR,
    bad=Example("""\
import os

if __name__ == "__main__":
    pid = os.fork()
    if pid == 0:
        os._exit(3)
    _, status = os.waitpid(pid, 0)
    print("out of stock" if status == 3 else "all is well")
"""),
    good=Example("""\
import os

if __name__ == "__main__":
    pid = os.fork()
    if pid == 0:
        os._exit(3)
    _, status = os.waitpid(pid, 0)
    print("out of stock" if os.waitstatus_to_exitcode(status) == 3 else "all is well")
"""),
    shows={"fork spawn forkserver": Shows(stdout="all is well\n")},
    good_shows=Shows(stdout="out of stock\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Statuses that are taken for what they hold."""
    for node, how, wait in facts.statuses_taken_for_codes():
        code = facts.code(node)
        get = facts.reach("os", "waitstatus_to_exitcode", node)
        mend = None
        if get is not None:
            mend = Mend("Get the exit code out of it", (Replace(node, f"{get.code}({code})"), *imported(get, node)))
        yield Finding(
            node,
            f"`{facts.text(node)}` is the status of a wait and no exit code, and here it is {how}",
            "get the exit code out of it with `os.waitstatus_to_exitcode()`: a code of 1 is a status of 256",
            (Label(wait, "the status comes from here"),),
            mend=mend,
        )
