"""An end of a one-way pipe is used in the wrong direction.

## What it does
Reports `send` at the first end of `Pipe(duplex=False)`, and `recv` or `poll` at the second.

## Why is this bad?
The first end of such a pipe can only receive, the second only send: the other way round is an OSError. It is easy to
remember the wrong order, as the names `sender, receiver` come to mind first.

## When not to use it
Nothing is reported of a pipe that goes both ways (`Pipe()`), or whose `duplex` cannot be told.

## References
- [`Pipe`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Pipe)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP515",
    name="pipe-direction-misuse",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pipe

if __name__ == "__main__":
    sender, receiver = Pipe(duplex=False)
    sender.send("hello")
    print(receiver.recv())
"""),
    good=Example("""\
from multiprocessing import Pipe

if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    sender.send("hello")
    print(receiver.recv())
"""),
    shows={"fork spawn forkserver": Shows(exit=1, raises="OSError: connection is read-only")},
    good_shows=Shows(stdout="hello\n"),
    fix="unsafe",
)

_SENDING = ("send", "send_bytes")
_RECEIVING = ("recv", "recv_bytes", "recv_bytes_into", "poll")


def find(facts: Facts) -> Iterator[Finding]:
    """Uses of the ends of one-way pipes that go against their direction."""
    for pipe in facts.pipes():
        if pipe.duplex is not False:
            continue
        wrong = [(use, pipe.second, "first", "receives") for use in facts.uses(pipe.first, *_SENDING)]
        wrong += [(use, pipe.first, "second", "sends") for use in facts.uses(pipe.second, *_RECEIVING)]
        names = facts.ends_the_other_way(pipe) if wrong else None
        edits = (Replace(names[0], names[1].value), Replace(names[1], names[0].value)) if names is not None else ()
        for use, other, which, does in wrong:
            if use.call is not None and not facts.may_also_be(use, other) and not facts.may_fail(use.place):
                yield Finding(
                    use.node,
                    f"`{use.what}` fails: the {which} end of `{facts.text(pipe.call)}` only {does}",
                    "take the ends the other way round, or make the pipe with `duplex=True`",
                    (Label(pipe.call, f"the {which} end of this pipe"),),
                    mend=Mend("Take the ends the other way round", edits) if edits else None,
                )
