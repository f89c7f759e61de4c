"""`mplint check --watch`: check, wait for a change, check again; a part of `mplint.commands.check`."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from pathlib import Path

from mplint.commands import FAILED
from mplint.commands.check import check_once, is_stdin
from mplint.commands.messages import failure, say
from mplint.config import ConfigError

NOT_WITH = ("add_noqa", "diff", "output_file", "statistics")
"""What a report that is made again and again cannot be: the names of the options in argparse's words."""


def watch(options: Namespace) -> int:
    """Check until Ctrl-C (a `KeyboardInterrupt`); the exit status where there is nothing to watch, or no way to."""
    try:
        _ensure_possible(options)
    except ConfigError as error:
        return failure(str(error))
    try:
        from mplint.commands.check_changes import CannotWatch, Changes  # noqa: PLC0415 - watchfiles is an extra
    except ModuleNotFoundError as error:
        if error.name != "watchfiles":
            raise
        return failure("--watch needs watchfiles: pip install 'mplint[watch]'")
    changes = Changes([*options.paths] or ["."], [word for word in options.config or () if Path(word).is_file()])
    is_first = True
    try:
        while True:
            changes.listen()  # what changes while the check runs is not missed
            result = check_once(Namespace(**vars(options)))[1]  # each is configured anew
            if result is None and is_first:
                return FAILED
            is_first = False
            _notice("Watching for file changes.", options)
            changed = changes.wait({} if result is None else result.written)
            _clear_screen()
            _notice(f"File change detected: {_few(changed)}", options)
    except CannotWatch as error:
        return failure(str(error))
    except KeyboardInterrupt:
        if sys.stderr.isatty():
            sys.stderr.write("\n")  # the terminal shows ^C, and the shell's prompt shall not stand behind it
        raise


def _ensure_possible(options: Namespace) -> None:
    """`ConfigError` for what `--watch` cannot go together with."""
    if is_stdin(options) or "-" in options.paths:
        raise ConfigError("--watch cannot be used with standard input")
    for name in NOT_WITH:
        if getattr(options, name):
            raise ConfigError(f"--watch cannot be used with --{name.replace('_', '-')}")


def _notice(said: str, options: Namespace) -> None:
    if not options.quiet:
        sys.stdout.flush()
        say(f"[{time.strftime('%H:%M:%S')}] {said}")


def _few(changed: list[str]) -> str:
    first, others = changed[0], len(changed) - 1
    return first if not others else f"{first} and {others} other{'s' if others > 1 else ''}"


def _clear_screen() -> None:
    if not sys.stdout.isatty():
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal is cleared

    Console(file=sys.stdout).clear()
