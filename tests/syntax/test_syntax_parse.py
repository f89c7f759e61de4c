"""Reading on past what does not parse."""

import ast
from pathlib import Path

import libcst
import pytest

from mplint.source.document import Document
from mplint.source.lines import split_lines
from mplint.source.read import read_file
from mplint.syntax.deep import with_deep_stack
from mplint.syntax.parse import parse
from mplint.syntax.parsed import Parsed, RepairKind, TextRange

POST = Path(__file__).parents[1] / "examples" / "post.md"


def parsed(text: str) -> Parsed:
    return with_deep_stack(parse, text)


def read_on(text: str) -> Parsed:
    """Parse a text that does not parse, and check what must hold of every such text."""
    result = parsed(text)
    assert result.module is not None
    assert result.text == text
    assert len(split_lines(result.code)) == len(split_lines(text))
    ast.parse(result.code)
    return result


def faults(result: Parsed) -> list[tuple[int, int]]:
    return [fault.lines for fault in result.faults]


def text_at(text: str, at: TextRange) -> str:
    lines = split_lines(text)
    if at.row == at.end_row:
        return lines[at.row - 1][at.column - 1 : at.end_column - 1]
    head = lines[at.row - 1][at.column - 1 :]
    return "\n".join([head, *lines[at.row : at.end_row - 1], lines[at.end_row - 1][: at.end_column - 1]])


