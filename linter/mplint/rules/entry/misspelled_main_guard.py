"""The main guard is misspelled, so that it never holds, or never holds anyone back.

## What it does
Looks at every test of `__name__` for spellings that were meant to be `if __name__ == "__main__":` and are not: a near
miss such as `"__mian__"` or `"main"`, another name than `__name__`, quotes around it or none around `__main__`, `is`
for `==`, `!=` around the program itself, and tests that a child process passes as well (`if __name__:`,
`in ("__main__", "__mp_main__")`).

## Why is this bad?
A guard that never holds makes the script do nothing, without a word. A guard that always holds is none: under `spawn`
and `forkserver` every child imports the script again and tries to start processes of its own.

## When not to use it
A comparison with the name of another module (`__name__ == "package.module"`) is never reported.

## References
- [Safe importing of main module](https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods)
- [`__main__`: top-level code environment](https://docs.python.org/3/library/__main__.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.facts.entry.guard_words import ODD_GUARDS
from mplint.facts.entry.guards import Spelling
from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.mends.guarding import respelled
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP101",
    name="misspelled-main-guard",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def work():
    print("working")


if __name__ == "__mian__":
    process = Process(target=work)
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def work():
    print("working")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(stdout="", says="Nothing happens, and nothing is said.")},
    good_shows=Shows(stdout="working\n"),
    fix="safe",
    text_words=ODD_GUARDS,
)

_RIGHT = '__name__ == "__main__"'

_WRONG = {
    Spelling.MISSPELLED: ("is misspelled: `__name__` is never {text}", '"__main__"'),
    Spelling.WRONG_NAME: ("asks for {text}: it is `__name__` that tells", "__name__"),
    Spelling.QUOTED: ("compares two texts: `__name__` is in quotes, so it never holds", "__name__"),
    Spelling.BARE: ("has no quotes around `__main__`: a NameError", '"__main__"'),
    Spelling.IDENTITY: ("asks for identity: whether `is` holds depends on the interpreter", None),
}
"""What is wrong with the guard, and what to write in the place of the wrong part."""


def find(facts: Facts) -> Iterator[Finding]:
    """Guards that are spelled wrong, and those that let the wrong process through to a start."""
    wrong = {guard.wrong: guard for guard in facts.guards if guard.spelling in _WRONG}
    for guard in wrong.values():
        said, right = _WRONG[guard.spelling]
        message = f"the main guard {said.format(text=facts.text(guard.wrong))}"
        safe = guard.spelling is not Spelling.WRONG_NAME
        mend = respelled(facts, guard, right, is_safe=safe)
        yield Finding(guard.wrong, message, 'write `if __name__ == "__main__":`', mend=mend)
    told = set()
    for start in facts.starts:
        false = facts.false_guard(start.place)
        if false is None or false in told:
            continue
        told.add(false)
        label = (Label(start.node, "the process is started here"),)
        if false.spelling is Spelling.ALWAYS:
            if methods := facts.bites(start.site, frozenset({"spawn", "forkserver"})):
                message = "this test holds in a child process, too: every child starts processes again"
                mend = Mend(f"Write `{_RIGHT}`", (Replace(false.part, _RIGHT),))
                yield Finding(false.test, message, 'write `if __name__ == "__main__":`', label, methods, mend=mend)
        else:
            message = "this guard holds only where the file is imported: run as a script, it does nothing"
            yield Finding(
                false.test, message, "write `==` for `!=`", label, mend=respelled(facts, false, None, is_safe=False)
            )
