"""The command `mplint`: which of its commands is meant, and how the program ends."""

from __future__ import annotations

import os
import sys

from mplint import __version__
from mplint.commands import FAILED, SUCCESS

TYPE_CHECKING = False  # `typing` takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

INTERRUPTED, PIPE_CLOSED = 130, 141
"""Exit statuses beside those of `mplint.commands`, as shells know them."""

COMMANDS = {
    "check": "find the multiprocessing mistakes in files and directories",
    "baseline": "write down what is found today, so that only what is new is reported",
    "run": "run a script under fork, spawn or forkserver and tell what happens",
    "rule": "explain a rule: what it finds, why, and what to write instead",
    "rules": "list all rules",
    "clean": "remove the caches that checks have left",
    "config": "show which settings are in force, and where from",
    "server": "serve an editor: findings, fixes and the rules' docs as one types",
    "generate-shell-completion": "let bash, fish or zsh complete what one types",
}
"""Each is the module of that name in `mplint.commands`, imported when it is called: none pays for another's needs."""


def _row(name: str) -> str:
    """A command's lines in the help: the summary stands below a name that is too long to have it beside."""
    indented = f"  {name:9}" if len(name) < 9 else f"  {name}\n{'':11}"
    return indented + COMMANDS[name]


HELP = f"""\
mplint finds multiprocessing mistakes in Python, and says under which start
method each one bites.

usage: mplint COMMAND [options]

commands:
{chr(10).join(map(_row, COMMANDS))}

options:
  -h, --help     this help; `mplint COMMAND --help` tells about one command
  -V, --version  which mplint this is

examples:
  mplint check                            everything below this directory
  mplint check --start-method forkserver  what breaks with Python 3.14 on Linux?
  mplint rule misspelled-main-guard       why is that wrong?
  mplint run --start-method all train.py  run it three times and compare
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run mplint with these arguments (None: those of the process) and give the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _ensure_streams()
    try:
        status = _run(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        _abandon_output()
        status = PIPE_CLOSED
    except Exception as error:  # a bug of ours, or a full disk: never a traceback on the user's screen unasked
        if os.environ.get("MPLINT_TRACEBACK"):
            raise
        _abandon_output()
        name = type(error).__name__
        sys.stderr.write(
            f"error: mplint failed with {name}: {error} (MPLINT_TRACEBACK=1 in the environment tells where)\n"
        )
        status = FAILED
    return status


def _run(words: list[str]) -> int:
    if not words or words[0] in {"-h", "--help"}:
        sys.stdout.write(HELP)
        return SUCCESS
    if words[0] in {"-V", "--version", "version"}:
        sys.stdout.write(f"mplint {__version__}\n")
        return SUCCESS
    name, *rest = words
    if name == "help":
        if not rest:
            sys.stdout.write(HELP)
            return SUCCESS
        name, rest = rest[0], ["--help"]
    if name not in COMMANDS:
        return _unknown(name)
    if name == "check":
        from mplint.commands.check_at_a_glance import nothing_found  # noqa: PLC0415

        if nothing_found(rest):
            from mplint.report import ALL_PASSED  # noqa: PLC0415

            if not {"-q", "--quiet"} & {*rest}:
                sys.stdout.write(f"{ALL_PASSED}\n")
            return SUCCESS
        from mplint.commands.check_repeated import said_before  # noqa: PLC0415

        if told := said_before(rest):
            sys.stdout.write(told[0])
            return told[1]
    return _call(command_module(name), name, rest)


def command_module(name: str) -> ModuleType:
    """The module of one of `COMMANDS`."""
    from importlib import import_module  # noqa: PLC0415

    return import_module(f"mplint.commands.{name.replace('-', '_')}")


def _call(module: ModuleType, name: str, rest: list[str]) -> int:
    from mplint.commands.arguments import Parser  # noqa: PLC0415 (`--version` needs no argparse)

    parser = Parser(f"mplint {name}", module)
    try:
        status: int = module.main(parser.read(rest))
    except SystemExit as stop:  # argparse leaves this way: after its help, or with what was wrong
        status = stop.code if isinstance(stop.code, int) else FAILED
    return status


def _unknown(name: str) -> int:
    from mplint.commands.messages import failure  # noqa: PLC0415
    from mplint.spelling import did_you_mean  # noqa: PLC0415

    if name.startswith("-"):
        message = f"unexpected argument `{name}`; see `mplint --help`"
    elif os.path.exists(name):  # noqa: PTH110 (a test of a word, not yet a path)
        message = f"`{name}` is no command; to check it: mplint check {name}"
    else:
        message = f"unknown command `{name}`" + (did_you_mean(name, COMMANDS) or "; see `mplint --help`")
    return failure(message)


def _abandon_output() -> None:
    """What is still buffered cannot be written, and must not fail again when Python flushes it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _ensure_streams() -> None:
    """A closed stream is None in Python: give the output somewhere to go. And let no odd character stop a report."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 (lives as long as we do)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
