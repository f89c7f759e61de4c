"""Print a script by which bash, fish or zsh completes what one types: commands,
options, files, and the rules' codes and names.

It needs shtab: pip install 'mplint[completion]'
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from mplint import __version__
from mplint.commands import SUCCESS
from mplint.commands.arguments import Parser
from mplint.commands.messages import failure
from mplint.rules.loader import all_rules
from mplint.rules.rule import METHODS
from mplint.targets import PLATFORMS

if TYPE_CHECKING:
    from argparse import Action, Namespace
    from collections.abc import Sequence
    from types import ModuleType

USAGE = "[options] SHELL"

EXAMPLES = """
  mplint generate-shell-completion bash >> ~/.bash_completion
  mplint generate-shell-completion zsh > ~/.zfunc/_mplint
  mplint generate-shell-completion fish > ~/.config/fish/completions/mplint.fish
"""

SHELLS = ("bash", "fish", "zsh")


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `mplint generate-shell-completion`."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=f"one of {', '.join(SHELLS)}")


def main(options: Namespace) -> int:
    """Print the script and give the exit status."""
    try:
        import shtab  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        if error.name != "shtab":
            raise
        return failure("shell completion needs shtab: pip install 'mplint[completion]'")
    script = shtab.complete(_whole_parser(), options.shell)
    if options.shell == "zsh":
        script = script.replace('"(*)::', '"*:')  # shtab has zsh complete only the first of several files
    sys.stdout.write(script + "\n")
    return SUCCESS


def _whole_parser() -> ArgumentParser:
    """All of mplint as one parser, for shtab to read; each argument has what its words are completed by."""
    from mplint.cli import COMMANDS, command_module  # noqa: PLC0415 - which imports us

    whole = ArgumentParser("mplint", description="mplint finds multiprocessing mistakes in Python")
    whole.add_argument("-V", "--version", action="version", version=__version__, help="which mplint this is")
    commands = whole.add_subparsers(parser_class=_Command)
    for name, summary in COMMANDS.items():
        parser = commands.add_parser(name, command=command_module(name), help=summary)
        parser.description = summary
        for action in parser._actions:
            _complete(action)
    return whole


class _Command(Parser):
    """A command's parser, as argparse makes it below another: some versions of it say more than these two."""

    def __init__(self, prog: str, command: ModuleType, **_: Any) -> None:
        super().__init__(prog, command)


def _complete(action: Action) -> None:
    """Tell shtab, in its way, what the words of an argument are completed by, where argparse does not know."""
    import shtab  # noqa: PLC0415

    if action.metavar in {"paths", "FILE", "FILE|KEY=VALUE", "script.py"}:
        action.complete = shtab.FILE  # type: ignore[attr-defined]
    elif action.metavar == "RULES":
        groups = sorted({loaded.code[:3] for loaded in all_rules()})
        action.complete = _list("rules", ["ALL", *groups, *_rules()])  # type: ignore[attr-defined]
    elif action.metavar == "METHODS":
        action.complete = _list("methods", [*METHODS, "all"])  # type: ignore[attr-defined]
    elif action.metavar == "NAME|CODE":
        action.choices = _rules()
    elif "--platform" in action.option_strings:
        action.choices = PLATFORMS


def _rules() -> list[str]:
    return [word for loaded in all_rules() for word in (loaded.code, loaded.name)]


def _list(name: str, words: Sequence[str]) -> dict[str, Any]:
    """Words that may stand in one argument with commas between them."""
    text = " ".join(words)
    function = f"_mplint_{name}"
    return {
        "bash": function,
        "fish": f"(__fish_complete_list , {function})",
        "zsh": function,
        "preamble": {
            # compgen gives those that fit after the last comma, with what stands before it in front.
            "bash": f'{function}() {{\n  local first="${{1%"${{1##*,}}"}}"\n'
            f'  compgen -P "$first" -W "{text}" -- "${{1##*,}}"\n}}\n',
            "fish": f"function {function}\n  string split ' ' '{text}'\nend\n",
            "zsh": f"{function}() {{\n  _values -s , {name} {text}\n}}\n",
        },
    }
