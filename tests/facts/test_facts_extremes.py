"""Long and deep programs: every question has an answer, and soon."""

from __future__ import annotations

import time

import pytest
from fact_words import LIMIT, codes, facts_of, places

import mplint

EVERYTHING = mplint.Settings(select=("ALL",))
HEAD = "from multiprocessing import Manager, Pool, Process, Queue\nimport os\n"
EVERYTHING = mplint.Settings(select=("ALL",))


def chain(steps: int) -> str:
    return "".join(f"x{n + 1} = x{n}\n" for n in range(steps))


LARGE = {
    "nested calls": HEAD + "x = " + "f(" * 190 + "Process()" + ")" * 190 + "\n",
    "nested lists": HEAD + "x = " + "[" * 150 + "Process()" + "]" * 150 + "\nfor p in x: p.start()\n",
    "a chain of attributes": HEAD + "x = Process()" + ".a" * 800 + "\n",
    "a chain of method calls": HEAD + "x = Process()" + ".a()" * 400 + "\n",
    "a sum of many": HEAD + "x = " + " + ".join(["os.getpid()"] * 300) + "\n",
    "many or": HEAD + "x = " + " or ".join(["Process()"] * 300) + "\n",
    "nested conditionals": HEAD + "x = " + "1 if a else (" * 90 + "Process()" + ")" * 90 + "\n",
    "nested functions": HEAD + "".join(" " * n + f"def f{n}():\n" for n in range(90)) + " " * 90 + "Process()\n",
    "nested ifs": HEAD + "".join(" " * n + f"if a{n}:\n" for n in range(90)) + " " * 90 + "x = Process()\n",
    "nested lambdas": HEAD + "x = " + "lambda: " * 90 + "Process()\n",
    "many statements": HEAD + "def main():\n    p = Process()\n" + "    p.start()\n    p.join()\n" * 1000,
    "many bindings of one name": HEAD + "def main():\n" + "    p = Process()\n    p.join()\n" * 400,
    "many conditional bindings": HEAD + "def main():\n" + "    if a: p = Process()\n    p.join()\n" * 200,
    "many elifs": HEAD + "x = 0\nif x == -1: pass\n" + "".join(f"elif x == {n}: y = os.getpid()\n" for n in range(500)),
    "many cases": HEAD + "match x:\n" + "".join(f"    case {n}: p = Process()\n" for n in range(500)),
    "many processes in one list": HEAD
    + "ps = []\n"
    + "ps.append(Process())\n" * 500
    + "def f():\n    for p in ps: p.join()\n",
    "many lists": HEAD + "def f():\n" + "".join(f"    ps{n} = [Process()]\n    ps{n}[0].join()\n" for n in range(500)),
    "many callers": HEAD + "def f(p): p.join()\n" + "f(Process())\n" * 500,
    "many functions in a row": HEAD
    + "def f0(p): p.join()\n"
    + "".join(f"def f{n + 1}(p): f{n}(p)\n" for n in range(150))
    + "f150(Process())\n",
    "many names in a row": HEAD + "x0 = Process()\n" + chain(150) + "x150.join()\n",
    "many classes in a row": HEAD
    + "class A0(Process): pass\n"
    + "".join(f"class A{n + 1}(A{n}): pass\n" for n in range(150))
    + "A150()\n",
    "many attributes of one class": HEAD
    + "class A:\n def f(self):\n"
    + "".join(f"  self.a{n + 1} = self.a{n}\n" for n in range(300)),
    "many tasks": HEAD + "def w(n): pass\ndef f(pool=Pool()):\n" + "    pool.apply_async(w, (1,)).get()\n" * 500,
    "many guards": HEAD + "if __name__ == '__main__': pass\n" * 500,
    "many forks": HEAD + "def f():\n" + "    pid = os.fork()\n    if pid == 0: os._exit(0)\n" * 100,
    "many prints before an exit": HEAD
    + "def f():\n"
    + "    print(1, flush=True)\n" * 300
    + "    os._exit(0)\n" * 100
    + "def g(): Process(target=f)\n",
    "a wide class of mutual calls": HEAD
    + "class A:\n"
    + "".join(f"    def m{n}(self): return self.m{(n * 7) % 200}() or self.m{(n * 3) % 200}()\n" for n in range(200))
    + "A().m1()\n",
    "a wide set of mutual functions": HEAD
    + "".join(f"def f{n}(x): return f{(n * 7) % 200}(x) or f{(n * 3) % 200}(x)\n" for n in range(200))
    + "f1(Process())\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_a_large_program_is_soon_done(name: str) -> None:
    codes(LARGE[name])


def test_what_is_nested_too_deeply_is_refused_in_one_line() -> None:
    code = HEAD + "x = " + "f(" * 500 + "Process()" + ")" * 500 + "\n"
    assert [finding.code for finding in mplint.check_source(code, "program.py", EVERYTHING)] == ["MP903"]


def test_thousands_of_elifs_are_soon_done_or_refused_in_one_line() -> None:
    code = HEAD + "x = 0\nif x == -1: pass\n" + "".join(f"elif x == {n}: y = os.getpid()\n" for n in range(3000))
    start = time.monotonic()
    found = mplint.check_source(code, "program.py", EVERYTHING)
    assert time.monotonic() - start < LIMIT
    assert [finding.code for finding in found] in ([], ["MP903"])


def test_a_document_of_many_pieces() -> None:
    pieces = ["from multiprocessing import Process\n"] + [
        f"p{n} = Process()\np{n}.start()\nmark('{n}')\n" for n in range(60)
    ]
    facts = facts_of(*pieces)
    assert len(list(facts.sites("process"))) == 60
    assert len(places(facts)) == 60
