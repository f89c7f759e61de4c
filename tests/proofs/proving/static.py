"""The static side: what mplint itself says about a rule's examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.checking import check_source
from mplint.config import Settings
from mplint.rules.diagnostic import Level
from mplint.rules.rule import METHODS
from proving.programs import document, filename, fixed
from proving.stated import is_about_text, is_notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mplint.rules.diagnostic import Diagnostic
    from mplint.rules.rule import Example, Rule

SYNTAX_ERROR = "MP901"


def misjudgements(rule: Rule) -> list[str]:
    """What mplint says about the examples that it should not, or does not say that it should.

    The bad example gives this rule's findings and no others, under those start methods that the rule names; the good
    one gives none of any rule. All rules are on, hints included.
    """
    return [*_about_good(rule), *_about_bad(rule)]


def _about_good(rule: Rule) -> Iterator[str]:
    if rule.good is not None:
        for diagnostic in _check(rule.good, METHODS):
            yield f"the good example gives {_said(diagnostic)}"


def _about_bad(rule: Rule) -> Iterator[str]:
    if rule.bad is None:
        return
    everything = _check(rule.bad, METHODS)
    mine = [diagnostic for diagnostic in everything if diagnostic.code == rule.code]
    if not mine:
        yield f"the bad example does not give {rule.code}"
    for diagnostic in everything:
        # What does not parse may stay unreadable in part; that is no second mistake.
        if diagnostic.code != rule.code and not (is_about_text(rule) and diagnostic.code == SYNTAX_ERROR):
            yield f"the bad example gives {_said(diagnostic)}"
    if mine:
        yield from _about_methods(rule)
        yield from _about_fix(rule, mine)


def _about_methods(rule: Rule) -> Iterator[str]:
    assert rule.bad is not None
    if is_notice(rule):  # it is about reading the file, whatever runs it
        return
    for method in METHODS:
        found = any(diagnostic.code == rule.code for diagnostic in _check(rule.bad, (method,)))
        if found and method not in rule.methods:
            yield f"with {method} alone {rule.code} is reported, where the bad example is said to work"
        if not found and method in rule.methods:
            yield f"with {method} alone {rule.code} is not reported, where the bad example is said to fail"


def _about_fix(rule: Rule, found: Iterable[Diagnostic]) -> Iterator[str]:
    offered = {"safe" if diagnostic.fix.safe else "unsafe" for diagnostic in found if diagnostic.fix}
    if offered != {rule.fix} - {None}:
        seen = " and ".join(sorted(offered)) or "none"
        yield f"claimed: a fix that is {rule.fix}; seen in the findings of the bad example: {seen}"
    mended = fixed(rule)
    if mended is None or rule.bad is None:
        return
    if mended.code == rule.bad.code:
        yield "the fix does nothing to the bad example"
    for diagnostic in _check(mended, METHODS):
        if diagnostic.level is not Level.HINT and not (is_about_text(rule) and diagnostic.code == SYNTAX_ERROR):
            yield f"the bad example, once fixed, gives {_said(diagnostic)}"


def _check(example: Example, methods: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    settings = Settings(select=("ALL",), start_methods=methods)
    return check_source(document(example), filename(example), settings).diagnostics


def _said(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.code} in line {diagnostic.location.row}: {diagnostic.message}"
