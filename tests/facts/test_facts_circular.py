"""Programs that go round in circles: every question has an answer, and soon."""

from __future__ import annotations

import pytest
from fact_words import codes, facts_of, programs

HEAD = "from multiprocessing import Manager, Pool, Process, Queue\nimport os\n"
CIRCULAR = programs(r"""
=== names
a = b
b = a
a.join()
for c in a: c.join()
=== names in a function
def f():
    a = b
    b = a
    return a.x[0]
=== a name of itself
a = a
a.join()
a = a.x
a = a[0]
a = a()
=== a loop of names
a = Process()
for i in x:
    b = a
    a = b
    a.join()
a.join()
=== swapping
a, b = Process(), Queue()
while True:
    a, b = b, a
    a.join()
=== items
class A:
    def f(self):
        self.x = self.y[0]
        self.y = [self.x]
        self.x.join()
=== deeper items
class A:
    def f(self):
        self.x = self.y[0][1]
        self.y = [[self.x, self.x]]
        for p in self.x: p.join()
=== a list in itself
x = []
x.append(x)
x.append(Process())
for p in x:
    for q in p: q.join()
x[0][0][0].join()
=== lists in each other
x, y = [], []
x.append(y)
y.append(x)
for p in x: p.join()
=== a dict in itself
d = {}
d['d'] = d
d['d']['d'].join()
for k, v in d.items(): v.join()
=== functions
def f(): return g()
def g(): return f()
f().join()
f()[0].join()
=== functions with values
def f(x): return g([x])
def g(x): return f(x[0])
f(Process()).join()
=== a function that returns itself
def f(): return f
f()()().join()
=== a function's own name
def f(): f = f()
f()
=== a recursion with an argument
def f(x): return f(f(x))
f(Process()).join()
=== a recursion that wraps
def f(x): return f([x])
f(Process())[0].join()
=== a recursion that unwraps
def f(x): return f(x[0]) or x
f([Process()]).join()
=== lambdas
f = lambda: g()
g = lambda: f()
f().join()
=== classes that derive from each other
class A(B): pass
class B(A): pass
A().start()
=== a class that derives from itself
class A(A): pass
A().start()
class B(B.C): pass
=== classes that make each other
class A:
    def __init__(self): self.b = B()
class B:
    def __init__(self): self.a = A()
A().b.a.b.a.join()
=== a class with its own name inside
class A:
    x = A
    A = A.x
    def f(self): return A.A.A
=== an attribute of itself
class A:
    def f(self): self.x = self.x
    def g(self): self.x = self.x.x.x
=== a property of itself
class A:
    @property
    def x(self): return self.x
A().x.join()
=== parameters of each other
def f(x=lambda: g()): return x
def g(y=lambda: f()): return y
f(g(f)).join()
=== a process that targets itself
p = Process(target=p)
class W(Process):
    def run(self): W(target=self.run).start()
=== a task that hands itself on
def w(p): p.map(w, [p])
def m():
    with Pool() as p: w(p)
=== a pool of its own result
p = Pool()
p = p.map(p, p)
p = p.apply_async(p)
=== a comprehension of itself
x = [x for x in x]
y = [y for y in [y for y in y]]
=== a walrus of itself
(x := x)
while (x := x): x.join()
=== a context of itself
import multiprocessing as mp
mp = mp.get_context(mp)
mp = mp.Process
mp().start
=== an import of itself
import x.y as x
from x import x
x.x.join()
=== globals of each other
def f():
    global a
    a = b
def g():
    global b
    b = a
""")


@pytest.mark.parametrize("name", CIRCULAR)
def test_a_circular_program_has_an_end(name: str) -> None:
    codes(HEAD + "def main():\n" + "".join(f"    {line}\n" for line in CIRCULAR[name].splitlines()))
    codes(HEAD + CIRCULAR[name])


@pytest.mark.parametrize("name", ["names", "items", "a recursion that wraps", "classes that derive from each other"])
def test_every_question_about_a_circular_program_has_an_answer(name: str) -> None:
    facts = facts_of(HEAD + CIRCULAR[name])
    for nodes in (*facts.record.names.values(), *facts.record.attributes.values()):
        for node in nodes:
            assert isinstance(facts.values(node), frozenset)
    for site in facts.sites():
        facts.uses(site), facts.escapes(site), facts.start_methods(site)


def test_what_follows_from_a_cycle_does_not_hang_on_where_one_began_to_ask() -> None:
    """Answers in a cycle are the same whichever of its names is asked first."""
    code = HEAD + "a = Process() if x else b\nb = Queue() if x else c\nc = Pool() if x else a\nd = a, b, c\n"
    kinds = {"process", "queue", "pool"}
    for order in ("abc", "bca", "cab", "cba"):
        facts = facts_of(code)
        for name in order:
            loads = facts.record.names[name]
            assert {site.kind.name for site in facts.things(loads[-1], *kinds)} == kinds, (order, name)
