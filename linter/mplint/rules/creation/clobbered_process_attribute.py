"""A subclass of Process overwrites what Process keeps for itself.

## What it does
Reports attributes such as `_config`, `_popen`, `_closed` or `_target` that a subclass sets for its own use, `pid` and
the like, which cannot be set, a `name` that is no text, and a `terminate` or `kill` that leaves the base class's out.

## Why is this bad?
Process works with these. A `_config` of one's own makes `daemon = True` or the program's end fail; `_target`, `_args`
and `_kwargs` are reset by `__init__` and deleted by `start()`; a `terminate` that does not terminate keeps callers
waiting.

## When not to use it
Other names with an underscore are free. Code that means to change how Process works knows what it does.

## References
- [Lib/multiprocessing/process.py](https://github.com/python/cpython/blob/main/Lib/multiprocessing/process.py)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP213",
    name="clobbered-process-attribute",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Process


class Worker(Process):
    def __init__(self, config):
        super().__init__()
        self._config = config
        self.daemon = True

    def run(self):
        print("in a child")


if __name__ == "__main__":
    worker = Worker("fast")
    worker.start()
    worker.join()
"""),
    good=Example("""\
from multiprocessing import Process


class Worker(Process):
    def __init__(self, config):
        super().__init__()
        self._settings = config
        self.daemon = True

    def run(self):
        print("in a child")


if __name__ == "__main__":
    worker = Worker("fast")
    worker.start()
    worker.join()
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="TypeError: 'str' object does not support item assignment"
        )
    },
    good_shows=Shows(stdout="in a child\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """What process classes store or define under the names of Process's own."""
    for cls in facts.process_classes:
        for name in ("_config", "_popen", "_closed", "_parent_pid", "_identity"):
            for store in facts.clobbered(cls, name)[:1]:
                yield Finding(store.node, f"Process keeps its own things in `{name}`", "choose another name")
        for name in ("_target", "_args", "_kwargs"):
            for store in facts.clobbered_target(cls, name)[:1]:
                yield Finding(
                    store.node,
                    f"`{name}` is Process's: its `__init__` sets it anew, and `start()` deletes it in the parent",
                    "choose another name",
                )
        for name in ("pid", "ident", "exitcode", "sentinel"):
            for store in facts.stores(cls, name)[:1] if not facts.redefines(cls, name) else []:
                yield Finding(store.node, f"`{name}` of a process cannot be set", "choose another name")
        for store in facts.names_not_text(cls)[:1]:
            yield Finding(store.node, "the name of a process is to be text", "write `str(..)`")
        for name in ("terminate", "kill"):
            method = facts.own_method(cls, name)
            if method is not None and isinstance(method.node, cst.FunctionDef) and not facts.base_calls(cls, name):
                yield Finding(
                    method.node.name,
                    f"this takes the place of Process's `{name}`, and does not end the process",
                    f"call `super().{name}()` in it, or choose another name",
                )
