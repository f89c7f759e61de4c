"""Which bindings reach a name, and what containers hold."""

from __future__ import annotations

import pytest
from fact_words import looked

HEAD = "from multiprocessing import Pipe, Pool, Process, Queue\n"
P, Q, N, U = "process", "queue", "None", "?"


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("x = Process()\nx = Queue()\nlook(x)", {Q}),
        ("x = Process()\nlook(x)\nx = Queue()", {P}),
        ("x = Process()\nif c: x = Queue()\nlook(x)", {P, Q}),
        ("x = None\nif c: x = Process()\nelse: x = Queue()\nlook(x)", {P, Q}),
        ("x = None\nif a: x = Process()\nelif b: x = Queue()\nlook(x)", {N, P, Q}),
        ("if c:\n    x = Process()\n    look(x)\nelse:\n    x = Queue()", {P}),
        ("if c:\n    x = Process()\nelse:\n    x = Queue()\n    look(x)", {Q}),
        ("x = Process()\nif c:\n    x = None\n    raise E\nlook(x)", {P}),
        ("def f():\n    x = Process()\n    if c:\n        x = None\n        return\n    look(x)", {P}),
        ("def f():\n    x = Process()\n    if c:\n        x = None\n        quit()\n    look(x)", {P}),
        ("for i in y:\n    look(x)\n    x = Process()", {P}),
        ("x = None\nfor i in y:\n    look(x)\n    x = Process()", {N, P}),
        ("x = None\nfor i in y:\n    x = Process()\nlook(x)", {N, P}),
        ("x = None\nwhile c:\n    x = Process()\n    look(x)", {P}),
        ("x = None\nfor i in y:\n    x = Process()\n    break\nelse:\n    x = Queue()\nlook(x)", {N, P, Q}),
        ("try:\n    x = Process()\nexcept E:\n    x = None\nlook(x)", {P, N}),
        ("x = None\ntry:\n    x = Process()\nfinally:\n    look(x)", {N, P}),
        ("x = None\ntry:\n    x = Process()\nexcept E:\n    look(x)", {N, P}),
        ("x = None\ntry:\n    x = Process()\nexcept E:\n    raise\nlook(x)", {P}),
        ("with c:\n    x = Process()\nlook(x)", {P}),
        ("x = Process()\ndel x\nx = Queue()\nlook(x)", {Q}),
        ("x = Process()\ndef f(): look(x)", {P}),
        ("def f(): look(x)\nx = Process()", {P}),
        ("x = None\ndef g():\n    global x\n    x = Process()\ndef f(): look(x)", {N, P}),
        ("x = None\ndef f():\n    global x\n    x = Process()\n    look(x)", {P}),
        (
            "def f():\n    x = None\n    def g():\n        nonlocal x\n        x = Process()\n    g()\n    look(x)",
            {N, P},
        ),
        ("x = Process()\ndef f():\n    x = Queue()\n    look(x)", {Q}),
        ("x = Process()\ndef f(x): look(x)", {U}),
        ("x = Process()\nclass A:\n    x = Queue()\n    def f(self): look(x)", {P}),
        ("x = Process()\nclass A:\n    x = Queue()\n    look(x)", {Q}),
        ("x = Process()\n[x for x in [Queue()]]\nlook(x)", {P}),
        ("[look(x) for x in [Queue()]]", {Q}),
        ("{look(x): 1 for y in [[Queue()]] for x in y}", {Q}),
        ("(look(x) for x in [Queue()] if x)", {Q}),
        ("[(x := Process()) for _ in y]\nlook(x)", {P}),
        ("if (x := Process()): look(x)", {P}),
        ("x = y = Process()\nlook(x)", {P}),
        ("x: object = Process()\nlook(x)", {P}),
        ("x: Process\nlook(x)", {U}),
        ("x = 1\nx += 1\nlook(x)", {U}),
        ("a, b = Process(), Queue()\nlook(b)", {Q}),
        ("(a, (b, c)) = Process(), (Queue(), None)\nlook(b)", {Q}),
        ("a, b = b, a = Process(), Queue()\nlook(a)", {Q}),
        ("a, *b = Process(), Queue()\nlook(a)", {P}),
        ("[a, b] = [Process(), Queue()]\nlook(b)", {Q}),
        ("a, b = Pipe()\nlook(a)", {"connection"}),
        ("with Pool() as x: look(x)", {"pool"}),
        ("with Pool() as x, Pool() as y: look(y)", {"pool"}),
        ("with open(f) as x: look(x)", {"file"}),
        ("with lock() as x: look(x)", {U}),
        ("try: pass\nexcept E as x: look(x)", {U}),
        ("import x\nlook(x)", {"x"}),
        ("match c:\n    case x: look(x)", {U}),
        ("match c:\n    case {'k': x}: look(x)", {U}),
        ("match c:\n    case A(x): look(x)", {U}),
        ("match c:\n    case 1: x = Process()\n    case _: x = Queue()\nlook(x)", {P, Q}),
        ("lambda x=Process(): look(x)", {P, U}),
        ("x = Process()\nlambda: look(x)", {P}),
        ("def f():\n    look(x)\n    x = Process()", {P}),
        ("x = None\nasync def f():\n    async with c as x: look(x)", {U}),
        ("x = Process()\nfor x in y: pass\nlook(x)", {P, U}),
        ("from multiprocessing import Queue as x\nlook(x())", {Q}),
    ],
)
def test_the_values_that_reach_a_name(code: str, wanted: set[str]) -> None:
    (found,) = looked(HEAD + code)
    assert found == wanted


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("x = [Process()]\nlook(x[0])", {P}),
        ("x = [Process(), Queue()]\nlook(x[1])", {Q}),
        ("x = [Process(), Queue()]\nlook(x[-1])", {Q}),
        ("x = [Process(), Queue()]\nlook(x[i])", {P, Q}),
        ("x = []\nx.append(Process())\nlook(x[0])", {P}),
        ("x = []\nx.append(Process())\nfor p in x: look(p)", {P}),
        ("x = []\nx += [Process()]\nfor p in x: look(p)", {P}),
        ("x = []\nx.extend([Process()])\nfor p in x: look(p)", {P}),
        ("x = []\nx.insert(0, Process())\nfor p in x: look(p)", {P}),
        ("x = set()\nx.add(Process())\nfor p in x: look(p)", {P, U}),
        ("x = {}\nx['a'] = Process()\nlook(x['a'])", {P}),
        ("x = {'a': Process()}\nlook(x['a'])", {P}),
        ("x = {'a': Process()}\nlook(x.get('a'))", {P, U}),
        ("x = {'a': Process()}\nfor p in x.values(): look(p)", {P, U}),
        ("x = {'a': Process()}\nfor k, p in x.items(): look(p)", {P, U}),
        ("x = {Process(): 1}\nfor p in x: look(p)", {P}),
        ("x = {i: Process() for i in y}\nfor p in x.values(): look(p)", {P, U}),
        ("x = [Process() for _ in y]\nfor p in x: look(p)", {P}),
        ("x = [Process() for _ in y]\nfor i, p in enumerate(x): look(p)", {P}),
        ("x = [Process() for _ in y]\nfor i, (p, q) in enumerate(zip(x, [Queue()])): look(q)", {Q}),
        ("x = [Process() for _ in y]\nfor p in reversed(x): look(p)", {P}),
        ("x = [Process() for _ in y]\nfor p in sorted(x, key=f): look(p)", {P}),
        ("x = [Process() for _ in y]\nfor p in list(x): look(p)", {P}),
        ("x = [Process() for _ in y]\nfor p in x[:]: look(p)", {P}),
        ("x = [Process() for _ in y]\nfor p in x + [Queue()]: look(p)", {P, Q}),
        ("x = [Process() for _ in y]\nfor p in [*x]: look(p)", {P}),
        ("x = tuple(Process() for _ in y)\nfor p in x: look(p)", {P}),
        ("x = [Process() for _ in y]\na, b = x\nlook(a)", {P}),
        ("x = [(1, Process())]\nfor n, p in x: look(p)", {P}),
        ("x = []\nx.append((1, Process()))\nfor n, p in x: look(p)", {P}),
        ("x = [[Process()]]\nlook(x[0][0])", {P}),
        ("x = [[Process()]]\nfor a in x:\n    for p in a: look(p)", {P}),
        ("for p in [Process(), Queue()]: look(p)", {P, Q}),
        ("for p, n in ((Process(), 1), (Queue(), 2)): look(p)", {P, Q}),
        ("x = [Process()]\nlook(x.pop())", {P, U}),
        ("def f():\n    x = []\n    x.append(Process())\n    return x\nfor p in f(): look(p)", {P}),
        ("x = [Process]\nlook(x[0]())", {P}),
        ("x = {'p': Process}\nlook(x['p']())", {P}),
        (
            (
                "class A:\n    def f(self):\n        self.x = []\n        self.x.append(Process())\n"
                "    def g(self):\n        for p in self.x: look(p)"
            ),
            {P},
        ),
        (
            (
                "class A:\n    def __init__(self): self.x = {}\n    def f(self): self.x['a'] = Process()\n"
                "    def g(self):\n        for p in self.x.values(): look(p)"
            ),
            {P, U},
        ),
        ("import itertools\nx = [Process()]\nfor p in itertools.chain(x): look(p)", {P}),
        ("import itertools\nx, y = [Process()], [Queue()]\nfor p in itertools.chain(x, y): look(p)", {P, Q}),
        ("x = [Process()]\nlook(next(iter(x)))", {P}),
        ("x = map(Process, y)\nfor p in x: look(p)", {U}),
    ],
)
def test_what_comes_out_of_a_container(code: str, wanted: set[str]) -> None:
    """Something that cannot be told may be among it, but nothing that is told may be missing or wrong."""
    (found,) = looked(HEAD + code)
    assert found - {U} == wanted - {U}


def test_containers_of_different_functions_are_apart() -> None:
    one = "def f():\n    x = []\n    x.append(Process())\n    look(x[0])\n"
    two = "def g():\n    x = []\n    x.append(Queue())\n    look(x[0])\n"
    assert looked(HEAD + one + two) == [{P}, {Q}]


def test_containers_of_different_classes_are_apart() -> None:
    one = "class A:\n    def f(self):\n        self.x = [Process()]\n        look(self.x[0])\n"
    two = "class B:\n    def f(self):\n        self.x = []\n        self.x.append(Queue())\n        look(self.x[0])\n"
    assert looked(HEAD + one + two) == [{P}, {Q}]
