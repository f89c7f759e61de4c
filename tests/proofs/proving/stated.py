"""What can be said of a rule's statements before anything is run: whether they are complete, and can be true at all."""

from __future__ import annotations

import ast
import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.rule import METHODS, Shows
from proving.claims import LEFT_KINDS, alternatives, left_kinds
from proving.programs import program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.rules.rule import Rule

MOST_CHANGED_LINES = 8
"""Good may differ from bad by so many lines, or by a third of them if that is more."""


def is_notice(rule: Rule) -> bool:
    """Whether mplint says this about its own reading (MP9) rather than about multiprocessing."""
    return rule.code.startswith("MP9")


def is_about_text(rule: Rule) -> bool:
    """Whether the bad example may be no Python at all."""
    return rule.code.startswith("MP12") or rule.code == "MP901"


def misstatements(rule: Rule) -> list[str]:
    """What is missing, contradicts itself, or says nothing, in the rule's own data."""
    return [*_about_symptoms(rule), *_about_good_shows(rule), *_about_examples(rule)]


def changed_lines(bad: str, good: str) -> int:
    """How many lines a diff shows: a line in the place of another counts once."""
    blocks = SequenceMatcher(None, bad.splitlines(), good.splitlines(), autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in blocks if tag != "equal")


def _about_symptoms(rule: Rule) -> Iterator[str]:
    if rule.unprovable is not None:
        if rule.level is not Level.HINT and not is_notice(rule):
            yield f"{rule.level.value}s must be proved: `unprovable` is for hints and mplint's own notices"
        if rule.shows:
            yield "`unprovable`, and yet it states what is shown"
        if not re.fullmatch(r"\S+( \S+){3,}[.!]", rule.unprovable):
            yield "`unprovable` is a sentence that gives the reason"
    elif not rule.shows:
        yield "nothing says what the bad example shows (`shows`), nor why that cannot be proved (`unprovable`)"
    named = [method for methods in rule.shows for method in methods.split()]
    for method in dict.fromkeys(named):
        if method not in METHODS:
            yield f"`shows` names {method!r}, which is no start method"
        if named.count(method) > 1:
            yield f"`shows` names {method} more than once"
    for methods, shows in rule.shows.items():
        yield from (f"{methods}: {text}" for text in _about_claim(shows))


def _about_claim(shows: Shows) -> Iterator[str]:
    symptoms = (shows.exit, shows.stdout, shows.raises, shows.hangs, shows.prints, shows.leaves)
    if symptoms in ((0, None, None, False, None, None), (None, None, None, False, None, None)):
        yield "this claims nothing that could be seen"
    for text in alternatives(shows.raises):
        kind, colon, message = text.partition(":")
        if not re.fullmatch(r"[A-Za-z_][\w.]*", kind) or (colon and not re.search(r"\w", message)):
            yield f"`raises` says the exception's type and text, as in `ValueError: too many`; this is {text!r}"
    if shows.in_child and not shows.raises:
        yield "`in_child` is about `raises`, which is not there"
    if shows.unordered and shows.stdout is None:
        yield "`unordered` is about `stdout`, which is not there"
    for kind in left_kinds(shows.leaves) - set(LEFT_KINDS):
        yield f"`leaves` knows {', '.join(LEFT_KINDS)}; this is {kind!r}"
    if shows.hangs and shows.leaves:
        yield "what hangs has not ended, so that nothing can be said about what it `leaves`"


def _about_good_shows(rule: Rule) -> Iterator[str]:
    shows = rule.good_shows
    if shows and (shows.exit != 0 or shows.raises or shows.hangs or shows.leaves or shows.prints):
        yield "`good_shows` states more than stdout: a good example ends with status 0, and clean"
    if rule.fixed_shows and rule.fix is None:
        yield "`fixed_shows` is about a fix, which is not there"


def _about_examples(rule: Rule) -> Iterator[str]:
    bad, good = rule.bad, rule.good
    if bad is None or good is None:
        if not is_notice(rule):
            yield "a rule has a bad and a good example"
        if rule.shows and bad is None:
            yield "`shows` is about a bad example, which is not there"
        return
    for word, example in (("bad", bad), ("good", good)):
        if not example.code.endswith("\n") or example.code.startswith("\n"):
            yield f"the {word} example begins with an empty line, or does not end with a newline"
    changed, lines = changed_lines(bad.code, good.code), max(bad.code.count("\n"), good.code.count("\n"))
    if changed == 0:
        yield "the good example is the bad one"
    elif changed > max(MOST_CHANGED_LINES, lines / 3):
        yield f"bad and good differ by {changed} of {lines} lines, so not only by the mistake"
    if error := _syntax_error(program(good)):
        yield f"the good example does not parse: {error}"
    error = _syntax_error(program(bad))
    if error and not is_about_text(rule):
        yield f"the bad example does not parse: {error}"
    elif error and rule.unprovable is None:
        yield from _about_syntax_symptom(rule)


def _about_syntax_symptom(rule: Rule) -> Iterator[str]:
    for method in METHODS:
        shows = rule.shown_under(method)
        stated = alternatives(shows.raises) if shows else ()
        if not any(text.startswith(("SyntaxError:", "IndentationError:", "TabError:")) for text in stated):
            yield f"{method}: the bad example does not parse, so that it shows a SyntaxError, and that is not stated"


def _syntax_error(text: str) -> str | None:
    try:
        ast.parse(text)
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    return None
