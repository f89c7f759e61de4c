"""corrections.toml tells the whole difference between the originals and the fixed programs, and nothing else."""

from __future__ import annotations

import ast
import difflib
import re
import subprocess
import sys

import corrections
import pytest
from corrections import Program, lines_of

PROGRAMS = pytest.mark.parametrize("program", corrections.programs(), ids=lambda program: program.name)
TAG = re.compile(r"# (MP\d{3}|human|runnable):")


def changed_lines(program: Program) -> dict[int, str]:
    """The lines of the fixed program that are not the original's, by number."""
    original, fixed = lines_of(program.original), lines_of(program.fixed)
    blocks = difflib.SequenceMatcher(None, original, fixed, autojunk=False).get_matching_blocks()
    same = {block.b + offset for block in blocks for offset in range(block.size)}
    return {index + 1: line for index, line in enumerate(fixed) if index not in same}


@PROGRAMS
def test_the_count_of_unchanged_lines(program: Program) -> None:
    original, fixed = lines_of(program.original), lines_of(program.fixed)
    assert corrections.count_unchanged(original, fixed) == program.unchanged


@PROGRAMS
def test_every_changed_line_belongs_to_a_correction_or_makes_it_run(program: Program) -> None:
    accounted = {line for correction in program.corrections for line in correction.fixed}
    stray = {
        number: line
        for number, line in changed_lines(program).items()
        if line.strip() and number not in accounted and "# runnable:" not in line
    }
    assert not stray


@PROGRAMS
def test_every_correction_changes_something_and_carries_its_comment(program: Program) -> None:
    changed = changed_lines(program)
    for correction in program.corrections:
        assert set(correction.fixed) <= set(changed), correction
        assert any(correction.tag in changed[line] for line in correction.fixed), correction


@PROGRAMS
def test_every_comment_of_ours_belongs_to_a_correction(program: Program) -> None:
    known = {(correction.tag, line) for correction in program.corrections for line in correction.fixed}
    for number, line in enumerate(lines_of(program.fixed), 1):
        for tag in TAG.findall(line):
            if tag == "runnable":
                assert number in changed_lines(program)
            else:
                assert (f"# {tag}:", number) in known


@PROGRAMS
def test_a_correction_has_a_rule_or_a_reason_and_a_line(program: Program) -> None:
    length = len(lines_of(program.original))
    for correction in program.corrections:
        assert (correction.rule is None) != (correction.human is None), correction
        assert correction.rule is None or re.fullmatch(r"MP\d{3}", correction.rule)
        assert 1 <= correction.line <= length
        assert correction.wrong
        assert correction.saw
    lines = [correction.line for correction in program.corrections]
    assert lines == sorted(lines)


@PROGRAMS
def test_the_last_layer_of_an_original_is_still_not_the_fixed_program(program: Program) -> None:
    for shown in program.shown:
        assert program.layer(shown) != program.fixed.read_text(encoding="utf-8")


@PROGRAMS
def test_the_code_of_a_fixed_program_is_guarded_and_only_the_first_one_forks(program: Program) -> None:
    tree = ast.parse(program.fixed.read_text(encoding="utf-8"))
    last = tree.body[-1]
    assert isinstance(last, ast.If)
    assert ast.unparse(last.test) == "__name__ == '__main__'"
    assert all(
        isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef) for node in tree.body[:-1]
    )
    forks = any(isinstance(node, ast.Attribute) and node.attr == "fork" for node in ast.walk(tree))
    assert forks == (program.number == "01")


def test_ruff_has_nothing_to_say_about_the_fixed_programs() -> None:
    # ruff's long-standing default rules; newer versions also want sorted imports and f-strings: noise in this diff.
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--select", "E4,E7,E9,F"]
    done = subprocess.run([*command, "fixed"], cwd=corrections.HERE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_find_program() -> None:
    for wanted in ("03", "3", "03_simple_process", "03_simple_process.py", "examples/fixed/03_simple_process.py"):
        assert corrections.find_program(wanted).number == "03"
    with pytest.raises(corrections.UnknownExampleError, match=r"'07'.* 01, 02, 03, 04, 05, 06"):
        corrections.find_program("07")
