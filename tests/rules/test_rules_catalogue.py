"""The catalogue of mistakes that were run: its right programs are silent, its wrong ones reported as the table says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from rule_programs import EVERYTHING

import mplint

CATALOGUE = Path(__file__).resolve().parents[1] / "catalogue"
RIGHT = sorted(path for pattern in ("good*.py", "ok_*.py") for path in CATALOGUE.glob(f"*/*/{pattern}"))
WRONG = sorted(CATALOGUE.glob("*/*/bad*.py"))
EXPECTED = tomllib.loads((CATALOGUE / "expected.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reported() -> dict[str, list[list[object]]]:
    """What is reported of each program that is reported of, by its path in the catalogue."""
    found: dict[str, list[list[object]]] = {}
    for finding in mplint.check([*RIGHT, *WRONG], EVERYTHING):
        name = Path(finding.filename).resolve().relative_to(CATALOGUE).as_posix()
        found.setdefault(name, []).append([finding.location.row, finding.code])
    return found


def test_the_catalogue_is_here() -> None:
    assert len(RIGHT) > 200
    assert len(WRONG) > 350


def test_nothing_is_reported_of_a_right_program(reported: dict[str, list[list[object]]]) -> None:
    names = {path.relative_to(CATALOGUE).as_posix() for path in RIGHT}
    assert {name: found for name, found in reported.items() if name in names} == {}


@pytest.mark.parametrize("name", sorted(EXPECTED["rows"]))
def test_a_mistake_that_a_rule_covers_is_reported(name: str, reported: dict[str, list[list[object]]]) -> None:
    wanted = EXPECTED["rows"][name]
    assert [finding for finding in reported.get(name, []) if finding in wanted] == wanted


def test_nothing_else_is_reported_of_a_wrong_program(reported: dict[str, list[list[object]]]) -> None:
    known = {name: EXPECTED["rows"].get(name, []) + EXPECTED["besides"].get(name, []) for name in reported}
    unexpected = {name: [one for one in found if one not in known[name]] for name, found in reported.items()}
    assert {name: found for name, found in unexpected.items() if found} == {}


def test_what_is_reported_besides_still_is(reported: dict[str, list[list[object]]]) -> None:
    lost = {
        name: [one for one in wanted if one not in reported.get(name, [])]
        for name, wanted in EXPECTED["besides"].items()
    }
    assert {name: found for name, found in lost.items() if found} == {}
