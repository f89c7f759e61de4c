"""The index says what the rules' files say, and is not asked where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.checking.make_index import index_text
from mplint.gates import indexed
from mplint.rules.loader import all_rules, imported_rules

if TYPE_CHECKING:
    import pytest


def test_the_index_is_what_the_rules_say() -> None:
    assert indexed.is_current()
    with open(indexed.INDEX, encoding="utf-8") as file:  # noqa: PTH123
        assert file.read() == index_text(), "run make docs"


def test_the_rules_are_the_same_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> list[tuple[object, ...]]:
        return [(each.code, each.name, each.level, each.words, each.text_words, each.group) for each in all_rules()]

    all_rules.cache_clear()
    with_it = told(), vars(indexed.api()[1])
    monkeypatch.setattr(indexed.index, "SIZES", {})
    all_rules.cache_clear()
    assert not indexed.is_current()
    assert (told(), vars(indexed.api()[1])) == with_it
    all_rules.cache_clear()


def test_a_rule_is_read_when_it_is_asked_for() -> None:
    loaded = next(each for each in imported_rules() if each.code == "MP101")
    assert (loaded.rule.code, loaded.group, bool(loaded.query)) == ("MP101", "entry", True)
