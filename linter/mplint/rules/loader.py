"""Finds the rules: every module below `mplint.rules` that has a `RULE` is one. Nothing else is to be registered.

What a run must know of every rule before it has seen a file stands in the index (`mplint.gates.index`), so that no
rule's module is imported before it is needed. Where the index is out of date, all of them are.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache, cached_property
from inspect import cleandoc
from typing import TYPE_CHECKING

import mplint.rules
from mplint.gates import indexed
from mplint.gates.indexed import Row
from mplint.rules.diagnostic import Level
from mplint.rules.rule import Query, Rule

if TYPE_CHECKING:
    from types import ModuleType


class LoadedRule:
    """A rule with what its module says: `docs` is the docstring, `group` the folder, `query` None for notices.

    `code`, `name`, `level` and the patterns of its `words` and `text_words` (see `Rule`) are known without its module,
    which is imported as soon as anything else is asked for.
    """

    def __init__(self, row: Row) -> None:
        self.code, self.name, self.level = row.code, row.name, Level(row.level)
        self.words, self.text_words = row.words, row.text_words
        self.module_name = row.module

    @cached_property
    def _module(self) -> ModuleType:
        return importlib.import_module(self.module_name)

    @cached_property
    def rule(self) -> Rule:
        """The module's `RULE`."""
        rule: Rule = self._module.RULE
        return rule

    @property
    def docs(self) -> str:
        """The module's docstring."""
        return cleandoc(self._module.__doc__ or "")

    @property
    def group(self) -> str:
        """The rule's folder."""
        return self.module_name.split(".")[-2]

    @property
    def group_title(self) -> str:
        """The first line of what the folder's package says about itself."""
        package = importlib.import_module(self.module_name.rpartition(".")[0])
        return (package.__doc__ or self.group).strip().splitlines()[0].rstrip(".")

    @cached_property
    def query(self) -> Query | None:
        """The module's `find`."""
        query: Query | None = getattr(self._module, "find", None)
        return query

    @property
    def summary(self) -> str:
        """The first line of the docs, a sentence."""
        return self.docs.partition("\n")[0]


@cache
def all_rules() -> tuple[LoadedRule, ...]:
    """Every rule, in the order of the codes."""
    rows = indexed.rules(tuple(mplint.rules.__path__))
    if rows is None:
        return imported_rules()
    return tuple(map(LoadedRule, rows))


def imported_rules() -> tuple[LoadedRule, ...]:
    """Every rule, in the order of the codes, with every module imported: what the index is made from."""
    found = []
    for info in pkgutil.walk_packages(mplint.rules.__path__, f"{mplint.rules.__name__}."):
        rule = getattr(importlib.import_module(info.name), "RULE", None)
        if isinstance(rule, Rule):
            row = Row(rule.code, rule.name, str(rule.level), info.name, rule.words, rule.text_words)
            found.append(LoadedRule(row))
    return tuple(sorted(found, key=lambda loaded: loaded.code))


@cache
def by_code() -> dict[str, LoadedRule]:
    """Every rule by its code."""
    return {loaded.code: loaded for loaded in all_rules()}
