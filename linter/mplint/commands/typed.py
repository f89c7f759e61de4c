"""Settings that are typed: the options of `mplint check` and of `mplint config`, and the layer that they make."""

from __future__ import annotations

import os
from argparse import ArgumentTypeError, BooleanOptionalAction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mplint.commands.arguments import words
from mplint.config import ConfigError
from mplint.configuration.files import typed_layer
from mplint.configuration.in_force import Configurations
from mplint.configuration.keys import KEYS
from mplint.configuration.layers import Layer

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_settings(parser: ArgumentParser) -> None:
    """The options that stand for keys of a configuration file, and those that choose the file."""
    rules = parser.add_argument_group("which rules (a code, a prefix such as MP1, a name, or ALL)")
    rules.add_argument("--select", type=words, action="append", metavar="RULES", help="report these, and no others")
    rules.add_argument("--ignore", type=words, action="append", metavar="RULES", help="leave these out")
    rules.add_argument("--extend-select", type=words, action="append", metavar="RULES", help="report these as well")
    for name in ("--per-file-ignores", "--extend-per-file-ignores"):
        said = "leave a rule out in some files" if name == "--per-file-ignores" else "the same, besides the configured"
        rules.add_argument(name, type=pairs, action="append", metavar="PATTERN:RULE", help=said)
    rules.add_argument(
        "--start-method",
        type=words,
        action="append",
        metavar="METHODS",
        help="fork, spawn, forkserver or all: ask about these only (default: all)",
    )
    rules.add_argument(
        "--target-version", metavar="VERSION", help="ask about the default start method of this Python, such as 3.14"
    )
    rules.add_argument("--platform", metavar="NAME", help="and of this platform: linux, macos or windows")
    fixes = parser.add_argument_group("which fixes")
    fixes.add_argument("--fixable", type=words, action="append", metavar="RULES", help="mend these, and no others")
    fixes.add_argument("--extend-fixable", type=words, action="append", metavar="RULES", help="mend these as well")
    fixes.add_argument("--unfixable", type=words, action="append", metavar="RULES", help="mend all but these")
    files = parser.add_argument_group("which files")
    files.add_argument(
        "--exclude", type=words, action="append", metavar="PATTERNS", help="leave these out, as in .gitignore"
    )
    files.add_argument(
        "--extend-exclude", type=words, action="append", metavar="PATTERNS", help="leave these out as well"
    )
    files.add_argument(
        "--force-exclude",
        action=BooleanOptionalAction,
        help="leave out what is excluded even if it is named, for hooks",
    )
    files.add_argument("--respect-gitignore", action=BooleanOptionalAction, help="pass over what git ignores (default)")
    files.add_argument("--docstring-code", action=BooleanOptionalAction, help="read the examples in docstrings as well")
    files.add_argument(
        "--config",
        action="append",
        metavar="FILE|KEY=VALUE",
        help="settings from this pyproject.toml or mplint.toml for all files, or one setting, as TOML",
    )
    files.add_argument("--isolated", action="store_true", help="ignore all configuration files")


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """`tests/*:MP101,run.py:MP3` -> patterns and rules; an option's type."""
    found = [word.rpartition(":") for word in words(text)]
    if not all(pattern and rule for pattern, _, rule in found):
        raise ArgumentTypeError("it takes a pattern, a colon and a rule, such as `tests/*:MP101`")
    return tuple((pattern, rule) for pattern, _, rule in found)


def configurations_of(options: Namespace) -> Configurations:
    """The settings in force everywhere: those of the files, under what was typed. `ConfigError` if that is wrong."""
    # As ruff has it: what exists is a file, and what has a `=` is a setting.
    given = options.config or []
    typed = [word for word in given if "=" in word and not os.path.isfile(word)]  # noqa: PTH113 - Path raises
    files = [Path(word) for word in given if word not in typed]
    if len(files) > 1:
        raise ConfigError("--config takes one file")
    if options.isolated and files:
        raise ConfigError("--isolated and --config cannot be used together")
    baseline, no_baseline = getattr(options, "baseline", None), getattr(options, "no_baseline", False)
    if baseline and no_baseline:
        raise ConfigError("--baseline and --no-baseline cannot be used together")
    return Configurations(
        (typed_layer(typed), _layer(options)),
        file=files[0] if files else None,
        isolated=options.isolated,
        no_baseline=no_baseline,
        ignore_noqa=getattr(options, "ignore_noqa", False),
    )


def _layer(options: Namespace) -> Layer:
    values: dict[str, Any] = {}
    for name, key in KEYS.items():
        given = getattr(options, key.option.strip("-").replace("-", "_"), None) if key.option else None
        if given is not None:
            values[name] = key.kind.read(_as_in_toml(given), key.option)
    return Layer(values, {name: KEYS[name].option for name in values}, Path.cwd())


def _as_in_toml(given: object) -> object:
    """What argparse made of an option, as a file would have it."""
    if not isinstance(given, list):
        return given
    items = [item for group in given for item in group]
    if not any(isinstance(item, tuple) for item in items):
        return items
    table: dict[str, list[str]] = {}
    for pattern, rule in items:
        table.setdefault(pattern, []).append(rule)
    return table
