"""Programs that nobody should write, and that Python accepts: they are read without a failure."""

from __future__ import annotations

import pytest
from fact_words import codes, programs

HEAD = "from multiprocessing import Manager, Pool, Process, Queue\nimport os\n"
STRANGE = programs(r'''
=== nothing
=== only a comment
# from multiprocessing import Process
=== only a docstring
"""Process(target=work).start()"""
=== global at module level
global x
x = Process()
x.join()
=== nonlocal at module level's function
def f():
    x = 1
    def g():
        nonlocal x
        x = Process()
    g()
=== deleted and used
x = 1
del x
x
del x, x
=== deleted in parentheses and brackets
x = y = 1
del (x)
del [y]
del (x, y), [x]
z = [1]
del z[0], z.a
=== bound in a handler only
try: pass
except E as x: x = Process()
x.join()
=== a handler without a type
try: pass
except: x = Process()
=== exception groups
try: pass
except* E as x: x.join()
finally: pass
=== after return
def f():
    return 1
    p = Process()
    p.start()
=== after raise
raise E
p = Process()
=== break outside a loop
def f():
    for x in y:
        def g(): return x
        break
    else: pass
=== empty containers
for x in []: x.join()
for y in {}: y.join()
[][0].join()
{}['a'].start()
()[0]
=== an index out of range
x = [Process()]
x[5].join()
x[-5].join()
x[0, 1]
x[...]
x[1:2, 3]
=== too many to unpack
a, b, c = Process(), Queue()
a, = b
(d) = a
[] = []
() = ()
=== stars
a, *b, c = Process(), 1, 2
*d, = b
print(*b, *[], **{})
[*b, *[*b]]
{**{}, 'a': 1, **{}}
{*b}
=== a call without a name
(lambda: 1)()
(x or y)()
x[0]()()
(yield_)()
'a'.join(x)
(1).join
=== too many arguments
Process(1, 2, 3, 4, 5, 6, 7)
Pool(1, 2, 3, 4, 5)
Pool().map()
Pool().apply_async()
Queue(x=1)
=== unknown keywords
Process(tarket=f, args=1, kwargs=2)
Pool().map(iterable=[1])
Pool().apply(args=(1,))
=== an attribute of a literal
1 .real
'a'.b.c()
[].append
None.x
True.y()
...
=== decorators
@Process
def f(): pass
@Pool().map
class A: pass
@(lambda f: f)
@f.g[0]()
def h(): pass
=== metaclasses
class A(Process, *y, metaclass=M, x=1, **z): pass
A()
class B(*bases): pass
class C(f()): pass
=== a class in a class in a function
def f():
    class A:
        class B(Process):
            def run(self): A.B().start()
=== methods without self
class A:
    def f(): self.x = 1
    def g(*args): args[0].p = Process()
    def h(*, self): self.q = 1
A().f()
=== self rebound
class A:
    def f(self):
        self = Process()
        self.start()
        self.join()
=== a nested function's self
class A:
    def f(self):
        def g(self): self.x = Process()
        return g
=== slots and descriptors
class A:
    __slots__ = ('p',)
    p = property(lambda self: Process())
A().p.start()
=== type parameters
def f[T: Process](x: T) -> T: return x
class A[T](Process): pass
type X = Process
A().name
=== async all over
async def f():
    async with Pool() as p:
        async for x in p: await x
    return [y async for y in z if await y]
=== await at module level
await Process().start()
=== patterns
match Process():
    case Process(name='x') as p: p.join()
    case [Process() as q, *r] | q: q.join()
    case {'a': s, **t} if s: s.join(); t
    case -1 | 1+2j | None | a.b: pass
    case (x): pass
=== f-strings
f'{Process().name!r:>{os.getpid()}}' f'{os.getpid}' 'a'
f'{x=}' f'{f"{Process()}"}'
=== semicolons
p = Process(); p.start(); p.join(); del p; p
=== one-line blocks
if x: p = Process(); p.start()
else: p = None
while x: p.join(); break
class A: p = Process(); q = p
=== backslashes and parentheses
p = \
  (((Process
  )))(
)
(p).start()
((p.join))()
=== annotations
x: Process = Process()
y: 'Queue'
self.z: Pool = Pool()
a[0]: int = 1
print.b: int
=== augmented
x = []
x += [Process()]
x[0] += 1
x.y -= Process()
x **= 2
x @= x
x //= Process()
=== print statements that parse
print
print, Process
exec
=== unicode names
进程 = Process
процесс = 进程()
процесс.start()
процесс.join()
ﬁ = 1
=== a name of a builtin
print = Process
print().start()
list = Pool
list().map
True_ = None
=== conditional imports of the same name
if a:
    from multiprocessing import Process as P
elif b:
    from threading import Thread as P
else:
    P = None
P().start()
=== relative imports
from . import Process as P1
from .. import *
from .multiprocessing import Pool as P2
from ...a.b import c
=== doubled guards
if __name__ == '__main__' == '__main__': pass
if not not __name__: pass
if (__name__): pass
if __name__ == '': pass
=== guards of bytes and numbers
if __name__ == b'__main__': pass
if __name__ == 1: pass
if __name__ == f'{x}': pass
if __name__ in (): pass
=== yields everywhere
def f():
    x = yield Process()
    y = yield from x
    (yield)
    return (yield x), [(yield)]
f = f
=== assertions and deletions
assert Process(), Queue()
assert (p := Pool())
del p.x, p[0]
=== a with of many
with Pool() as (a, b), Pool() as c.d, Pool() as e[0], open(x), (Pool()) as g:
    a.join(); g.close()
=== for targets
for x.y in z: x.y.join()
for x[0] in z: pass
for (a, [b, *c]) in z: c.join()
for x, in z: x.join()
''')


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_program_is_read(name: str) -> None:
    codes(HEAD + STRANGE[name])
    if name not in {"await at module level", "relative imports"}:
        codes(
            HEAD
            + "def main(self, a=1, *b, **c):\n    pass\n"
            + "".join(f"    {x}\n" for x in STRANGE[name].splitlines())
        )
