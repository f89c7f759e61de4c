"""The words that let a file through, and the names that its code mentions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mplint.facts.entry.guards import is_near_main
from mplint.gates import indexed
from mplint.gates.gate import Gate
from mplint.gates.words import Words, code_of, plain_part
from mplint.rules.loader import LoadedRule, all_rules

RULES = [loaded for loaded in all_rules() if loaded.rule.bad and not loaded.rule.bad.markdown]


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate(all_rules(), *indexed.api())


@pytest.mark.parametrize("loaded", RULES, ids=lambda loaded: loaded.code)
def test_the_bad_example_of_every_rule_is_let_through(gate: Gate, loaded: LoadedRule) -> None:
    assert loaded.rule.bad
    code = loaded.rule.bad.code.encode()
    assert gate.is_in_scope(code, is_python=not loaded.rule.bad.notebook)
    assert gate.needs_parsing(code)


@pytest.mark.parametrize(
    "text",
    [
        "import threading\n",
        "# multiprocessing is not used here\nx = 'import multiprocessing'\n",
        '"""Like os.fork, and `concurrent.futures`."""\n',
        "import os\nprint(os.getpid(), os.cpu_count())\n",
        "x.__name__ == name\n",
        'if __name__ == "__main__":\n    main()\n',
        "done.wait()\n",
        "if x.kind == '__init__': pass\n",
    ],
)
def test_what_concerns_nobody(gate: Gate, text: str) -> None:
    assert not gate.is_in_scope(text.encode(), is_python=True)
    assert not gate.needs_parsing(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "import concurrent.futures as f\nf.ThreadPoolExecutor()\n",
        "from concurrent import futures\nfutures.as_completed(xs)\n",
        "from torch import multiprocessing as mp\nmp.spawned = mp.Pool\n",
        "from joblib.externals import loky\nloky.get_reusable_executor()\n",
        "import billiard as b\nb.pool.Pool()\n",
        "from multiprocessing import *\nPool()\n",
        "from multiprocessing import Porcess\n",
        "import multiprocessing as mp\nmp.poool\n",
        "import multiprocessing as mp\nmp.pool\n",
        "import multiprocessing as mp\ncontext = mp\n",
        "import multiprocessing as mp\nprint(mp.cpu_count)\n",
        "from multiprocessing.dummy import Pool\n",
        "import dill, multiprocessing\n",
        "def f():\n    import multiprocessing\ndef g():\n    multiprocessing.Process()\n",
        "class Pool: pass\ndef f(p: 'mp.Pool'):\n    import multiprocessing as mp\n",
        "import multiprocessing\nclass P(multiprocessing.Process): pass\n",
        "import os as o\no.fork()\n",
        "from os import waitpid\n",
        "p = Process(target=print)\n",
        "import os\nprint(f'{os.getpid}')\n",
        'if __name__ == "__mian__": pass\n',
        "if '__main__' == __nmae__: pass\n",
        "x = 1  # noqa: MP101\n",
    ],
)
def test_what_may_concern_a_rule(gate: Gate, text: str) -> None:
    assert gate.needs_parsing(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "import multiprocessing\nprint(multiprocessing.cpu_count())\n",
        "from multiprocessing import TimeoutError, util\nutil.debug(TimeoutError)\n",
        "from concurrent.futures import Future\ndef f(x: Future): x.result()\n",
        "import psutil, multiprocessing\npsutil.Process().fork()\n",
        "from billiard.einfo import ExceptionInfo\nExceptionInfo()\n",
        "def fork(pool, Process=1): pass\nimport os\nos.getpid()\n",
    ],
)
def test_a_mention_is_not_enough(gate: Gate, text: str) -> None:
    assert not gate.needs_parsing(text.encode())


def test_a_file_that_hides_a_module_is_parsed(gate: Gate) -> None:
    text = b"import multiprocessing\n"
    assert gate.needs_parsing(text, "lib/queue.py")
    assert not gate.needs_parsing(text)
    assert not gate.needs_parsing(b"import json\n", "queue.py")


@pytest.mark.parametrize(
    "text",
    [
        "def f(:\n",  # a syntax error
        "x = '\0'\n",
        "# coding: nonsense\nx = 1\n",
        "x = " + "(" * 300 + ")" * 300 + "\n",
        "x = " + " + ".join("1" * 20_000) + "\n",
    ],
)
def test_what_cannot_be_compiled_is_parsed(gate: Gate, text: str) -> None:
    assert gate.needs_parsing(text.encode())


def test_annotations_in_quotes_count(gate: Gate) -> None:
    assert gate.needs_parsing(b"def f(q: 'multiprocessing.Queue | None'): q.get\n")
    assert not gate.needs_parsing(b"def f():\n    'As multiprocessing does it: not at all.'\n")


@pytest.mark.parametrize(
    ("code", "left"),
    [
        ("a # b\nc", "a  \nc"),
        ("a = 'b' + \"c\"", "a =   +  "),
        ("'''b\n# c\n''' + d", "  + d"),
        ("r'\\\\' + b", "r  + b"),
        ("'it''s' # b", "     "),
        ("x = f'{a}' # b", "x = f '{a}'   "),
        ("don't # a 'b'", "don  b'"),
    ],
)
def test_comments_and_strings_are_no_code(code: str, left: str) -> None:
    assert code_of(code.encode()).decode().split() == left.split()


def slipped(slips: list[tuple[int, str]]) -> str:
    """`__main__` after slips of the pen, each of them a place and what stands there instead of one letter."""
    text = "__main__"
    for place, instead in slips:
        text = text[:place] + instead + text[place + 1 :]
    return text


SLIPS = st.lists(st.tuples(st.integers(0, 8), st.text("_mainMx", max_size=2)), max_size=3).map(slipped)


@given(SLIPS.filter(lambda text: is_near_main(text) and text != "__main__"))
def test_whatever_is_near_main_is_looked_at(gate: Gate, text: str) -> None:
    assert gate.needs_parsing(f"if __name__ == {text!r}: pass\n".encode())
    assert gate.needs_parsing(f"if {text!r} == name: pass\n".encode())


@pytest.mark.parametrize(
    ("pattern", "plain"),
    [
        (rb"\bfork(?:pty)?\b", b"fork"),
        (rb"\bProcess\(\s*(?:target|group)\s*=", b"Process"),
        (rb"colou?r", b"colo"),
        (rb"[ab]long(?!er)", b"long"),
    ],
)
def test_the_plain_part_is_in_all_that_matches(pattern: bytes, plain: bytes) -> None:
    assert plain_part(pattern) == plain


def test_alternatives_have_no_plain_part() -> None:
    with pytest.raises(ValueError, match="a pattern of its own"):
        Words([b"fork|spawn"])
    with pytest.raises(ValueError, match="nothing plain"):
        Words([rb"\s\d"])
