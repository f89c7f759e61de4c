"""Every rule: its data, its docs, and what mplint itself says about its examples. Nothing is executed here."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from proving.programs import document, filename
from proving.stated import is_notice, misstatements
from proving.static import misjudgements

import mplint
from mplint.config import Settings
from mplint.rules.loader import LoadedRule, all_rules

HEADINGS = ("## What it does", "## Why is this bad?", "## When not to use it", "## References")

every_rule = pytest.mark.parametrize("loaded", all_rules(), ids=lambda loaded: loaded.rule.code)


def section(docs: str, heading: str) -> str:
    """What stands below a heading, up to the next."""
    return docs.partition(f"\n{heading}\n")[2].partition("\n## ")[0]


@every_rule
def test_the_rule_states_what_can_be_proved(loaded: LoadedRule) -> None:
    assert misstatements(loaded.rule) == []


@every_rule
def test_bad_gives_this_rule_only_and_good_gives_nothing(loaded: LoadedRule) -> None:
    assert misjudgements(loaded.rule) == []


@every_rule
def test_the_bad_example_is_found_by_a_walk(loaded: LoadedRule, tmp_path: Path) -> None:
    bad = loaded.rule.bad
    if bad is None or bad.markdown:
        pytest.skip("no example that a walk reads")
    (tmp_path / Path(filename(bad)).name).write_text(document(bad), encoding="utf-8")
    # What mplint says of a suppression depends on what the other rules find.
    selected = "ALL" if is_notice(loaded.rule) else loaded.rule.code
    found = mplint.check([tmp_path], Settings(select=(selected,)))
    assert loaded.rule.code in {diagnostic.code for diagnostic in found}, "its words do not let it through"


@every_rule
def test_the_docs_are_complete(loaded: LoadedRule) -> None:
    found = [line for line in loaded.docs.splitlines() if line in HEADINGS]
    assert found == list(HEADINGS)
    assert re.fullmatch(r"([A-Z`]|mplint ).*\.", loaded.summary), "the first line is a sentence"
    for heading in HEADINGS[:-1]:
        assert re.search(r"\w+ \w+", section(loaded.docs, heading)), f"nothing is said under {heading}"
    references = section(loaded.docs, HEADINGS[-1])
    assert re.search(r"https://\S|\bsections? \w|\.md, \"\w", references), "a URL, or a section of the documentation"


@every_rule
def test_the_name_is_kebab_case(loaded: LoadedRule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", loaded.rule.name)


@every_rule
def test_notices_alone_have_no_query(loaded: LoadedRule) -> None:
    assert (loaded.query is None) == is_notice(loaded.rule)


def test_there_are_rules() -> None:
    assert all_rules()


def test_codes_are_in_the_range_of_their_topic() -> None:
    ranges: dict[str, set[str]] = {}
    for loaded in all_rules():
        assert re.fullmatch(r"MP[1-79]\d\d", loaded.rule.code)
        ranges.setdefault(loaded.group, set()).add(loaded.rule.code[:3])
    assert {group: found for group, found in ranges.items() if len(found) > 1} == {}
    topics = Counter(code for found in ranges.values() for code in found)
    assert [code for code, count in topics.items() if count > 1] == [], "two folders share a range"


def test_no_two_rules_share_a_code_a_name_a_summary_or_an_example() -> None:
    owners: dict[str, set[str]] = {}
    for loaded in all_rules():
        rule = loaded.rule
        examples = [example.code.strip() for example in (rule.bad, rule.good) if example]
        for value in (rule.name, loaded.summary, *examples):
            owners.setdefault(value, set()).add(rule.code)
    assert {value: codes for value, codes in owners.items() if len(codes) > 1} == {}
    assert max(Counter(loaded.rule.code for loaded in all_rules()).values()) == 1