def applied(text: str, result: Parsed) -> str:
    """The text with every proposed replacement made."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for repair in sorted(result.repairs, key=lambda each: (each.at.row, each.at.column), reverse=True):
        begin = starts[repair.at.row - 1] + repair.at.column - 1
        end = starts[repair.at.end_row - 1] + repair.at.end_column - 1
        assert text[begin:end] == repair.original
        assert repair.replacement is not None
        text = text[:begin] + repair.replacement + text[end:]
    return text


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", "import os\r\n", "x = 1", "\x0cx = 1\n", "return 1\n"])
def test_what_parses_is_left_alone(text: str) -> None:
    result = parsed(text)
    assert result.module is not None
    assert (result.code, result.repairs, result.faults, result.unanalysable) == (text, (), (), None)


def test_full_width_characters_in_strings_and_comments_stay() -> None:
    result = read_on("print('（你好，世界）')  # 注释：好\nfor i in x：\n    y = f'{a}：{\"，\"}'\n")
    assert [(repair.original, repair.at.row) for repair in result.repairs] == [("：", 2)]
    assert result.code == "print('（你好，世界）')  # 注释：好\nfor i in x:\n    y = f'{a}：{\"，\"}'\n"


def blocks_of_the_post() -> dict[int, str]:
    document = read_file(POST, "post.md")
    assert isinstance(document, Document)
    return {piece.lines[0][0]: piece.text for piece in document.pieces}


def test_only_three_blocks_of_the_post_do_not_parse() -> None:
    broken = {row: parsed(text) for row, text in blocks_of_the_post().items()}
    assert [row for row, result in broken.items() if result.code != result.text] == [58, 74, 165]
    assert all(result.module is not None for result in broken.values())


def test_block_8_has_a_full_width_colon() -> None:
    result = read_on(blocks_of_the_post()[165])
    (repair,) = result.repairs
    assert (repair.kind, repair.original, repair.replacement) == (RepairKind.PUNCTUATION, "：", ":")
    assert repair.at == TextRange(11, 27, 11, 28)
    assert repair.message == "invalid character '：' (U+FF1A)"
    assert result.faults == ()
    assert result.code == result.text.replace("'XiongDiLian'：", "'XiongDiLian':")


def test_block_4_has_an_empty_if() -> None:
    text = blocks_of_the_post()[74]
    result = read_on(text)
    (repair,) = result.repairs
    assert repair.kind is RepairKind.EMPTY_BLOCK
    assert text_at(text, repair.at) == repair.original == "if v.is_alive() == True:"
    assert repair.replacement == "if v.is_alive() == True:\n            pass"
    assert repair.message == "expected an indented block after 'if' statement on line 23"
    assert result.faults == ()
    assert applied(text, result).split("\n")[22:25] == [
        "        if v.is_alive() == True:",
        "            pass",
        "            # v.terminate() #超过指定时间，如果子进程还活着，强制关闭子进程",
    ]


def test_block_3_is_a_signature_and_prose() -> None:
    text = blocks_of_the_post()[58]
    result = read_on(text)
    star, *punctuation = result.repairs
    assert (star.kind, star.at.row, star.original, star.in_prose) == (RepairKind.BARE_STAR, 2, "*, ", False)
    assert text_at(text, star.at) == "*, "
    assert len(punctuation) == 10
    assert all(repair.kind is RepairKind.PUNCTUATION and repair.in_prose for repair in punctuation)
    assert [(fault.lines, fault.message) for fault in result.faults] == [((3, 11), "unexpected indent")]
    assert result.code.split("\n")[:2] == [
        "from multiprocess import Process",
        "Process(target=None, name=None, args=(), kwargs={},    daemon=False)",
    ]
    assert not "".join(result.code.split("\n")[2:]).strip()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("print（1）\n", "print(1)\n"),
        ("print(“你好，世界”)\n", 'print("你好，世界")\n'),
        ('x = ‘a’ + “say "hi"”\n', "x = 'a' + 'say \"hi\"'\n"),
        ('print("hello”)\n', 'print("hello")\n'),
        ('print(“hello")\n', 'print("hello")\n'),
        ("x = f“{a}”\n", 'x = f"{a}"\n'),
        ("x = [1、2、3]\n", "x = [1,2,3]\n"),
        ("x＝1；y＝2\n", "x=1;y=2\n"),
        ("if a！＝b：pass\n", "if a!=b:pass\n"),
        ("x = 【1，2】\n", "x = [1,2]\n"),
        ("x = 3 – 1 − 2\n", "x = 3 - 1 - 2\n"),
        ("x = 3 × 4 ÷ 2\n", "x = 3 * 4 / 2\n"),
        ("x = １００ + a１\n", "x = 100 + a１\n"),
        ("x = 1 ＃ 注释：foo\n", "x = 1 # 注释：foo\n"),
        ("def f():\n\u00a0\u00a0\u00a0\u00a0return 1\n", "def f():\n    return 1\n"),
        ("if x:\n\u3000y = 1\n", "if x:\n y = 1\n"),
        ("x\u00a0= 1\n", "x = 1\n"),
        ("if a ≤ b：pass\n", "if a <=b:pass\n"),
        ("if a≤ b: pass\n", "if a<=b: pass\n"),
        ("def f() → int: pass\n", "def f() ->int: pass\n"),
        ("def f():\n    …\n", "def f():\n    ...\n"),
    ],
)
def test_punctuation(text: str, code: str) -> None:
    result = read_on(text)
    assert result.code == code
    assert result.faults == ()
    assert all(repair.kind is RepairKind.PUNCTUATION and not repair.in_prose for repair in result.repairs)
    assert [text_at(text, repair.at) for repair in result.repairs] == [repair.original for repair in result.repairs]


@pytest.mark.parametrize(
    ("text", "code", "fixed"),
    [
        ("pri\u200bnt(1)\n", "print (1)\n", "print(1)\n"),
        ("\ufeffimport os\n", "import  os\n", "import os\n"),
        ("if x:\n    \u200by = 1\n", "if x:\n    y  = 1\n", "if x:\n    y = 1\n"),
        ("x \u200b= 1\n", "x  = 1\n", "x = 1\n"),
        ("x =\u200b= 1\n", "x ==  1\n", "x == 1\n"),
        ("x = 1\u200b\n", "x = 1 \n", "x = 1\n"),
        ("\u200b\u200bx = 1\n", "x   = 1\n", "x = 1\n"),
        ("x = 1 + \\\u200b\n    2\n", "x = 1 + \\\n    2\n", "x = 1 + \\\n    2\n"),
    ],
)
def test_characters_without_width(text: str, code: str, fixed: str) -> None:
    result = read_on(text)
    assert result.code == code
    assert applied(text, result) == fixed
    assert all(repair.message.startswith("invalid non-printable character U+") for repair in result.repairs)


def test_columns_stay_behind_a_character_without_width() -> None:
    text = "pri\u200bnt(work)\n"
    assert read_on(text).code.index("work") == text.index("work")


def test_chinese_names_are_code_and_chinese_sentences_are_not() -> None:
    code = read_on("甲，乙 = f(1，2)\nfor 丙 in 甲：\n    print(丙，乙)\n总和 = f(甲，\n  乙，\n  丙)\n")
    assert (len(code.repairs), code.faults) == (6, ())
    prose = read_on("import os\n这样创建的子进程，只会工作\n参数（可选），默认\nos.fork()\n")
    assert faults(prose) == [(2, 3)]
    assert prose.faults[0].message == "invalid character '，' (U+FF0C)"
    assert all(repair.in_prose for repair in prose.repairs)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("f(a=1, *, b=2)\n", "f(a=1,    b=2)\n"),
        ("f(*, b=2)\n", "f(   b=2)\n"),
        ("f(a, *)\n", "f(a,  )\n"),
        ("sorted(iterable, /, *, key=None)\n", "sorted(iterable,       key=None)\n"),
        ("with Pool(a, *, b=1) as p:\n    pass\n", "with Pool(a,    b=1) as p:\n    pass\n"),
        (
            "x = mp.Process(a,\n    *,\n    daemon=False)\n",
            "x = mp.Process(a,\n      \n    daemon=False)\n",
        ),
    ],
)
def test_bare_star(text: str, code: str) -> None:
    result = read_on(text)
    assert result.code == code
    assert result.faults == ()
    assert {repair.kind for repair in result.repairs} == {RepairKind.BARE_STAR}
    ast.parse(applied(text, result))


def test_stars_of_signatures_and_arguments_stay() -> None:
    text = "def g(a, /, *, b): pass\nasync def h(*, c): pass\nf(lambda x, *, y: x, *z)\nprint(a *b, a/b)\nf(a, *, b)\n"
    result = read_on(text)
    assert [repair.at.row for repair in result.repairs] == [5]
    assert result.code.split("\n")[:4] == text.split("\n")[:4]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("def f():\n\nx = 1\n", "def f():\n    pass\n\nx = 1\n"),
        ("def f():\n    # todo\n", "def f():\n    pass\n    # todo\n"),
        ("while x: # why\n\ny = 1\n", "while x: pass # why\n\ny = 1\n"),
        ("class A:\n\tdef f(self):\n\nx = 1\n", "class A:\n\tdef f(self):\n\t\tpass\n\nx = 1\n"),
        ("class A:\n  def f(self):\n\nx = 1\n", "class A:\n  def f(self):\n    pass\n\nx = 1\n"),
        ("if (a and\n    b):\n    # c\nx = 1\n", "if (a and\n    b):\n    pass\n    # c\nx = 1\n"),
        ("if x:\r\n    # c\r\ny = 1\r\n", "if x:\r\n    pass\r\n    # c\r\ny = 1\r\n"),
        (
            "try:\n    # c\nexcept A:\n    # d\nelse:\nx = 1\n",
            "try:\n    pass\n    # c\nexcept A:\n    pass\n    # d\nelse:\n    pass\nx = 1\n",
        ),
    ],
)
def test_empty_block(text: str, fixed: str) -> None:
    result = read_on(text)
    assert result.faults == ()
    assert {repair.kind for repair in result.repairs} == {RepairKind.EMPTY_BLOCK}
    assert all(repair.message.startswith("expected an indented block after ") for repair in result.repairs)
    assert result.code.count(" pass") == len(result.repairs)
    assert applied(text, result) == fixed
    ast.parse(fixed)


def test_newer_python_is_not_left_out_because_something_else_is_wrong() -> None:
    text = 'type X = int\ndef f[T](x: T):\n    return f"{d["a"]}"\nfor x in y：\n    p()\nq w\n'
    result = read_on_newer(text)
    assert faults(result) == [(6, 6)]
    assert result.code.split("\n")[:3] == text.split("\n")[:3]


def read_on_newer(text: str) -> Parsed:
    """As `read_on`, for a text that the running Python may be too old for."""
    result = parsed(text)
    assert result.module is not None
    assert libcst.parse_module(result.code).code == result.code
    return result


def test_several_mistakes_in_one_text_are_all_told() -> None:
    text = "import os\nfor i in x：\n    f(a, *, b)\n    if i:\n        # nothing\nprint 'x'\nos.fork()\n"
    result = read_on(text)
    assert [repair.kind for repair in result.repairs] == [
        RepairKind.PUNCTUATION,
        RepairKind.BARE_STAR,
        RepairKind.EMPTY_BLOCK,
    ]
    assert faults(result) == [(6, 6)]
    assert result.code.endswith("os.fork()\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x = '\0'\n", "a NUL character at offset 5"),
        ("x = '\ud800'\n", "a lone surrogate (U+D800) at offset 5"),
        ("(x): int = 1\n", "cannot be analysed: Python accepts it, but the parser that mplint uses does not"),
        ("\n".join(f"x{n} = 1 2\ny = 1" for n in range(30)), "too many syntax errors"),
    ],
)
def test_unanalysable(text: str, reason: str) -> None:
    result = parsed(text)
    assert result.module is None
    assert result.unanalysable == reason


def test_too_many_errors_still_tell_the_first() -> None:
    result = parsed("\n".join(f"x{n} = 1 2\ny = 1" for n in range(30)))
    assert result.faults[0].lines == (1, 1)
    assert 20 <= len(result.faults) <= 21
