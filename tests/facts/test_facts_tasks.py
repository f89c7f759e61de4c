"""What is handed to workers, with which arguments, and what runs in them."""

from __future__ import annotations

import pytest
from fact_words import calls_of, facts_of, places, tasks

HEAD = """\
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Pool, Process
def work(a, b=1): pass
def done(result): pass
pool, executor = Pool(), ProcessPoolExecutor()
"""


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("Process(target=work)", ["target work()"]),
        ("Process(None, work)", ["target work()"]),
        ("Process(target=work, args=(1, 2))", ["target work(1, 2)"]),
        ("Process(target=work, args=[1])", ["target work(1)"]),
        ("Process(target=work, args=(1,), kwargs={'b': 2})", ["target work(1, b=2)"]),
        ("Process(target=work, kwargs=dict(a=1, b=2))", ["target work(a=1, b=2)"]),
        ("Process(None, work, 'name', (1,), {'b': 2})", ["target work(1, b=2)"]),
        ("args = 1, 2\nProcess(target=work, args=args)", ["target work(1, 2)"]),
        ("Process(target=work, args=unknown)", ["target work(?)"]),
        ("Process(target=work, args=(1, *rest))", ["target work(?)"]),
        ("Process(target=work, kwargs=unknown)", ["target work(?)"]),
        ("Process(target=work, kwargs={**unknown})", ["target work(?)"]),
        ("Process(target=work, args=(1,) if x else (2, 3))", ["target work(?)"]),
        ("Process(target=lambda: 1)", ["target <lambda>()"]),
        ("Process(target=unknown)", ["target ?()"]),
        ("Process(target=print, args=(1,))", ["target ?(1)"]),
        ("Process(target=work if x else done)", ["target done|work()"]),
        ("Process()", []),
        ("Process(name='x')", []),
        ("pool.apply(work, (1,))", ["task work(1)"]),
        ("pool.apply(work, (1,), {'b': 2})", ["task work(1, b=2)"]),
        ("pool.apply(func=work, args=(1,), kwds={'b': 2})", ["task work(1, b=2)"]),
        ("pool.apply_async(work, (1,), callback=done)", ["task work(1)", "callback done()"]),
        ("pool.apply_async(work, (1,), {}, done, done)", ["task work(1)", "callback done()", "callback done()"]),
        ("pool.map(work, xs)", ["task work(*each xs)"]),
        ("pool.map(func=work, iterable=xs)", ["task work(*each xs)"]),
        ("pool.map_async(work, xs, 1, done)", ["task work(*each xs)", "callback done()"]),
        ("pool.imap(work, xs)", ["task work(*each xs)"]),
        ("pool.imap_unordered(work, xs, chunksize=2)", ["task work(*each xs)"]),
        ("pool.starmap(work, xs)", ["task work(**each xs)"]),
        ("pool.starmap_async(work, xs, callback=done)", ["task work(**each xs)", "callback done()"]),
        ("executor.submit(work)", ["task work()"]),
        ("executor.submit(work, 1, 2)", ["task work(1, 2)"]),
        ("executor.submit(work, 1, b=2)", ["task work(1, b=2)"]),
        ("executor.submit(work, *xs)", ["task work(?)"]),
        ("executor.submit(work, **xs)", ["task work(?)"]),
        ("executor.map(work, xs)", ["task work(*each xs)"]),
        ("executor.map(work, xs, ys)", ["task work(*each xs, *each ys)"]),
        ("executor.map(work, xs, ys, timeout=1, chunksize=2)", ["task work(*each xs, *each ys)"]),
        ("Pool(2, work, (1,))", ["initializer work(1)"]),
        ("Pool(initializer=work, initargs=(1, 2))", ["initializer work(1, 2)"]),
        ("ProcessPoolExecutor(initializer=work, initargs=(1,))", ["initializer work(1)"]),
        ("ThreadPoolExecutor().submit(work, 1)", ["task work(1)"]),
        ("f = pool.map\nf(work, xs)", ["task work(*each xs)"]),
        ("with Pool() as p: p.map(work, xs)", ["task work(*each xs)"]),
        ("class A(Process):\n    def run(self): pass\nA()", ["run run()"]),
        ("class A(Process): pass\nA()", []),
        ("class A:\n    def f(self): pass\n    def g(self): Process(target=self.f)", ["target f()"]),
        ("class A:\n    @staticmethod\n    def f(): pass\nProcess(target=A.f)", ["target f()"]),
        ("class A:\n    def f(self): pass\nProcess(target=A().f)", ["target f()"]),
        ("from functools import partial\nProcess(target=partial(work, 1))", ["target work(1)"]),
    ],
)
def test_the_tasks_of_a_call(code: str, wanted: list[str]) -> None:
    assert tasks(HEAD + code) == wanted


