"""Not by matching names: a mistake stays one however it is written down, and something else's look-alike is none."""

from __future__ import annotations

import ast

import pytest
import rewrites
from rule_programs import found

from mplint.rules.loader import all_rules

pytestmark = pytest.mark.slow  # thousands of programs
ABOUT_COMMENTS = {"MP905", "MP906"}
RULES = {
    loaded.rule.code: loaded.rule
    for loaded in all_rules()
    if loaded.rule.bad is not None and not loaded.rule.bad.notebook and loaded.rule.code not in ABOUT_COMMENTS
}


def _parses(code: str) -> bool:
    try:
        ast.parse(code)
    except SyntaxError:
        return False
    return True


IN_THE_TEXT = {code for code, rule in RULES.items() if not _parses(rule.bad.code)}
"""What is wrong before a tree can be read, so that no tree can be rewritten."""
ON_IMPORT = {"MP101", "MP102", "MP103", "MP104", "MP105", "MP106"}
"""What is wrong with the guard: there is no right one whose block could be wrapped; or with what is in that block."""
OUT_OF_SIGHT = {
    "MP302",
    "MP303",
    "MP305",
    "MP306",
    "MP309",
    "MP320",
    "MP322",
    "MP323",
    "MP336",
    "MP403",
    "MP404",
    "MP611",
    "MP620",
    "MP625",
}
"""What is said of one thing that nothing else can reach: not of an attribute, nor of what a helper may make twice."""

KEEPING = [
    (rewrites.import_the_module, IN_THE_TEXT | {"MP111", "MP112"}),
    (rewrites.import_under_another_name, IN_THE_TEXT | {"MP111", "MP112"}),
    (rewrites.import_in_a_try, {"MP111", "MP112", "MP116"}),
    (rewrites.rename_variables, IN_THE_TEXT | {"MP709"}),  # a namedtuple that is renamed has the mistake
    (rewrites.use_a_context, IN_THE_TEXT | {"MP111", "MP112", "MP116"}),
    (rewrites.use_torch, {"MP116"}),
    (rewrites.wrap_in_a_function, ON_IMPORT),
    (rewrites.wrap_in_two_functions, ON_IMPORT),
    (rewrites.wrap_in_a_class, ON_IMPORT),
    (rewrites.keep_on_self, IN_THE_TEXT | ON_IMPORT | OUT_OF_SIGHT | {"MP311", "MP346", "MP410"}),
    (rewrites.make_in_a_helper, ON_IMPORT | OUT_OF_SIGHT | {"MP112", "MP203"}),
    (rewrites.pass_as_an_argument, ON_IMPORT | OUT_OF_SIGHT),
]
CASES = [
    pytest.param(rewrite, code, id=f"{code}-{rewrite.__name__}")
    for rewrite, without in KEEPING
    for code, rule in RULES.items()
    if code not in without and rewrite(rule.bad.code) != rule.bad.code
]


def test_the_rewrites_change_something() -> None:
    assert len(CASES) > 120
    assert {case.values[1] for case in CASES} == RULES.keys()


@pytest.mark.parametrize(("rewrite", "code"), CASES)
def test_a_mistake_stays_one(rewrite: rewrites.Rewrite, code: str) -> None:
    program = RULES[code].bad.code
    wanted = [name for _, name in found(program)]
    assert [name for _, name in found(rewrite(program))] == wanted


@pytest.mark.parametrize(("rewrite", "code"), [case for case in CASES if RULES[case.values[1]].good is not None])
def test_what_is_right_stays_so(rewrite: rewrites.Rewrite, code: str) -> None:
    assert found(rewrite(RULES[code].good.code)) == []


@pytest.mark.parametrize("code", sorted(RULES.keys() - IN_THE_TEXT - {"MP101", "MP112", "MP114"}))
def test_a_look_alike_is_none(code: str) -> None:
    program = RULES[code].bad.code
    rewritten = rewrites.take_look_alikes(program)
    assert rewritten != program
    assert found(rewritten) == []
