"""Finds the rules: every module below `mplint.rules` that has a `RULE` is one. Nothing else is to be registered."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc

import mplint.rules
from mplint.rules.rule import Query, Rule


@dataclass(frozen=True, slots=True, eq=False)
class LoadedRule:
    """A rule with what its module says: `docs` is the docstring, `group` the folder, `query` None for notices."""

    rule: Rule
    docs: str
    group: str
    query: Query | None

    @property
    def summary(self) -> str:
        """The first line of the docs, a sentence."""
        return self.docs.partition("\n")[0]


@cache
def all_rules() -> tuple[LoadedRule, ...]:
    """Every rule, in the order of the codes."""
    found = []
    for info in pkgutil.walk_packages(mplint.rules.__path__, f"{mplint.rules.__name__}."):
        module = importlib.import_module(info.name)
        rule = getattr(module, "RULE", None)
        if isinstance(rule, Rule):
            group = info.name.split(".")[-2]
            found.append(LoadedRule(rule, cleandoc(module.__doc__ or ""), group, getattr(module, "find", None)))
    return tuple(sorted(found, key=lambda loaded: loaded.rule.code))


@cache
def by_code() -> dict[str, LoadedRule]:
    """Every rule by its code."""
    return {loaded.rule.code: loaded for loaded in all_rules()}
