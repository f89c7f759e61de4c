"""The table of all rules in Markdown, as it stands in docs/rules.md: made from the rules, never by hand."""

from __future__ import annotations

import sys
from itertools import groupby
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

from mplint.report.rule_link import anchor
from mplint.rules.rule import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mplint.rules.loader import LoadedRule
    from mplint.rules.rule import Rule

_HEAD = """\
# The rules

Made from the rules by `make docs`; `mplint rule NAME` says all of one. *Needs* are the rooms of
[the facts](../linter/mplint/facts/) that a rule asks: what must be known of a file before it can speak.
"""


def rules_markdown(rules: Sequence[LoadedRule]) -> str:
    """The document: a section with a table for each group, and a newline at its end."""
    parts = [_HEAD]
    for _, members in groupby(rules, key=lambda loaded: loaded.group):
        listed = list(members)
        rows = ["| Code | Rule | Level | Start methods | Fix | Needs |", "|---|---|---|---|---|---|"]
        rows += [_row(loaded) for loaded in listed]
        parts += [f"## {listed[0].group_title}\n", "\n".join(rows) + "\n"]
    return "\n".join(parts)


def _row(loaded: LoadedRule) -> str:
    rule = loaded.rule
    code = f'<a id="{anchor(rule.code)}"></a>{rule.code}'
    cells = (code, f"**{rule.name}**<br>{loaded.summary}", _levels(rule), _methods(rule), rule.fix or "")
    return f"| {' | '.join((*cells, ', '.join(_needs(loaded))))} |"


def _levels(rule: Rule) -> str:
    return f"{rule.level}, {rule.other_level}" if rule.other_level else str(rule.level)


def _methods(rule: Rule) -> str:
    if not rule.shows:
        return ""
    return "all" if rule.methods == METHODS else ", ".join(rule.methods)


def _needs(loaded: LoadedRule) -> list[str]:
    """The rooms of the facts that a rule's query asks, by the names of the questions in its code."""
    from mplint.facts.facts import Facts  # noqa: PLC0415 - only this table asks

    if loaded.query is None:
        return []
    module = sys.modules[loaded.module_name]
    functions = [value for value in vars(module).values() if isinstance(value, FunctionType)]
    asked = {
        name for function in functions if function.__module__ == module.__name__ for name in _names(function.__code__)
    }
    rooms = {
        room.__module__.rpartition(".")[2].replace("_", " ") for room in Facts.__mro__[:-1] if asked & vars(room).keys()
    }
    return sorted(rooms - {"facts", "text"}) or ["names"]


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
