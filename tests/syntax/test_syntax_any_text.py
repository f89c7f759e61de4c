"""Whatever the text, parsing never raises, keeps the lines, and touches none that it does not tell of."""

import io
import random
import sysconfig
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

import libcst
import pytest
from hypothesis import example, given, settings, strategies

from mplint.source.lines import lines_with_ends, split_lines
from mplint.source.scan import Token, scan
from mplint.syntax.deep import with_deep_stack
from mplint.syntax.parse import parse

STANDARD_LIBRARY = Path(sysconfig.get_path("stdlib"))
SAMPLE = [
    "sched.py",
    "queue.py",
    "bisect.py",
    "multiprocessing/process.py",
    "concurrent/futures/process.py",
    "fnmatch.py",
]
LOOK_ALIKES = "：，（）；“”‘’、。【】＝－\u00a0\u3000\u200b\ufeff…≤１"


def check(text: str) -> None:
    result = parse(text)
    lines, code = split_lines(text), split_lines(result.code)
    assert len(lines) == len(code)
    told = {row for fault in result.faults for row in range(fault.lines[0], fault.lines[1] + 1)}
    told |= {row for repair in result.repairs for row in range(repair.at.row, repair.at.end_row + 1)}
    # A header gets a body where its own was left out; what it says stays.
    assert all(
        ours == theirs or theirs.replace(" pass", "", 1) == ours
        for row, (ours, theirs) in enumerate(zip(lines, code, strict=True), 1)
        if row not in told
    )
    for each in [*result.faults, *result.repairs]:
        assert 1 <= each.at.row <= each.at.end_row <= max(len(lines), 1)
        assert (each.at.row, each.at.column) < (each.at.end_row, each.at.end_column)
    assert (result.module is None) == (result.unanalysable is not None)
    if result.module is not None:
        assert libcst.parse_module(result.code).deep_equals(result.module)


def mutated(chance: random.Random, text: str) -> str:
    """The text with one accident: lines deleted, doubled, swapped, cut off, re-indented, or characters slipped in."""
    lines = [line + end for line, end in lines_with_ends(text)]
    here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(8):
        case 0:
            del lines[here]
        case 1:
            lines.insert(here, lines[there])
        case 2:
            lines[here], lines[there] = lines[there], lines[here]
        case 3:
            return text[: chance.randrange(len(text))]
        case 4:
            lines[here] = " " * chance.randrange(9) + lines[here].lstrip(" ")
        case 5:
            for _ in range(3):
                at = chance.randrange(len(text))
                text = text[:at] + chance.choice(LOOK_ALIKES) + text[at:]
            return text
        case 6:
            for _ in range(3):
                at = chance.randrange(len(text))
                text = text[:at] + text[at + 1 :]
            return text
        case _:
            for _ in range(2):
                at = chance.randrange(len(text))
                text = text[:at] + chance.choice("()[]{}'\"\\\n:\t ") + text[at:]
            return text
    return "".join(lines)


@pytest.mark.parametrize("name", SAMPLE)
def test_accidents(name: str) -> None:
    chance = random.Random(name)
    original = (STANDARD_LIBRARY / name).read_text("utf-8")

    def run() -> None:
        for _ in range(8):
            text = original
            for _ in range(chance.randrange(1, 4)):
                text = mutated(chance, text) or "x"
            check(text)

    with_deep_stack(run)


@settings(max_examples=150, deadline=None)
@example("\r 1\n")
@example("１\u200b")
@given(strategies.text(strategies.sampled_from("ab1 \n\r\t:=()[]{}'\"\\#*,.@f" + LOOK_ALIKES), max_size=40))
def test_any_characters(text: str) -> None:
    with_deep_stack(check, text)


@settings(max_examples=100, deadline=None)
@given(
    strategies.lists(
        strategies.sampled_from(
            [
                "def f(x):", "if x:", "else:", "try:", "except A:", "class A：", "for a in b", "while (", "x = 1", "@d",
                "return", "'''", "f(*, a)", "# c", "", "进程，名字", "print 'x'", "x = [", "]", "with a as b:", "pass",
                "match x:", "case 1:",
            ]
        ).flatmap(lambda line: strategies.integers(0, 2).map(lambda depth: "    " * depth + line)),
        max_size=10,
    )
)  # fmt: skip
def test_any_lines(lines: list[str]) -> None:
    with_deep_stack(check, "\n".join(lines))


@pytest.mark.parametrize("name", [*SAMPLE, "argparse.py", "string.py", "tokenize.py"])
def test_scanner_agrees_with_the_tokenizer(name: str) -> None:
    text = (STANDARD_LIBRARY / name).read_text("utf-8")
    starts = [0]
    for line, end in lines_with_ends(text):
        starts.append(starts[-1] + len(line + end))
    kinds = {tokenize.STRING: Token.STRING, tokenize.COMMENT: Token.COMMENT}
    tokens = _outside_formatted(tokenize.generate_tokens(io.StringIO(text).readline))
    expected = [
        (kinds[token.type], starts[token.start[0] - 1] + token.start[1], starts[token.end[0] - 1] + token.end[1])
        for token in tokens
        if token.type in kinds
    ]
    found = [
        (span.token, span.start, span.end)
        for span in scan(text)
        if span.token in kinds.values() and not _is_formatted(text[span.start : span.end])
    ]
    plain = [each for each in expected if not _is_formatted(text[each[1] : each[2]])]
    assert found == plain


def _outside_formatted(tokens: Iterable[tokenize.TokenInfo]) -> Iterator[tokenize.TokenInfo]:
    """Without the parts of f-strings, which only Python 3.12 and later tell."""
    depth = 0
    for token in tokens:
        name = tokenize.tok_name[token.type]
        depth += (name == "FSTRING_START") - (name == "FSTRING_END")
        if not depth:
            yield token


def _is_formatted(part: str) -> bool:
    """An f-string: tokenized as one string until Python 3.12, and in parts since."""
    return part[0] in "fFrR" and "f" in part.lower().partition("'")[0].partition('"')[0]


@pytest.mark.parametrize(
    ("text", "string"),
    [
        ('f"{d["a"]}" x', 'f"{d["a"]}"'),
        ("f'{x!r:{w}}' y", "f'{x!r:{w}}'"),
        ("f'{{' 'a'", "f'{{'"),
        ("f'{x:{{}}}' q", "f'{x:{{}}}'"),
        ("f'''{\n'''a'''\n}''' z", "f'''{\n'''a'''\n}'''"),
        ("rb'a\\'b' c", "rb'a\\'b'"),
        ("'abc\\\ndef' x", "'abc\\\ndef'"),
        ("'abc\ndef", "'abc"),
        ("'''abc\ndef", "'''abc\ndef"),
    ],
)
def test_strings(text: str, string: str) -> None:
    first = next(scan(text))
    assert first.token in {Token.STRING, Token.OPEN_STRING}
    assert text[first.start : first.end] == string
    assert "".join(text[span.start : span.end] for span in scan(text)) == text
