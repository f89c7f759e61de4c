"""Which rules the settings mean: selectors become codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.config import COMMAND_LINE, ConfigError
from mplint.rules.diagnostic import Level
from mplint.rules.loader import LoadedRule, all_rules
from mplint.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mplint.config import Selection, Settings


def is_notice(rule: LoadedRule) -> bool:
    """Whether mplint says this about itself and its reading, rather than about the user's multiprocessing."""
    return rule.code.startswith("MP9")


def select_rules(settings: Settings) -> tuple[LoadedRule, ...]:
    """The rules to report, in the order of their codes.

    Without any selection these are the errors and the warnings; hints come only when a selector names them. mplint's
    own notices are always among them unless they are ignored. Raises `ConfigError` for a selector that fits no rule.
    """
    rules = all_rules()
    chosen = {loaded.code for loaded in rules if loaded.level is not Level.HINT or is_notice(loaded)}
    notices = {loaded.code for loaded in rules if is_notice(loaded)}
    for selection in settings.selections():
        wanted = [("select", selection.select or ()), ("extend-select", selection.extend_select)]
        changes = _changes(wanted, ("ignore", selection.ignore), selection)
        if selection.select is not None:
            chosen &= notices
        chosen = _changed(chosen, changes)
    return tuple(loaded for loaded in rules if loaded.code in chosen)


def fixable_codes(settings: Settings) -> frozenset[str]:
    """The codes of the rules whose fixes may be applied. Raises `ConfigError` for a selector that fits no rule."""
    chosen = {loaded.code for loaded in all_rules()}
    for selection in settings.selections():
        wanted = [("fixable", selection.fixable or ()), ("extend-fixable", selection.extend_fixable)]
        changes = _changes(wanted, ("unfixable", selection.unfixable), selection)
        chosen = _changed(set() if selection.fixable is not None else chosen, changes)
    return frozenset(chosen)


def levels_in_force(settings: Settings) -> dict[str, Level]:
    """The levels that the settings give to rules, by code; among equally specific selectors the last one counts."""
    levels: dict[str, Level] = {}
    for selector, level in sorted(settings.severity, key=lambda entry: specificity(entry[0])):
        levels.update(dict.fromkeys(codes_of(selector, "`severity`"), level))
    return levels


def codes_of(selector: str, place: str) -> list[str]:
    """The codes of the rules that a selector fits; `ConfigError` where it fits none. `place`: what it stands in."""
    found = [loaded.code for loaded in all_rules() if _fits(selector, loaded)]
    if not found:
        near = did_you_mean(selector, ["ALL", *_names(all_rules())]) or "; `mplint rules` lists them"
        raise ConfigError(f"unknown rule `{selector}` in {place}{near}")
    return found


def specificity(selector: str) -> int:
    """How narrow a selector is: `ALL`, then prefixes by their length, then codes and names."""
    if selector.upper() == "ALL":
        return 0
    names = {loaded.name: len(loaded.code) for loaded in all_rules()}
    return names.get(selector.lower(), len(selector))


def find_rule(word: str) -> LoadedRule:
    """The rule with this code (in any case) or name; `ConfigError` with the nearest one where there is none."""
    for loaded in all_rules():
        if word.upper() == loaded.code or word.lower() == loaded.name:
            return loaded
    near = did_you_mean(word, _names(all_rules())) or "; `mplint rules` lists them"
    raise ConfigError(f"unknown rule `{word}`{near}")


def _changes(
    wanted: Iterable[tuple[str, tuple[str, ...]]], unwanted: tuple[str, tuple[str, ...]], selection: Selection
) -> dict[str, bool]:
    """Codes switched on and off by keys and their selectors: the most specific decides, `unwanted` among equals."""
    orders = [(key, selector, True) for key, selectors in wanted for selector in selectors]
    orders += [(unwanted[0], selector, False) for selector in unwanted[1]]
    changes = {}
    for key, selector, on in sorted(orders, key=lambda order: specificity(order[1])):
        changes.update(dict.fromkeys(codes_of(selector, _place(key, selection)), on))
    return changes


def _changed(chosen: set[str], changes: dict[str, bool]) -> set[str]:
    return {code for code in chosen | changes.keys() if changes.get(code, True)}


def _fits(selector: str, loaded: LoadedRule) -> bool:
    if selector.upper() == "ALL":
        return True
    # A prefix is a code's beginning with at least its letters: `M` is a slip, not a wish for everything.
    if selector.upper().startswith("MP") and loaded.code.startswith(selector.upper()):
        return True
    return selector.lower() == loaded.name


def _place(key: str, selection: Selection) -> str:
    if selection.origin == COMMAND_LINE:
        return f"`--{key}`"
    return f"`{key}` of {selection.origin}" if selection.origin else f"`{key}`"


def _names(rules: Iterable[LoadedRule]) -> Iterator[str]:
    for loaded in rules:
        yield loaded.code
        yield loaded.name
