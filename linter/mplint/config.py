"""What mplint is asked to do: the settings, and the rules that they select."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.loader import LoadedRule, all_rules
from mplint.rules.rule import METHODS
from mplint.spelling import did_you_mean
from mplint.targets import PLATFORMS, default_start_method, python_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

COMMAND_LINE = "the command line"
"""The origin of a selection that was typed."""


class ConfigError(Exception):
    """The settings cannot be used; the text is one line for the user."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Rules chosen in one place. A selector is a code (`MP101`), a prefix (`MP1`), a rule's name, or `ALL`.

    Among the selectors of one selection the most specific wins, and `ignore` over the others where they are equals.
    """

    select: tuple[str, ...] | None = None
    """The rules to report instead of those chosen before; None leaves them."""
    extend_select: tuple[str, ...] = ()
    """Rules to report as well."""
    ignore: tuple[str, ...] = ()
    """Rules to leave out."""
    origin: str = ""
    """Where it stands, for errors: a file's name or `COMMAND_LINE`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that `check` can be told. All of it is plain data, so that it can be sent to worker processes."""

    select: tuple[str, ...] | None = None
    """The rules to report, as selectors (see `Selection`); None: every error and warning."""
    ignore: tuple[str, ...] = ()
    """Rules to leave out."""
    extend_select: tuple[str, ...] = ()
    """Rules to report as well."""
    exclude: tuple[str, ...] | None = None
    """Patterns (as in `.gitignore`) of what a walk leaves out; None: the sensible ones, such as `.venv`."""
    extend_exclude: tuple[str, ...] = ()
    """Patterns to leave out as well."""
    force_exclude: bool = False
    """Leave out what is excluded even where it is named: for hooks that name every file."""
    include: tuple[str, ...] = ()
    """Patterns of files that a walk reads beside `*.py` and `*.pyi`, such as `docs/*.md`."""
    start_methods: tuple[str, ...] | None = None
    """The start methods that are asked about; None: the default one of the target, or all."""
    target_version: str | None = None
    """The version of Python that is asked about (`3.14`); it counts together with `platform` only."""
    platform: str | None = None
    """The platform that is asked about: linux, macos or windows; it counts together with `target_version` only."""
    ignore_noqa: bool = False
    """Report what comments suppress all the same."""
    unsafe_fixes: bool = False
    """Whether `--fix` applies fixes that may change what code does that works."""
    baseline: Path | None = None
    """The file with the findings that are known, which are not reported."""
    overrides: tuple[Selection, ...] = ()
    """Selections laid over the above in this order: the command line's over the configuration file's."""
    root: Path | None = None
    """The directory that patterns with a slash start from; None: the current one."""
    config_file: Path | None = None
    """The file that these settings were read from."""

    def methods(self) -> tuple[str, ...]:
        """The start methods that are asked about, in our order. A target that is named by half narrows nothing.

        Raises `ConfigError` for a version or a platform that there is not.
        """
        if self.start_methods is not None:
            return self.start_methods
        version = python_version(self.target_version) if self.target_version is not None else None
        if self.target_version is not None and version is None:
            raise ConfigError(f"`{self.target_version}` is no version of Python 3, such as 3.14")
        if self.platform is not None and self.platform not in PLATFORMS:
            near = did_you_mean(self.platform, PLATFORMS) or f" (there are {', '.join(PLATFORMS)})"
            raise ConfigError(f"unknown platform `{self.platform}`{near}")
        if version is None or self.platform is None:
            return METHODS
        return (default_start_method(version, self.platform),)

    def selections(self) -> tuple[Selection, ...]:
        """Every selection, in the order in which they apply."""
        origin = str(self.config_file) if self.config_file else ""
        return (Selection(self.select, self.extend_select, self.ignore, origin), *self.overrides)


def is_notice(rule: LoadedRule) -> bool:
    """Whether mplint says this about itself and its reading, rather than about the user's multiprocessing."""
    return rule.rule.code.startswith("MP9")


def select_rules(settings: Settings) -> tuple[LoadedRule, ...]:
    """The rules to report, in the order of their codes.

    Without any selection these are the errors and the warnings; hints come only when a selector names them. mplint's
    own notices are always among them unless they are ignored. Raises `ConfigError` for a selector that fits no rule.
    """
    rules = all_rules()
    chosen = {loaded.rule.code for loaded in rules if loaded.rule.level is not Level.HINT or is_notice(loaded)}
    notices = {loaded.rule.code for loaded in rules if is_notice(loaded)}
    for selection in settings.selections():
        changes = dict(_changes(selection, rules))
        if selection.select is not None:
            chosen &= notices
        chosen |= {code for code, wanted in changes.items() if wanted}
        chosen -= {code for code, wanted in changes.items() if not wanted}
    return tuple(loaded for loaded in rules if loaded.rule.code in chosen)


def find_rule(word: str) -> LoadedRule:
    """The rule with this code (in any case) or name; `ConfigError` with the nearest one where there is none."""
    for loaded in all_rules():
        if word.upper() == loaded.rule.code or word.lower() == loaded.rule.name:
            return loaded
    near = did_you_mean(word, _names(all_rules())) or "; `mplint rules` lists them"
    raise ConfigError(f"unknown rule `{word}`{near}")


def _changes(selection: Selection, rules: tuple[LoadedRule, ...]) -> Iterator[tuple[str, bool]]:
    """Codes switched on and off, the later ones to be believed."""
    orders = [("select", selector, True) for selector in selection.select or ()]
    orders += [("extend-select", selector, True) for selector in selection.extend_select]
    orders += [("ignore", selector, False) for selector in selection.ignore]
    for key, selector, wanted in sorted(orders, key=lambda order: _specificity(order[1], rules)):
        found = [loaded.rule.code for loaded in rules if _fits(selector, loaded)]
        if not found:
            raise ConfigError(f"unknown rule `{selector}` in {_place(key, selection)}{_nearest(selector, rules)}")
        for code in found:
            yield code, wanted


def _fits(selector: str, loaded: LoadedRule) -> bool:
    if selector.upper() == "ALL":
        return True
    # A prefix is a code's beginning with at least its letters: `M` is a slip, not a wish for everything.
    if selector.upper().startswith("MP") and loaded.rule.code.startswith(selector.upper()):
        return True
    return selector.lower() == loaded.rule.name


def _specificity(selector: str, rules: Iterable[LoadedRule]) -> int:
    if selector.upper() == "ALL":
        return 0
    longest = max((len(loaded.rule.code) for loaded in rules), default=0)
    return longest if any(selector.lower() == loaded.rule.name for loaded in rules) else len(selector)


def _place(key: str, selection: Selection) -> str:
    if selection.origin == COMMAND_LINE:
        return f"`--{key}`"
    return f"`{key}` of {selection.origin}" if selection.origin else f"`{key}`"


def _names(rules: Iterable[LoadedRule]) -> Iterator[str]:
    for loaded in rules:
        yield loaded.rule.code
        yield loaded.rule.name


def _nearest(selector: str, rules: Iterable[LoadedRule]) -> str:
    return did_you_mean(selector, ["ALL", *_names(rules)]) or "; `mplint rules` lists them"
