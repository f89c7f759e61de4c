"""The result of `start()` or `join()` is used, and there is none.

## What it does
Reports a variable that is bound to what `Process(..).start()`, `join()`, `terminate()` or the like returns and is used
later, and such a call that is awaited, tested, or asked for an attribute.

## Why is this bad?
These methods return None. `process = Process(target=work).start()` starts the process and throws it away: the next
thing that is done with `process` fails with an AttributeError. Nor does `join()` bring what the target returned, or say
whether its timeout has run out.

## When not to use it
A result that is thrown away, as in `[process.join() for process in processes]`, is never reported.

## References
- [`Process.start`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.start)
- [`Process.join`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    import libcst as cst

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP304",
    name="start-result-used",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work).start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=1, raises="AttributeError: 'NoneType' object has no attribute 'join'")},
    fix="safe",
    explains=("MP327", "MP640"),
)

_RETURNING_NOTHING = ("start", "join", "terminate", "kill", "close", "run")
_BUT = {
    "kept": "is all that is kept",
    "awaited": "cannot be awaited",
    "asked for an attribute": "has no attributes of a process",
    "tested": "is no answer",
    "compared": "is no answer",
}
_HELP = {
    (True, False): "keep the process itself in a variable, and call `start()` in a statement of its own",
    (True, True): "ask `is_alive()`",
    (False, False): "call it in a statement of its own; a result comes back through a queue or a pipe",
    (False, True): "ask `is_alive()` or `exitcode` afterwards",
}


def find(facts: Facts) -> Iterator[Finding]:
    """Calls of methods that return None, whose result is used."""
    for call, method in facts.calls_of_methods(*_RETURNING_NOTHING):
        known = method.site is not None and not facts.may_override(method.site, method.name)
        used = facts.relied_on(call) if known and method.kind.name == "process" else None
        if used is not None:
            words = f"`{method.name}()` returns None, which {_BUT[used]}"
            asked = _HELP[method.name == "start", used in {"tested", "compared"}]
            mend = _split(facts, call) if used == "kept" and method.name == "start" else None
            made = (method.site.node,) if method.site is not None else ()
            yield Finding(call, words, asked, mend=mend, origins=made)


def _split(facts: Facts, call: cst.Call) -> Mend | None:
    """`process = Process(..).start()` in two statements."""
    kept, roles = facts.kept_start(call), {facts.role(node) for node in facts.readings_of(call)}
    if kept is None or roles & {"tested", "compared", "asserted"}:
        return None
    again = f"{kept.name}.start()"
    if kept.is_list:
        one = facts.fresh_name_at("process", kept.line)
        again = f"for {one} in {kept.name}:\n{facts.indent}{one}.start()"
    edits = (Replace(call, facts.code_in_place(kept.process)), AddLines(kept.line, again, below=True))
    return Mend("Start it in a statement of its own", edits, safe=kept.is_list or "asked for an attribute" in roles)
