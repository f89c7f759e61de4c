"""A manager's object is used when the manager has ended.

## What it does
Reports the use of a proxy after the `with Manager()` block or the `shutdown()` that ends its manager, and a `return` of
the proxy out of that block.

## Why is this bad?
A proxy only talks to the manager's process, where the object is. When the manager ends, the object is gone: whatever is
asked of it fails, with a BrokenPipeError, a ConnectionRefusedError or a FileNotFoundError.

## When not to use it
Nothing is reported of a copy that was made before (`list(..)`, `dict(..)`).

## References
- [Managers](https://docs.python.org/3/library/multiprocessing.html#managers)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Indent, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP618",
    name="manager-proxy-after-exit",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Manager


if __name__ == "__main__":
    with Manager() as manager:
        names = manager.list(["ann"])
        names.append("bob")
    print(names[1])
"""),
    good=Example("""\
from multiprocessing import Manager


if __name__ == "__main__":
    with Manager() as manager:
        names = manager.list(["ann"])
        names.append("bob")
        print(names[1])
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises=(
                "BrokenPipeError: [Errno 32] Broken pipe",
                "ConnectionResetError: [Errno 104] Connection reset by peer",
            ),
        )
    },
    good_shows=Shows(stdout="bob\n"),
    fix="unsafe",
)

_COPIES = {"managed list": "list", "managed dict": "dict"}


def find(facts: Facts) -> Iterator[Finding]:
    """Proxies without a manager: the first use of each, or its return."""
    for site in facts.sites():
        for use, end in facts.proxies_used_after(site):
            says = "the manager has ended, and this lives in its process"
            help_ = "use it inside the block, or take a copy there: `list(..)`, `dict(..)`"
            late = facts.late_statements(site, end)
            mend = Mend("Use it inside the block", (Indent(late[0], late[-1]),)) if late else None
            yield Finding(
                use.call or use.node, says, help_, (Label(end.node, "the manager ends with this"),), mend=mend
            )
            break
        for node, end in facts.proxies_returned(site):
            says = f"`{facts.text(node)}` is of no use to the caller: its manager ends here"
            help_ = "return a copy (`list(..)`, `dict(..)`), or let the caller own the manager"
            copy = _COPIES.get(site.kind.name, "")
            copied = Replace(node, f"{copy}({facts.code(node)})") if facts.is_builtin(copy, node) else None
            mend = Mend(f"Return a copy: `{copy}({facts.text(node)})`", (copied,)) if copied else None
            yield Finding(node, says, help_, (Label(end.node, "the manager ends with this block"),), mend=mend)
