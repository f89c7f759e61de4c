"""The Python in a Markdown text, each line of it traced back to the document."""

import pytest

from mplint.source.lines import split_lines
from mplint.source.markdown import pieces


def fence(body: str, info: str = "") -> str:
    return f"```{info}\n{body}\n```\n"


def is_read(body: str, info: str = "") -> bool:
    return bool(pieces(fence(body, info)))


def assert_traced(text: str) -> None:
    """Every line of every piece stands in the document exactly where its piece says."""
    document = split_lines(text)
    for piece in pieces(text):
        lines = split_lines(piece.text)
        assert len(lines) == len(piece.lines)
        for number, line in enumerate(lines, 1):
            row, column = piece.in_document(number, 1)
            assert document[row - 1][column - 1 :] == line


@pytest.mark.parametrize(
    "info",
    [
        "python",
        "py",
        "Python",
        "python3",
        "py3",
        "pycon",
        'python title="a.py"',
        "python,ignore",
        "python:a.py",
        "python{1,3}",
        "{.python}",
        "{.python .numberLines}",
        "{#id .python}",
        "{python}",
        "{python, echo=TRUE}",
        "{code-block} python",
        "{code-cell} ipython3",
        "{linenos=true}",
        "",
    ],
)
def test_marked_python(info: str) -> None:
    assert is_read("import os", info)


@pytest.mark.parametrize(
    "info",
    ["bash", "text", "console", "json", "pytb", "cython", "{code-block} c", "{r}", "{note}", "{mermaid}", "{.c}"],
)
def test_marked_as_something_else(info: str) -> None:
    assert not is_read("import os", info)


def test_marked_python_need_not_parse_nor_look_like_it() -> None:
    assert is_read("this is, 不是 Python：", "python")


NOT_PYTHON = {
    "shell": "$ python x.py\n5",
    "commands": "pip install mplint\nmplint check .",
    "make": "make test",
    "git": "git clone foo\ncd foo",
    "python -m": "python -m pip install x",
    "here document": "python - <<EOF\nimport os\nEOF",
    "for loop of sh": "for i in 1 2 3; do\n  echo $i\ndone",
    "if of sh": "if [ -f x ]; then\n echo\nfi",
    "prompt with host": "user@host:~$ ls\nimport.py",
    "json": '{"a": true,\n "b": null}',
    "json that parses": '{"a": 1, "b": [1, 2]}',
    "yaml": "name: CI\non: push\njobs:\n  test:\n    steps:\n      - run: make",
    "flat yaml": "name: foo\nversion: bar",
    "yaml list": "- a\n- b",
    "ini": "[section]\nkey = value\nother = 1",
    "toml": '[section]\nkey = "value"\n',
    "traceback": 'Traceback (most recent call last):\n  File "x.py", line 3, in <module>\n    f()\nError: x',
    "child's traceback": "Process SpawnProcess-1:\nTraceback (most recent call last):\n  ...\nRuntimeError",
    "pip": "Collecting foo\n  Downloading foo-1.0.tar.gz (1.2 MB)\nSuccessfully installed foo-1.0",
    "C": '#include <stdio.h>\nint main(void) {\n  for (int i = 0; i < 3; i++) {\n    printf("x");\n  }\n  return 0;\n}',
    "diff": "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-import os\n+import sys",
    "part of a diff": "+import os\n-def f(x):\n+def g(y:\n     pass",
    "javascript": "import React from 'react';\nconst x = 1;",
    "go": 'package main\nimport "fmt"\nfunc main() {\n\tfmt.Println(1)\n}',
    "ruby": "class Foo\n  def bar\n    puts 1\n  end\nend",
    "swift": "import Foundation\nclass A: B {\n  func f() {\n    print(1)\n  }\n}",
    "sql": "SELECT a FROM b;",
    "html": "<html>\n<body>\n</body>",
    "makefile": "all: test\n\ttest: foo",
    "dockerfile": 'FROM python:3.11\nRUN pip install x\nCMD ["python"]',
    "prose": "Hello world, this is prose.",
    "prose with colons": "For example:\n  try this: yes\nFinally:\nIf you can:\n done (I think)",
    "usage": "usage: mplint [-h]\n\noptions:\n  -h  help",
    "tree": "src/\n  a.py\n  b.py",
    "csv": "x1,x2\n1,2",
    "a word": "hello",
    "a number": "5",
    "a list printed": "[1, 2, 3]",
    "a dict printed": "{'a': 1}",
    "a tuple printed": "(1, 2)",
    "output of workers": "worker 0 done\nworker 1 done",
    "output in Chinese": "我是子进程，id是：10026，父进程id是：10025\n我的父进程id是：10025 ------ 子进程id是:10026",
    "sums": "1!=1\n2!=2",
    "times": "0.1 s\nfork: 3\nspawn: 4",
    "nothing": "",
    "blanks": "   \n",
}


