"""A function or class that workers need is defined in a notebook.

## What it does
Reports a function that workers are to run, or a class of which they get an instance, that is defined in a cell of a
Jupyter notebook.

## Why is this bad?
A function goes to a worker as its name, and so does an object's class. Under `spawn` and `forkserver` the worker is a
new Python that imports what it needs, and a notebook is no module that it could import: a process fails with an
AttributeError, an executor's pool breaks, the workers of a `Pool` die one after the other, and the cell runs for ever.
Under `fork` it works; `forkserver` is the default on Linux from Python 3.14, and macOS and Windows have `spawn`.

## When not to use it
Nothing is reported where the notebook asks for `fork`, of threads, of `multiprocess`, `loky` and joblib (which send the
function itself), nor of functions that are imported.

## References
- [Programming guidelines](https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods):
  "Safe importing of main module"
- [Using a pool of workers](https://docs.python.org/3/library/multiprocessing.html#using-a-pool-of-workers):
  "Functionality within this package requires that the `__main__` module be importable by the children"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.facts.model import Callable
from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows
from mplint.rules.stop_gap import with_stop_gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP118",
    name="notebook-definition-in-worker",
    level=Level.WARNING,
    bad=Example(
        """\
# %%
from multiprocessing import Process


def square(n):
    print(n * n)


# %%
process = Process(target=square, args=(3,))
process.start()
process.join()
""",
        notebook=True,
    ),
    good=Example(
        """\
# %%
%%writefile work.py
def square(n):
    print(n * n)


# %%
from multiprocessing import Process

from work import square

process = Process(target=square, args=(3,))
process.start()
process.join()
""",
        notebook=True,
    ),
    shows={
        "spawn forkserver": Shows(
            stdout="",
            raises="AttributeError: Can't get attribute 'square' on <module '__main__' ...",
            in_child=True,
        )
    },
    good_shows=Shows(stdout="9\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Definitions that nobody can import; one finding for each."""
    for missing in facts.notebook_definitions():
        definition = missing.definition
        kind = "function" if isinstance(definition, Callable) else "class"
        remedy = (
            "write it into a module with `%%writefile work.py` at the top of its cell, and put "
            f"`from work import {definition.name}` into the next"
        )
        yield Finding(
            definition.spot if isinstance(definition, Callable) else definition.node.name,
            f"a worker that is not forked has no {kind} `{definition.name}`: it cannot import a notebook",
            with_stop_gap(remedy, missing.methods),
            (Label(missing.handed, "it goes to a worker here"),),
            missing.methods,
        )
