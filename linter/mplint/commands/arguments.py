"""argparse in mplint's manner: what is wrong is said in one line, with the word that was meant."""

from __future__ import annotations

import argparse
import shutil
from typing import TYPE_CHECKING, NoReturn

from mplint.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

WIDEST = 100


class Parser(argparse.ArgumentParser):
    """Reads the arguments of one command, which describes itself (see `mplint.commands`)."""

    def __init__(self, prog: str, command: ModuleType) -> None:
        """`prog`: `mplint check`; `command`: the command's module."""
        super().__init__(
            prog=prog,
            usage=f"{prog} {command.USAGE}",
            epilog=f"examples:\n{command.EXAMPLES.strip(chr(10))}",
            formatter_class=_formatter,
            allow_abbrev=False,
        )
        command.add_arguments(self)
        self.description = (command.__doc__ or "").strip()

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """The options in these words, and the `words`; leaves with status 2 where they are wrong, with 0 for help."""
        takes_the_rest = any(action.nargs in {argparse.REMAINDER, argparse.PARSER} for action in self._actions)
        parse = self.parse_known_args if takes_the_rest else self.parse_known_intermixed_args
        options, unknown = parse(words)
        if unknown:
            word = unknown[0].partition("=")[0]
            known = [option for option in self._option_string_actions if option.startswith("--")]
            self.error(f"unexpected argument `{word}`{did_you_mean(word, known)}")
        options.words = tuple(words)
        return options

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """argparse's own test of `choices`, which it lets subclasses change; ours says what was meant."""
        if action.choices is not None and value not in action.choices:
            choices = [str(choice) for choice in action.choices]
            near = did_you_mean(str(value), choices) or f" (there are {', '.join(choices)})"
            raise argparse.ArgumentError(action, f"there is no `{value}`{near}")

    def error(self, message: str) -> NoReturn:
        """Leave with status 2 and one line."""
        hint = "" if "did you mean" in message else f"; see `{self.prog} --help`"
        self.exit(2, f"error: {message}{hint}\n")


def _formatter(prog: str) -> argparse.HelpFormatter:
    width = min(shutil.get_terminal_size().columns, WIDEST) - 1
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=30, width=width)


def words(text: str) -> tuple[str, ...]:
    """`MP1,misspelled-main-guard` -> its parts; an option's type."""
    found = tuple(word.strip() for word in text.split(",") if word.strip())
    if not found:
        raise argparse.ArgumentTypeError("it is empty")
    return found


def count(text: str) -> int:
    """A number from 1; an option's type."""
    if not text.isascii() or not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"`{text}` is no number from 1")
    return int(text)
