"""What an expression can be: names, attributes, calls, parameters, classes, libraries."""

from __future__ import annotations

import pytest
from fact_words import facts_of, looked

HEAD = "import multiprocessing as mp, os\nfrom multiprocessing import Pool, Process, Queue\n"


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("look(Process())", {"process"}),
        ("look(mp.Process())", {"process"}),
        ("look(mp.get_context('spawn').Process())", {"process"}),
        ("P = mp.Process\nlook(P())", {"process"}),
        ("from multiprocessing.context import Process as P\nlook(P())", {"process"}),
        ("from multiprocessing import *\nlook(Manager())", {"manager"}),
        ("import torch.multiprocessing\nlook(torch.multiprocessing.Queue())", {"queue"}),
        ("import billiard\nlook(billiard.Pool())", {"pool"}),
        ("import concurrent.futures\nlook(concurrent.futures.ProcessPoolExecutor())", {"executor"}),
        ("from concurrent import futures\nlook(futures.ThreadPoolExecutor())", {"thread executor"}),
        ("from loky import ProcessPoolExecutor\nlook(ProcessPoolExecutor())", {"executor"}),
        ("import queue\nlook(queue.Queue())", {"thread queue"}),
        ("from multiprocessing.pool import ThreadPool\nlook(ThreadPool())", {"thread pool"}),
        ("from multiprocessing.dummy import Pool\nlook(Pool())", {"thread pool"}),
        ("look(mp.Manager().Queue())", {"managed queue"}),
        ("look(mp.Manager.Queue())", {"managed queue"}),
        ("look(Pool().apply_async(print))", {"async result"}),
        ("look(os.fork())", {"process id"}),
        ("look(input())", {"typed text"}),
        ("look(Pool().map)", {"pool.map"}),
        ("look(Process().is_alive)", {"process.is_alive"}),
        ("look(os.getpid)", {"os.getpid"}),
        ("look('a' 'b')", {"str"}),
        ("look(b'a')", {"bytes"}),
        ("look(f'{1}')", {"str"}),
        ("look(1)", {"int"}),
        ("look(1.5)", {"float"}),
        ("look(None)", {"None"}),
        ("look(True)", {"bool"}),
        ("look(1 < 2)", {"bool"}),
        ("look([1])", {"list"}),
        ("look({1: 2})", {"list"}),
        ("look(lambda: 1)", {"def <lambda>"}),
        ("look(1 + 1)", {"?"}),
        ("look(unknown)", {"?"}),
        ("look(Process() if x else Queue())", {"process", "queue"}),
        ("look(x and Process() or None)", {"?", "process", "None"}),
        ("look(y := Process())", {"process"}),
        ("look(sorted([Process()])[0])", {"process"}),
        ("def f(): return Process()\nlook(f())", {"process"}),
        ("def f():\n    if x: return Process()\n    return None\nlook(f())", {"process", "None"}),
        ("def f(): pass\nlook(f())", {"None"}),
        ("def f(): yield Process()\nlook(f())", {"generator"}),
        ("async def f(): return Process()\nlook(f())", {"coroutine"}),
        ("f = lambda: Process()\nlook(f())", {"process"}),
        ("def f(): return f\nlook(f)", {"def f"}),
        ("def f(): pass\nlook(f)", {"def f"}),
        ("@decorate\ndef f(): pass\nlook(f)", {"def f", "?"}),
        ("class A: pass\nlook(A)\n", {"class A"}),
        ("class A: pass\nlook(A())\n", {"A()"}),
        ("class A(Process): pass\nlook(A())\n", {"process"}),
        ("class A(mp.get_context('spawn').Process): pass\nlook(A())\n", {"process"}),
        ("class A(Process): pass\nclass B(A): pass\nlook(B())\n", {"process"}),
        ("class A(Pool): pass\nlook(A())\n", {"pool"}),
    ],
)
def test_an_expression(code: str, wanted: set[str]) -> None:
    (found,) = looked(HEAD + code)
    assert found == wanted


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("class A:\n    def __init__(self): self.p = Process()\n    def f(self): look(self.p)", {"process"}),
        ("class A:\n    p = Process()\n    def f(self): look(self.p)", {"process"}),
        ("class A:\n    p = Process()\nlook(A.p)", {"process"}),
        ("class A:\n    def __init__(self): self.p = Process()\nlook(A().p)", {"process"}),
        (
            "class A:\n    def __init__(self): self.p = Process()\nclass B(A):\n    def f(self): look(self.p)",
            {"process"},
        ),
        ("class A:\n    def g(self): return Process()\n    def f(self): look(self.g())", {"process"}),
        ("class A:\n    @property\n    def p(self): return Process()\n    def f(self): look(self.p)", {"process"}),
        ("class A:\n    @staticmethod\n    def g(): return Process()\nlook(A.g())", {"process"}),
        ("class A:\n    @classmethod\n    def g(cls): return cls\nlook(A.g())", {"class A"}),
        ("class A:\n    @classmethod\n    def g(cls): return cls()\nlook(A.g())", {"A()"}),
        ("class A:\n    def g(self): return self\nlook(A().g())", {"A()"}),
        (
            "class A:\n    p = None\n    def g(self): self.p = Process()\n    def f(self): look(self.p)",
            {"None", "process"},
        ),
        (
            "class A:\n    def f(self):\n        self.p = None\n        self.p = Process()\n        look(self.p)",
            {"process"},
        ),
        ("class A:\n    def f(self): self.a, self.b = Process(), Queue()\n    def g(self): look(self.b)", {"queue"}),
        ("class A:\n    def f(this): this.p = Process()\n    def g(me): look(me.p)", {"process"}),
        ("class A(Base):\n    def f(self): look(self.p)", {"?"}),
        ("class A:\n    class B:\n        p = Process()\nlook(A.B.p)", {"process"}),
        ("class A:\n    def f(self):\n        def g(): look(self.p)\n        self.p = Process()", {"process"}),
        ("class A(Process):\n    def f(self): look(self.join)", {"process.join"}),
        ("class A(Process):\n    def join(self): pass\nlook(A().join)", {"def join"}),
        ("class A:\n    x: Process = Process()\nlook(A.x)", {"process"}),
    ],
)
def test_an_attribute(code: str, wanted: set[str]) -> None:
    (found,) = looked(HEAD + code)
    assert found == wanted


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("def f(q): look(q)\nf(Queue())", {"queue", "?"}),
        ("def f(a, q): look(q)\nf(1, Queue())", {"queue", "?"}),
        ("def f(a, *, q): look(q)\nf(1, q=Queue())", {"queue", "?"}),
        ("def f(q=Queue()): look(q)", {"queue", "?"}),
        ("def f(q): look(q)\nf(Queue())\nf(None)", {"queue", "None", "?"}),
        ("def f(q): look(q)\nProcess(target=f, args=(Queue(),))", {"queue", "?"}),
        ("def f(q): look(q)\nProcess(target=f, kwargs={'q': Queue()})", {"queue", "?"}),
        ("def f(q): look(q)\nProcess(target=f, kwargs=dict(q=Queue()))", {"queue", "?"}),
        ("def f(q): look(q)\nargs = (Queue(),)\nProcess(target=f, args=args)", {"queue", "?"}),
        ("def f(q): look(q)\nProcess(None, f, None, [Queue()])", {"queue", "?"}),
        ("def f(q): look(q)\nPool(initializer=f, initargs=(Queue(),))", {"queue", "?"}),
        ("def f(q): look(q)\nPool(2, f, (Queue(),))", {"queue", "?"}),
        ("def f(q): look(q)\nPool().map(f, [Queue()])", {"queue", "?"}),
        ("def f(n, q): look(q)\nPool().starmap(f, [(1, Queue())])", {"queue", "?"}),
        ("def f(n, q): look(q)\nPool().starmap(f, [(n, Queue()) for n in range(3)])", {"queue", "?"}),
        ("def f(q): look(q)\nPool().apply_async(f, (Queue(),))", {"queue", "?"}),
        (
            "from concurrent.futures import ProcessPoolExecutor as E\ndef f(a, q): look(q)\nE().submit(f, 1, Queue())",
            {"queue", "?"},
        ),
        (
            (
                "from concurrent.futures import ProcessPoolExecutor as E\n"
                "def f(a, q): look(q)\nE().submit(f, 1, q=Queue())"
            ),
            {"queue", "?"},
        ),
        (
            "from concurrent.futures import ProcessPoolExecutor as E\ndef f(a, q): look(q)\nE().map(f, [1], [Queue()])",
            {"queue", "?"},
        ),
        ("class A:\n    def f(self, q): look(q)\nA().f(Queue())", {"queue", "?"}),
        ("class A:\n    def __init__(self, q): look(q)\nA(Queue())", {"queue", "?"}),
        (
            "class A:\n    def f(self, q): look(q)\n    def g(self): Process(target=self.f, args=(Queue(),))",
            {"queue", "?"},
        ),
        ("class A:\n    @staticmethod\n    def f(q): look(q)\nA.f(Queue())", {"queue", "?"}),
        (
            (
                "class A(Process):\n    def __init__(self, q):\n        super().__init__()\n        self.q = q\n"
                "    def run(self): look(self.q)\nA(Queue())"
            ),
            {"queue", "?"},
        ),
        ("def g(q): look(q)\ndef f(q): g(q)\nf(Queue())", {"queue", "?"}),
        ("def f(q: mp.Queue): look(q)", {"queue", "?"}),
        ("def f(q: 'mp.Queue'): look(q)", {"queue", "?"}),
        ("from multiprocessing.queues import Queue as Q\ndef f(q: Q): look(q)", {"queue", "?"}),
        ("def f(q: 'Queue | None' = None): look(q)", {"None", "queue", "?"}),
        ("def f(*q): look(q)\nf(Queue())", {"?"}),
        ("def f(q): look(q)\nf(*[Queue()])", {"?"}),
        ("def f(q): look(q)", {"?"}),
        ("f = lambda q: look(q)\nf(Queue())", {"queue", "?"}),
    ],
)
def test_a_parameter(code: str, wanted: set[str]) -> None:
    (found,) = looked(HEAD + code)
    assert found == wanted


