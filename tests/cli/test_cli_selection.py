"""Which rules are reported: as ruff selects, with the rules of `tests/cli/house`."""

from __future__ import annotations

import pickle

import pytest

from mplint.config import COMMAND_LINE, ConfigError, Selection, Settings
from mplint.configuration.selecting import find_rule, fixable_codes, levels_in_force, select_rules
from mplint.rules.diagnostic import Level

pytestmark = pytest.mark.usefixtures("house")

NOTICES = ["MP901", "MP902"]


def chosen(settings: Settings) -> list[str]:
    return [loaded.rule.code for loaded in select_rules(settings)]


def test_without_a_selection_errors_and_warnings_and_every_notice() -> None:
    assert chosen(Settings()) == ["MP101", "MP102", "MP401", *NOTICES]


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        (("MP401",), ["MP401"]),
        (("mp401",), ["MP401"]),
        (("MP4",), ["MP401", "MP402"]),
        (("MP10",), ["MP101", "MP102"]),
        (("result-dropped", "MP101"), ["MP101", "MP401"]),
        (("ALL",), ["MP101", "MP102", "MP401", "MP402"]),
        (("MP",), ["MP101", "MP102", "MP401", "MP402"]),
        ((), []),
    ],
)
def test_select(select: tuple[str, ...], expected: list[str]) -> None:
    assert chosen(Settings(select=select)) == expected + NOTICES


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(ignore=("MP4",)), ["MP101", "MP102"]),
        (Settings(extend_select=("MP402",)), ["MP101", "MP102", "MP401", "MP402"]),
        (Settings(select=("ALL",), ignore=("MP4",)), ["MP101", "MP102"]),
        (Settings(select=("MP401",), ignore=("MP4",)), ["MP401"]),
        (Settings(select=("result-dropped",), ignore=("MP4",)), ["MP401"]),
        (Settings(select=("MP4",), ignore=("result-dropped",)), ["MP402"]),
        (Settings(select=("MP4",), ignore=("MP4",)), []),
        (Settings(select=("MP40",), ignore=("MP4",)), ["MP401", "MP402"]),
        (Settings(select=("MP1",), extend_select=("MP401",), ignore=("ALL",)), ["MP101", "MP102", "MP401"]),
    ],
)
def test_the_most_specific_selector_wins(settings: Settings, expected: list[str]) -> None:
    assert [code for code in chosen(settings) if code not in NOTICES] == expected


def test_notices_go_only_when_they_are_ignored() -> None:
    assert chosen(Settings(select=("MP101",), ignore=("MP902",))) == ["MP101", "MP901"]
    assert chosen(Settings(select=("MP101",), ignore=("MP9",))) == ["MP101"]
    assert chosen(Settings(select=("MP101",), ignore=("ALL",))) == ["MP101"]
    typed = Selection(select=("MP4",))
    assert chosen(Settings(ignore=("MP902", "MP401"), overrides=(typed,))) == ["MP401", "MP402", "MP901"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (Selection(), ["MP101"]),
        (Selection(select=("MP4",)), ["MP401", "MP402"]),
        (Selection(extend_select=("MP1",)), ["MP101", "MP102"]),
        (Selection(ignore=("MP1",)), []),
        (Selection(extend_select=("MP4",), ignore=("MP402",)), ["MP101", "MP401"]),
    ],
)
def test_what_is_typed_lies_over_what_is_configured(typed: Selection, expected: list[str]) -> None:
    settings = Settings(select=("MP101",), ignore=("MP102",), overrides=(typed,))
    assert [code for code in chosen(settings) if code not in NOTICES] == expected


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings(select=("MP1O1",)), "unknown rule `MP1O1` in `select`; did you mean `MP101`?"),
        (
            Settings(ignore=("mispelled-gard",)),
            "unknown rule `mispelled-gard` in `ignore`; did you mean `misspelled-guard`?",
        ),
        (Settings(select=("M",)), "unknown rule `M` in `select`; `mplint rules` lists them"),
        (Settings(extend_select=("MP8",)), "unknown rule `MP8` in `extend-select`; "),
        (
            Settings(overrides=(Selection(extend_select=("E501",), origin=COMMAND_LINE),)),
            "unknown rule `E501` in `--extend-select`; `mplint rules` lists them",
        ),
    ],
)
def test_an_unknown_rule_is_an_error(settings: Settings, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        select_rules(settings)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), ["MP101", "MP102", "MP401", "MP402"]),
        (Settings(fixable=("MP1",)), ["MP101", "MP102"]),
        (Settings(fixable=()), []),
        (Settings(fixable=("MP1",), extend_fixable=("MP401",)), ["MP101", "MP102", "MP401"]),
        (Settings(unfixable=("MP1",)), ["MP401", "MP402"]),
        (Settings(fixable=("MP101",), unfixable=("MP1",)), ["MP101"]),
        (Settings(fixable=("ALL",), unfixable=("ALL",)), []),
        (Settings(unfixable=("MP101",), overrides=(Selection(fixable=("MP1",)),)), ["MP101", "MP102"]),
        (Settings(fixable=("MP1",), overrides=(Selection(unfixable=("MP102",)),)), ["MP101"]),
        (Settings(fixable=("MP1",), overrides=(Selection(select=("MP4",)),)), ["MP101", "MP102"]),
    ],
)
def test_fixable_selects_as_select_does(settings: Settings, expected: list[str]) -> None:
    assert sorted(fixable_codes(settings) - set(NOTICES)) == expected


def test_the_most_specific_level_wins_and_the_last_among_equals() -> None:
    levels = levels_in_force(
        Settings(
            severity=(
                ("MP101", Level.HINT),
                ("MP4", Level.ERROR),
                ("MP1", Level.ERROR),
                ("result-dropped", Level.WARNING),
                ("mp4", Level.HINT),
            )
        )
    )
    assert levels == {"MP101": "hint", "MP102": "error", "MP401": "warning", "MP402": "hint"}


def test_find_rule() -> None:
    assert find_rule("mp101") is find_rule("Misspelled-Guard")
    with pytest.raises(ConfigError, match="unknown rule `MP4`"):
        find_rule("MP4")


def test_settings_can_be_sent_to_another_process() -> None:
    settings = Settings(select=("MP1",), overrides=(Selection(ignore=("MP101",)),))
    assert pickle.loads(pickle.dumps(settings)) == settings
