"""The file is named like a standard module that multiprocessing needs.

## What it does
Reports a program that uses multiprocessing or concurrent.futures and whose own name is `multiprocessing.py`,
`queue.py`, `pickle.py` or the like.

## Why is this bad?
The directory of the program that is run comes first where modules are looked for: `import queue`, wherever it stands,
then finds this file. It is an ImportError or an AttributeError in code that nobody has touched.

## When not to use it
A module of a package is found below the package's name only, and is not reported.

## References
- [The initialization of the module search path](https://docs.python.org/3/library/sys_path_init.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

_CODE = """\
from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    queue.put(1)
    print(queue.get())
"""

RULE = Rule(
    code="MP117",
    name="standard-module-shadowed",
    level=Level.ERROR,
    bad=Example("# queue.py\n" + _CODE, filename="queue.py"),
    good=Example("# numbers_queue.py\n" + _CODE, filename="numbers_queue.py"),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="ImportError: cannot import name 'Empty' from 'queue' (..."
        )
    },
    good_shows=Shows(stdout="1\n"),
)

_AT_IMPORT = {"multiprocessing", "pickle", "socket", "select"}
_LATER = {"queue", "heapq", "subprocess", "selectors"}
"""What is imported when the first queue or process is made."""


def find(facts: Facts) -> Iterator[Finding]:
    """The first import of multiprocessing in a file that hides a module of which it is made."""
    name = facts.hidden_module()
    imports = next(facts.imports("multiprocessing", "concurrent"), None)
    if imports is None or name is None:
        return
    if name in _AT_IMPORT or (name in _LATER and any(facts.sites("process", "pool", "executor", "queue"))):
        yield Finding(
            imports.node,
            f"this file, `{name}.py`, hides the standard module `{name}`, which multiprocessing needs",
            "give the file another name",
        )
