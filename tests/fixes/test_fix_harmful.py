"""Fixes of rules that are wrong: whatever a rule asks for, the file stays as it was, and the finding is reported."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import pytest

import mplint
from mplint.configuration import selecting
from mplint.rules.finding import Finding, Insert, Mend, Replace
from mplint.rules.loader import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mplint.facts.facts import Facts
    from mplint.rules.finding import Change

CODE = "from multiprocessing import Process\np = Process(target=print)\nq = Process(target=abs)\n"


@pytest.fixture
def rule(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Facts], Iterator[Finding]]], None]:
    """Put a query in the place of all rules."""

    def put(query: Callable[[Facts], Iterator[Finding]]) -> None:
        wrong = copy(next(each for each in all_rules() if each.code == "MP209"))
        wrong.query = query
        monkeypatch.setattr(selecting, "all_rules", lambda: (wrong,))

    return put


def asking(*changes: Callable[[Facts], Change]) -> Callable[[Facts], Iterator[Finding]]:
    """A query that finds the first call of the document, and asks for these changes."""

    def find(facts: Facts) -> Iterator[Finding]:
        at = facts.record.calls[0]
        yield Finding(at, "wrong", mend=Mend("Mend it", tuple(change(facts) for change in changes), safe=True))

    return find


HARMFUL = {
    "no change": lambda facts: Replace(facts.record.calls[0].func, "Process"),
    "what does not parse": lambda facts: Replace(facts.record.calls[0].func, "Process("),
    "an argument twice": lambda facts: Insert(facts.record.calls[0].args[0], "target=abs, "),
    "a name where none may be": lambda facts: Insert(facts.record.calls[0], "*"),
    "what stays wrong": lambda facts: Insert(facts.record.calls[0].args[0], "name='p', "),
}


@pytest.mark.parametrize("change", HARMFUL.values(), ids=HARMFUL)
def test_the_text_stays(rule: Callable[[object], None], change: Callable[[Facts], Change]) -> None:
    rule(asking(change))
    settings = mplint.Settings(select=("MP209",))
    assert [found.message for found in mplint.check_source(CODE, settings=settings)] == ["wrong"]
    assert mplint.fix_source(CODE, settings=settings) == CODE


def test_fixes_that_undo_each_other_come_to_an_end(rule: Callable[[object], None]) -> None:
    def find(facts: Facts) -> Iterator[Finding]:
        for call in facts.record.calls:
            name = facts.code(call.args[0].value)
            other = {"print": "abs", "abs": "print"}[name]
            yield Finding(call, f"not {name}", mend=Mend("Turn it", (Replace(call.args[0].value, other),), safe=True))

    rule(find)
    after = mplint.fix_source(CODE, settings=mplint.Settings(select=("MP209",)))
    assert after.replace("abs", "print") == CODE.replace("abs", "print")


def test_one_harmful_fix_does_not_stop_another(rule: Callable[[object], None]) -> None:
    def find(facts: Facts) -> Iterator[Finding]:
        first, second = facts.record.calls
        yield Finding(first, "harmful", mend=Mend("Break it", (Replace(first.func, "Process("),), safe=True))
        if facts.code(second.args[0].value) == "abs":
            yield Finding(second, "good", mend=Mend("Mend it", (Replace(second.args[0].value, "print"),), safe=True))

    rule(find)
    after = mplint.fix_source(CODE, settings=mplint.Settings(select=("MP209",)))
    assert after == CODE.replace("abs", "print")
