"""Logging, warnings or a patched module are set up in the main module only, and workers rely on it.

## What it does
Reports what a program sets up for its whole process (`logging.basicConfig`, the filters of `warnings`, an attribute of
a module that it replaces, `os.environ` after the first process) in the parent alone, before it starts workers whose
code logs, warns, or uses that attribute, without setting it up themselves.

## Why is this bad?
Under `spawn` and `forkserver` a worker starts from nothing but the import of the file: its log messages go nowhere, its
warnings are only shown, the module is as it always was. Under `fork` the worker has it all from its parent.

## When not to use it
Where it is meant for the parent alone.

## References
- [Logging to a single file from multiple processes](https://docs.python.org/3/howto/logging-cookbook.html#logging-to-a-single-file-from-multiple-processes)
- [The spawn and forkserver start methods](https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods):
  "Global variables"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP108",
    name="configuration-under-main-guard",
    level=Level.HINT,
    bad=Example("""\
import logging
import sys
from multiprocessing import Process


def work():
    logging.info("at work")


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, stream=sys.stdout)
    process = Process(target=work)
    process.start()
    process.join()
"""),
    good=Example("""\
import logging
import sys
from multiprocessing import Process


def work():
    logging.basicConfig(level=logging.INFO, stream=sys.stdout)
    logging.info("at work")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
"""),
    shows={"spawn forkserver": Shows(stdout="", says="The worker's message is lost.")},
    good_shows=Shows(stdout="INFO:root:at work\n"),
)

_REMEDY = "set it up in the worker as well: at the beginning of its function, or in a pool's `initializer`"


def find(facts: Facts) -> Iterator[Finding]:
    """Settings of the parent's that a fresh child does not have; one finding for each sort."""
    for found in facts.configured_in_parent():
        yield Finding(
            found.node,
            f"{found.what} is set up in the parent only: a worker that imports the file anew goes without".replace(
                "the filters of `warnings` is", "the filters of `warnings` are"
            ),
            _REMEDY,
            (Label(found.relied_on, "the worker relies on it here"),),
            found.methods,
        )
    for node, start, reading, methods in facts.environ_changed_too_late():
        yield Finding(
            node,
            "the forkserver runs already: the workers that it starts from now on do not see this change",
            "give the value to the worker as an argument, or change the environment before the first process",
            (Label(start, "the forkserver starts here"), Label(reading, "a worker reads it here")),
            methods,
        )