def test_a_subclass_that_hands_its_target_on() -> None:
    code = "class A(Process):\n    def __init__(self): super().__init__(target=work, args=(1,))\nA()"
    assert "target work(1)" in tasks(HEAD + code)


@pytest.mark.parametrize(
    ("code", "here"),
    [
        ("def f(): mark('x')\nProcess(target=f)", True),
        ("def f(): g()\ndef g(): mark('x')\nProcess(target=f)", True),
        ("def f(): mark('x')\npool.map(f, xs)", True),
        ("def f(): mark('x')\nexecutor.submit(f)", True),
        ("def f(): mark('x')\nPool(initializer=f)", True),
        ("class A(Process):\n    def run(self): mark('x')", True),
        ("class A(Process):\n    def run(self): self.f()\n    def f(self): mark('x')", True),
        ("class A:\n    def f(self): mark('x')\n    def g(self): Process(target=self.f)", True),
        ("Process(target=lambda: mark('x'))", True),
        ("fs = [work]\ndef f(): mark('x')\nfor t in [f]: Process(target=t)", True),
        ("def f(): mark('x')\nf()", False),
        ("def f(): mark('x')\npool.apply_async(work, callback=f)", False),
        ("def f(): mark('x')\nThreadPoolExecutor().submit(f)", False),
        ("def f(): mark('x')\nfrom threading import Thread\nThread(target=f)", False),
        ("class A:\n    def run(self): mark('x')\nA().run()", False),
        ("mark('x')", False),
        ("def f(): pass\nProcess(target=f)\ndef g(): mark('x')", False),
        ("def f(): f()\nProcess(target=f)\nmark('x')", False),
    ],
)
def test_what_runs_in_a_worker(code: str, here: bool) -> None:
    facts = facts_of(HEAD + code)
    assert facts.in_worker(places(facts)["x"]) == here


@pytest.mark.parametrize(
    ("code", "here"),
    [
        ("import os\npid = os.fork()\nif pid == 0: mark('x')", True),
        ("import os\npid = os.fork()\nif pid == 0: f()\ndef f(): mark('x')", True),
        ("import os\nif not os.fork(): mark('x')", True),
        ("import os\nif os.fork(): pass\nelse: mark('x')", True),
        ("import os\npid = os.fork()\nif pid > 0: pass\nelif pid == 0: mark('x')", True),
        ("import os\npid = os.fork()\nif pid == 0: pass\nelse: mark('x')", False),
        ("import os\npid = os.fork()\nif pid: mark('x')", False),
        ("import os\npid = os.fork()\nif pid == 0: pass\nmark('x')", False),
        ("import os\npid = os.fork()\nif pid != 0: os._exit(0)\nmark('x')", True),
        ("import os\nif os.fork():\n    raise SystemExit\nmark('x')", True),
        ("import os\nmark('x')\nif os.fork(): raise SystemExit", False),
        ("import os\npid = os.fork()\nif 0 == pid: mark('x')", True),
    ],
)
def test_what_runs_in_a_forked_child(code: str, here: bool) -> None:
    facts = facts_of(HEAD + code)
    assert facts.in_child(places(facts)["x"]) == here


@pytest.mark.parametrize(
    ("code", "child", "parent", "leaves"),
    [
        ("pid = os.fork()\nif pid == 0: pass\nelse: pass", True, True, False),
        ("pid = os.fork()\nif pid == 0: pass", True, False, False),
        ("pid = os.fork()\nif pid: os._exit(0)", False, True, True),
        ("pid = os.fork()\nif pid > 0: sys.exit()\nelse: pass", True, True, True),
        ("if os.fork() == 0: pass", True, False, False),
        ("os.fork()", False, False, False),
        ("try:\n    pid = os.fork()\nexcept OSError: raise\nif pid == 0: pass", True, False, False),
        ("pid = fork()\nif not pid: pass", True, False, False),
        ("if (pid := os.fork()) == 0: pass", True, False, False),
        ("self.pid = os.fork()\nif self.pid == 0: pass", True, False, False),
    ],
)
def test_the_arms_of_a_fork(code: str, child: bool, parent: bool, leaves: bool) -> None:
    body = "\n".join(f"        {line}" for line in code.splitlines())
    facts = facts_of(f"import os, sys\nfrom os import fork\nclass A:\n    def f(self):\n{body}\n")
    (fork,) = facts.forks
    assert (fork.child is not None, fork.parent is not None, fork.parent_leaves) == (child, parent, leaves)


def test_the_arguments_of_an_api_call_by_name_and_position() -> None:
    facts = facts_of(HEAD + "Process(None, work, 'n')\nProcess(target=work, name='m')\nProcess(*xs)\n")
    names = [facts.argument(call, "name") for call in calls_of(facts, "Process")]
    assert [None if name is None else facts.text(name) for name in names] == ["'n'", "'m'", None]
