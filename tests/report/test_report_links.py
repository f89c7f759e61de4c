"""Links to the rules: on terminals that can show them, and to anchors that exist."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from report_cases import CASES

from mplint.report.formats import HUMAN, Found
from mplint.report.rule_link import rule_link
from mplint.report.styled import write
from mplint.rules.loader import all_rules

VARIABLES = (
    "NO_COLOR", "FORCE_COLOR", "FORCE_HYPERLINK", "TERM", "COLORTERM", "TERM_PROGRAM", "VTE_VERSION", "DOMTERM",
    "WT_SESSION", "KONSOLE_VERSION",
)  # fmt: skip
LINK = re.compile("\x1b\\]8;[^;]*;([^\x1b]*)\x1b\\\\(.*?)\x1b\\]8;;\x1b\\\\")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return monkeypatch


def links(name: str, stream: io.StringIO) -> list[tuple[str, str]]:
    """Each link in what is written to `stream`: its address, and its text without colours."""
    write(HUMAN[name](Found([CASES["simple"].diagnostic()], {}, 80)), stream)
    return [(url, re.sub(r"\x1b\[[\d;]*m", "", text)) for url, text in LINK.findall(stream.getvalue())]


@pytest.mark.parametrize("name", HUMAN)
def test_the_code_is_the_link(name: str, plain_environment: pytest.MonkeyPatch) -> None:
    plain_environment.setenv("TERM_PROGRAM", "vscode")
    assert links(name, Terminal()) == [(rule_link("MP101"), "MP101")]


@pytest.mark.parametrize(
    ("environment", "linked"),
    [
        ({}, False),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"VTE_VERSION": "4900"}, False),
        ({"VTE_VERSION": "7600"}, True),
        ({"VTE_VERSION": "?"}, False),
        ({"WT_SESSION": "x"}, True),
        ({"COLORTERM": "xfce4-terminal"}, True),
        ({"FORCE_HYPERLINK": "1"}, True),
        ({"FORCE_HYPERLINK": "0", "WT_SESSION": "x"}, False),
        ({"WT_SESSION": "x", "NO_COLOR": "1"}, False),
        ({"WT_SESSION": "x", "TERM": "dumb"}, False),
    ],
)
def test_which_terminals(environment: dict[str, str], linked: bool, plain_environment: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        plain_environment.setenv(name, value)
    assert bool(links("concise", Terminal())) == linked


def test_a_pipe_gets_none_unless_it_is_forced(plain_environment: pytest.MonkeyPatch) -> None:
    plain_environment.setenv("WT_SESSION", "x")
    plain_environment.setenv("FORCE_COLOR", "1")
    assert not links("concise", io.StringIO())
    plain_environment.setenv("FORCE_HYPERLINK", "1")
    assert links("concise", io.StringIO())


def test_every_link_leads_somewhere() -> None:
    page = Path(__file__).parents[2] / "docs" / "rules.md"
    anchors = re.findall(r'<a id="([^"]+)"></a>', page.read_text(encoding="utf-8"))
    assert [f"{page.parent.name}/{page.name}#{anchor}" for anchor in anchors] == [
        rule_link(loaded.rule.code).partition("/main/")[2] for loaded in all_rules()
    ]