@pytest.mark.parametrize(
    ("code", "methods"),
    [
        ("mp.Process()", None),
        ("mp.get_context('spawn').Process()", {"spawn"}),
        ("c = mp.get_context('fork')\nc.Process()", {"fork"}),
        ("mp.get_context().Process()", None),
        ("mp.get_context(x).Process()", {"fork", "spawn", "forkserver"}),
        ("mp.get_context(method='spawn').Process()", {"spawn"}),
        ("mp.get_context('fork' if x else 'spawn').Process()", {"fork", "spawn"}),
        ("m = 'spawn'\nmp.get_context(m).Process()", {"spawn"}),
        ("mp.set_start_method('spawn')\nProcess()", {"spawn"}),
        ("mp.set_start_method('spawn', force=True)\nProcess()", {"spawn"}),
        ("if x: mp.set_start_method('spawn')\nelse: mp.set_start_method('fork')\nProcess()", {"spawn", "fork"}),
        ("mp.set_start_method('fork')\nmp.get_context('spawn').Process()", {"spawn"}),
        ("def f(c): c.Process()\nf(mp.get_context('spawn'))", {"spawn"}),
        ("class A(mp.get_context('spawn').Process): pass\nA()", {"spawn"}),
        (
            "class A:\n    def __init__(self): self.c = mp.get_context('spawn')\n    def f(self): self.c.Process()",
            {"spawn"},
        ),
    ],
)
def test_the_start_methods_of_a_process(code: str, methods: set[str] | None) -> None:
    facts = facts_of(HEAD + code)
    (site,) = facts.sites("process")
    found = facts.start_methods(site)
    assert (None if found is None else set(found)) == methods


def test_a_later_piece_sees_what_an_earlier_one_defines() -> None:
    facts = facts_of("from multiprocessing import Process\nclass A(Process): pass\n", "def f(): pass\n", "A()\nf()\n")
    assert [site.kind.name for site in facts.sites()] == ["process"]
