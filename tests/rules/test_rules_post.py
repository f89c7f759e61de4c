"""The post itself: as Markdown, as its six original programs, and as the fixed ones."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from rule_programs import EVERYTHING, found

import mplint

ROOT = Path(__file__).resolve().parents[2]
POST = ROOT / "tests" / "examples" / "post.md"
sys.path.append(str(ROOT / "examples"))

import corrections  # noqa: E402 - the examples are no package

IN_THE_POST = [
    (37, "MP312", "os._exit(0)"),
    (40, "MP311", "os.fork()"),
    (47, "MP103", "parent()"),
    (58, "MP111", "multiprocess"),
    (59, "MP123", "*"),
    (60, "MP901", "target:进程工作的任务函数"),
    (61, "MP121", "："),
    (86, "MP203", "'进程1'"),
    (96, "MP122", "if v.is_alive() == True:"),
    (96, "MP303", "v.is_alive()"),
    (100, "MP101", '"__mian__"'),
    (132, "MP202", "input(('请输入一个数字:'))"),
    (133, "MP201", "subToN"),
    (133, "MP302", "Process(target=subToN,args=(n,))"),
    (136, "MP302", "JieCheng(n)"),
    (155, "MP401", "pool.apply_async(func=foo,args=(i,))"),
    (170, "MP501", "q.qsize()"),
    (175, "MP121", "："),
    (179, "MP301", "os.getpid"),
    (181, "MP601", "Manager.Queue"),
    (188, "MP404", "po.close()"),
]
"""Line, rule, and what stands there. Block 6 takes `Process` for granted: no MP112 in the post."""


def test_the_post_is_reported_line_by_line() -> None:
    text = POST.read_text(encoding="utf-8")
    assert found(text, "post.md") == [(line, code) for line, code, _ in IN_THE_POST]


@pytest.mark.parametrize(("line", "code", "what"), IN_THE_POST)
def test_a_finding_stands_where_the_mistake_is(line: int, code: str, what: str) -> None:
    text = POST.read_text(encoding="utf-8")
    (finding,) = [
        each
        for each in mplint.check_source(text, "post.md", EVERYTHING)
        if (each.location.row, each.code) == (line, code)
    ]
    assert text.splitlines()[line - 1][finding.location.column - 1 :].startswith(what)


def test_every_second_span_is_in_the_post_as_well() -> None:
    text = POST.read_text(encoding="utf-8").splitlines()
    for finding in mplint.check_source("\n".join(text), "post.md", EVERYTHING):
        for related in finding.related:
            line = text[related.location.row - 1]
            assert line[related.location.column - 1 : related.location.column] not in {"", " ", "`"}


def test_the_originals_show_exactly_the_corrections_that_have_a_rule() -> None:
    wanted = {(p.file, c.line, c.rule) for p in corrections.programs() for c in p.corrections if c.rule}
    findings = mplint.check([ROOT / "examples" / "original"], EVERYTHING)
    assert {(Path(each.filename).name, each.location.row, each.code) for each in findings} == wanted


@pytest.mark.parametrize("program", corrections.programs(), ids=lambda program: program.name)
def test_a_fixed_program_is_silent(program: corrections.Program) -> None:
    assert mplint.check([program.fixed], EVERYTHING) == []


@pytest.mark.parametrize("program", corrections.programs(), ids=lambda program: program.name)
def test_a_program_is_the_same_from_a_path_and_from_a_text(program: corrections.Program) -> None:
    text = program.original.read_text(encoding="utf-8")
    from_path = [(each.location.row, each.code) for each in mplint.check([program.original], EVERYTHING)]
    assert sorted(from_path) == found(text, program.file)
