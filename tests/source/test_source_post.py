"""The post itself: its fences are all unmarked, its second is a program's output."""

from pathlib import Path

from mplint.source.document import Document
from mplint.source.lines import split_lines
from mplint.source.read import read_file

POST = Path(__file__).parents[1] / "examples" / "post.md"


def test_the_programs_are_read_and_the_output_is_not() -> None:
    document = read_file(POST, "post.md")
    assert isinstance(document, Document)
    lines = split_lines(document.text)
    assert [(piece.lines[0][0], split_lines(piece.text)[0]) for piece in document.pieces] == [
        (31, "import os"),
        (58, "from multiprocess import Process"),
        (74, "from multiprocessing import Process,current_process"),
        (111, "#  方法一：继承Process类，复写run()方法"),
        (124, "# 方法二：定义一个方法，使用Process(target=)进行调用"),
        (141, "# 1-50-1号进程   51-100-2号进程"),
        (165, "from multiprocessing import Manager,Pool"),
    ]
    for piece in document.pieces:
        assert [lines[row - 1] for row, _shift in piece.lines] == split_lines(piece.text)