@pytest.mark.parametrize("body", NOT_PYTHON.values(), ids=NOT_PYTHON)
def test_unmarked_and_not_python(body: str) -> None:
    assert not is_read(body)


PYTHON = {
    "import": "import os",
    "script": "from multiprocessing import Pool\nprint(1)",
    "calls": "p = Process(target=f)\np.start()",
    "function": "def f(x):\n    return x",
    "one call": "print('x')",
    "with": "with Pool() as p:\n    p.map(f, x)",
    "comprehension": "x = [i for i in y]",
    "unclosed": "p = Process(target=f)\nif __name__ == '__mian__':\n    p.start(",
    "full-width": "import os\n\ndef f(x)：\n    print（x）",
    "unclosed dict": "# c\nimport a\nx = {\n  'a': 1\nprint(x)",
    "indented as a whole": "    import os\n    os.fork()",
    "bad decorated function": "@dec\ndef f(x:\n  pass",
    "python 2": "import os\nprint 'x'",
    "empty block": "def f():\n    while True:\n        # nothing\n\nf()",
    "session": ">>> import os\n>>> os.getpid()\n5",
}


@pytest.mark.parametrize("body", PYTHON.values(), ids=PYTHON)
def test_unmarked_python(body: str) -> None:
    assert is_read(body)


def test_session_keeps_only_what_was_typed() -> None:
    session = "```pycon\n>>> for x in y:\n...     print(x)\n...\n1\n...\n>>> z\n  >>> w\n```\n"
    (piece,) = pieces(session)
    assert piece.text == "for x in y:\n    print(x)\n\nz\nw\n"
    assert piece.lines == ((2, 4), (3, 4), (4, 3), (7, 4), (8, 6))
    assert piece.in_document(2, 5) == (3, 9)
    assert_traced(session)


def test_session_after_a_banner_is_read_where_it_is_marked() -> None:
    text = fence("Python 3.13.0 on linux\n>>> import os", "pycon")
    assert [piece.text for piece in pieces(text)] == ["import os\n"]
    assert [piece.text for piece in pieces(fence("In [1]: import os\n\nOut[1]: 5", "python"))] == ["import os\n"]


def test_docstring_with_prompts_is_no_session() -> None:
    body = '"""Doc.\n\n>>> f()\n1\n"""\ndef f(): return 1'
    (piece,) = pieces(fence(body, "python"))
    assert piece.text == body + "\n"


@pytest.mark.parametrize(
    "text",
    [
        "> - a\n>\n>   ```py\n>   import os\n>\n>   x\n>   ```\n",
        "* a\n\n  ~~~ python\n  import os\n    y\n  ~~~\n",
        "1. a\n\n   ```py\n   import os\n   ```\n\n2. b\n\n   ```py\n   import sys\n   ```\n",
        "```py\r\nimport os\r\nx\r\n```\r\n",
        "```py\rimport os\rx\r```\r",
        "```py\nimport os",
        "```\n    import os\n\n    x()\n```",
        "  ```py\n  a\n b\n  ```",
        "-\t```py\n\timport os\n\t\tx\n\t```\n",
        "---\ntitle: x\n---\n\n```py\nimport os\n```\n",
    ],
)
def test_lines_are_traced_to_the_document(text: str) -> None:
    assert pieces(text)
    assert_traced(text)


def test_line_ends_stay() -> None:
    assert [piece.text for piece in pieces("```py\r\nimport os\r\nx\r\n```\r\n")] == ["import os\r\nx\r\n"]


def test_front_matter_is_no_code() -> None:
    text = "---\nx: 1\n```\nimport os\n```\n---\n\n```py\nimport sys\n```\n"
    assert [(piece.text, piece.lines) for piece in pieces(text)] == [("import sys\n", ((9, 0),))]


def test_directive_options_are_left_out() -> None:
    assert [piece.text for piece in pieces(fence(":linenos:\n:caption: x\n\nimport os", "{code-block} python"))] == [
        "\nimport os\n"
    ]
    assert [
        piece.text for piece in pieces(fence("---\ntags: [a]\n---\n%time x\nimport os", "{code-cell} ipython3"))
    ] == ["pass; x\nimport os\n"]


def test_what_is_not_a_fence() -> None:
    assert pieces("text\n\n    import os\n    os.fork()\n\n`import os`\n") == ()
    assert pieces("```py\n\n```\n\n```py\n```\n") == ()


def test_unicode_line_separators_do_not_move_lines() -> None:
    text = "a\u2028b\x0cc\n\n```py\nx = 'a\u2028b'\nimport os\n```\n"
    assert [piece.lines for piece in pieces(text)] == [((4, 0), (5, 0))]
    assert_traced(text)
