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
from mplint.rules.mends.renaming import given_as_text, renamed
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
    fix="unsafe",
)

_KEPT = dict.fromkeys(
    ("_config", "_popen", "_closed", "_parent_pid", "_identity"), "Process keeps its own things in `{}`"
)
_READ_ONLY = dict.fromkeys(("pid", "ident", "exitcode", "sentinel"), "`{}` of a process cannot be set")
_OF_TARGET = "`{}` is Process's: its `__init__` sets it anew, and `start()` deletes it in the parent"


def find(facts: Facts) -> Iterator[Finding]:
    """What process classes store or define under the names of Process's own."""
    for cls in facts.process_classes:
        taken = {name: facts.clobbered(cls, name) for name in _KEPT}
        taken |= {name: facts.clobbered_target(cls, name) for name in ("_target", "_args", "_kwargs")}
        taken |= {name: facts.stores(cls, name) for name in _READ_ONLY if not facts.redefines(cls, name)}
        for name, stores in taken.items():
            what = _KEPT.get(name) or _READ_ONLY.get(name) or _OF_TARGET
            for store in stores[:1]:
                yield Finding(store.node, what.format(name), "choose another name", mend=renamed(facts, cls, name))
        for store in facts.names_not_text(cls)[:1]:
            what = "the name of a process is to be text"
            yield Finding(store.node, what, "write `str(..)`", mend=given_as_text(store))
        for name in ("terminate", "kill"):
            method = facts.own_method(cls, name)
            if method is not None and isinstance(method.node, cst.FunctionDef) and not facts.base_calls(cls, name):
                what = f"this takes the place of Process's `{name}`, and does not end the process"
                yield Finding(method.node.name, what, f"call `super().{name}()` in it, or choose another name")
