"""The catalogue of mistakes that were run: its right programs are silent, its wrong ones reported as the tables say."""

from __future__ import annotations

from pathlib import Path

import pytest
from expectations import HERE as CATALOGUE
from expectations import expectations

import mplint
from mplint.rules.loader import by_code

EVERYTHING = mplint.Settings(select=("ALL",))
RIGHT = sorted(path for pattern in ("good*.py", "ok_*.py") for path in CATALOGUE.glob(f"*/*/{pattern}"))
WRONG = sorted(CATALOGUE.glob("*/*/bad*.py"))
EXPECTED = expectations()

Found = dict[str, list[tuple[int, str]]]


@pytest.fixture(scope="module")
def findings() -> list[mplint.Diagnostic]:
    """What is reported of all the programs."""
    return list(mplint.check([*RIGHT, *WRONG], EVERYTHING))


@pytest.fixture(scope="module")
def reported(findings: list[mplint.Diagnostic]) -> Found:
    """What is reported of each program that is reported of, by its path in the catalogue."""
    found: Found = {}
    for finding in findings:
        name = Path(finding.filename).resolve().relative_to(CATALOGUE).as_posix()
        found.setdefault(name, []).append((finding.location.row, finding.code))
    return found


def test_the_catalogue_is_here() -> None:
    assert len(RIGHT) > 200
    assert len(WRONG) > 350


def test_each_wrong_program_is_expected_or_left_out_with_a_reason() -> None:
    names = {path.relative_to(CATALOGUE).as_posix() for path in WRONG}
    assert names == EXPECTED.rows.keys() | EXPECTED.hints.keys() | EXPECTED.left_out.keys()
    assert not (EXPECTED.rows.keys() | EXPECTED.hints.keys()) & EXPECTED.left_out.keys()
    assert all(len(reason.split()) > 3 for reason in EXPECTED.left_out.values())


def test_every_rule_that_is_expected_is_there() -> None:
    codes = {code for table in (EXPECTED.rows, EXPECTED.hints) for lines in table.values() for _, code in lines}
    assert codes <= by_code().keys()


def test_findings_have_a_level_of_their_rule(findings: list[mplint.Diagnostic]) -> None:
    for finding in findings:
        rule = by_code()[finding.code].rule
        assert finding.level in {rule.level, rule.other_level}, finding.code


def test_nothing_is_reported_of_a_right_program(reported: Found) -> None:
    names = {path.relative_to(CATALOGUE).as_posix() for path in RIGHT}
    assert {name: found for name, found in reported.items() if name in names} == {}


@pytest.mark.parametrize("name", sorted(EXPECTED.rows.keys() | EXPECTED.hints.keys()))
def test_a_mistake_that_a_rule_covers_is_reported(name: str, reported: Found) -> None:
    wanted = [(line, code) for line, code in EXPECTED.wanted(name) if code in by_code()]
    assert [finding for finding in sorted(reported.get(name, [])) if finding in wanted] == wanted


def test_nothing_else_is_reported_of_a_wrong_program(reported: Found) -> None:
    unexpected = {name: [one for one in found if one not in EXPECTED.known(name)] for name, found in reported.items()}
    assert {name: found for name, found in unexpected.items() if found} == {}


def test_what_is_reported_besides_still_is(reported: Found) -> None:
    lost = {
        name: [
            (line, code) for line, code in wanted if code in by_code() and (line, code) not in reported.get(name, [])
        ]
        for name, wanted in EXPECTED.besides.items()
    }
    assert {name: found for name, found in lost.items() if found} == {}
