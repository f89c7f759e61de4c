"""The list of all rules, by group: a line of facts for each, and below it what it finds."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from mplint.report.heading import LEVEL_STYLE
from mplint.report.styled import Style
from mplint.rules.rule import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mplint.report.styled import Line
    from mplint.rules.loader import LoadedRule
    from mplint.rules.rule import Rule


def rule_table(rules: Sequence[LoadedRule], width: int) -> Iterator[Line]:
    """The lines of the list; summaries are wrapped at `width` cells."""
    names = max((len(loaded.rule.name) for loaded in rules), default=0)
    methods = max((len(_methods(loaded.rule)) for loaded in rules if loaded.rule.fix), default=0)
    for number, (_, members) in enumerate(groupby(rules, key=lambda loaded: loaded.group)):
        listed = list(members)
        if number:
            yield []
        yield [(listed[0].group_title, Style.BOLD)]
        for loaded in listed:
            rule = loaded.rule
            yield [
                ("  ", Style.PLAIN),
                (rule.code, LEVEL_STYLE[rule.level]),
                (f"  {rule.name:{names}}  ", Style.PLAIN),
                (f"{rule.level:7}", LEVEL_STYLE[rule.level]),
                (f"  {_methods(rule):{methods if rule.fix else 0}}", Style.PLAIN),
                (f"  {rule.fix} fix" if rule.fix else "", Style.MARKER),
            ]
            indent = " " * (len(rule.code) + 4)
            for line in textwrap.wrap(loaded.summary, width, initial_indent=indent, subsequent_indent=indent):
                yield [(line, Style.DIM)]


def _methods(rule: Rule) -> str:
    """The start methods under which it shows; nothing where it has no symptom of its own."""
    if not rule.shows:
        return ""
    return "all methods" if rule.methods == METHODS else " ".join(rule.methods)
