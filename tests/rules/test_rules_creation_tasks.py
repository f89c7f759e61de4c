"""MP204 to MP209 and MP214: what processes and pools are given to run, and with which arguments."""

from __future__ import annotations

from rule_programs import found, judged, marked

MISTAKES = r"""
=== the target is called
from multiprocessing import Process
def work(n): print(n)
def square(n): return n * n
def generate(n): yield n
async def wait(n): pass
def main(n):
    for target in (1, 2):
        ps = [
            Process(target=work(n)),  # <- MP204
            Process(target=square(3)),  # <- MP204
            Process(target=generate(3)),  # <- MP204
            Process(target=wait(3)),  # <- MP204
            Process(target=print("x")),  # <- MP204
            Process(target=work(), args=(3,)),  # <- MP204
        ]
        for p in ps: p.start()
        for p in ps: p.join()
=== the task, the initializer and the callback are called
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
state = {}
def setup(value): state["ready"] = value
def work(n=5): return n
def done(result=None): print(result)
class Job:
    def run(self): print(1)
def main():
    with Pool(2, initializer=setup(True)) as pool:  # <- MP204
        print(pool.map(work(), range(3)))  # <- MP204
        print(pool.apply_async(work, callback=done()).get())  # <- MP204
    with Pool(2, setup(True)) as pool:  # <- MP204
        print(pool.apply_async(Job().run()).get())  # <- MP204
    with ProcessPoolExecutor() as executor:
        print(executor.submit(work(3)).result())  # <- MP204
=== the only argument of a pool's task, not in a tuple
from multiprocessing import Pool
def work(n): return n
def main():
    with Pool() as pool:
        results = [pool.apply_async(work, i) for i in range(5)]  # <- MP205
        print([result.get() for result in results])
        print(pool.apply(work, 3))  # <- MP205
=== a function that gives a file is called
from concurrent.futures import ProcessPoolExecutor
def load(path):
    with open(path) as f:
        return f
def main():
    with ProcessPoolExecutor() as executor:
        print(executor.submit(load("a")).result())  # <- MP204
=== the comma is missing
from multiprocessing import Event, Pool, Process, Queue
def work(n): print(n)
def two(a, b): print(a, b)
class Job:
    def __init__(self): self.n = 1
    def run(self):
        p = Process(target=work, args=(self))  # <- MP205
        p.start()
        p.join()
def main(path):
    q, e = Queue(), Event()
    ps = [
        Process(target=work, args=(3)),  # <- MP205
        Process(target=work, args=3),  # <- MP205
        Process(target=work, args=("bob")),  # <- MP205
        Process(target=work, args=f"{path}"),  # <- MP205
        Process(target=work, args=(q)),  # <- MP205
        Process(target=work, args=e),  # <- MP205
        Process(target=work, args=None),  # <- MP205
        Process(target=work, args={"n": 1}),  # <- MP205
        Process(target=two, args={1, 2}),  # <- MP205
        Process(target=two, kwargs=("a", 1)),  # <- MP205
        Process(target=two, kwargs=3),  # <- MP205
    ]
    for p in ps: p.start()
    for p in ps: p.join()
=== the variable of a loop
from multiprocessing import Process
def work(n): print(n)
def main(names):
    ps = [Process(target=work, args=(i)) for i in range(3)]  # <- MP205
    for i, name in enumerate(names):
        ps.append(Process(target=work, args=(i)))  # <- MP205
    size = int(names[0])
    ps.append(Process(target=work, args=(size)))  # <- MP205
    ps.append(Process(target=work, args=(len(names))))  # <- MP205
    for p in ps: p.start()
    for p in ps: p.join()
=== parentheses around the parameter's own name
from multiprocessing import Process
def work(conn): print(conn)
def total(items): print(sum(items))
def main(conn):
    items = [1, 2, 3]
    ps = [
        Process(target=work, args=(conn)),  # <- MP205
        Process(target=total, args=(items)),  # <- MP205
    ]
    for p in ps: p.start()
    for p in ps: p.join()
=== of tasks and initializers
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
def setup(path):
    global where
    where = path
def work(n): return n
def main():
    with Pool(2, initializer=setup, initargs=(7)) as pool:  # <- MP205
        print(pool.apply_async(work, args=("world")).get())  # <- MP205
        print(pool.apply(work, (3)))  # <- MP205
    with ProcessPoolExecutor(2, initializer=setup, initargs=("/data")) as executor:  # <- MP205
        print(list(executor.map(work, range(2))))
=== the first parameter is group
import multiprocessing as mp
from multiprocessing import Process
def work(n=1): print(n)
class Worker(Process):
    def __init__(self, n):
        super().__init__(self)  # <- MP206
        self.n = n
    def run(self): print(self.n)
class Other(Process):
    def run(self): print(1)
def main(function):
    ps = [
        Process(work),  # <- MP206
        mp.Process(work, (3,)),  # <- MP206
        mp.get_context("spawn").Process(function, args=(3,)),  # <- MP206
        Other(3),  # <- MP206
    ]
    for p in ps: p.start()
    for p in ps: p.join()
=== arguments that do not fit
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import Pool, Process
def none(): print(0)
def two(a, b): print(a, b)
def setup(a, b): print(a, b)
class Job:
    def work(self): print(1)
    @staticmethod
    def static(n): print(n)
    def start(self):
        p = Process(target=self.work, args=(self,))  # <- MP207
        p.start()
        p.join()
def main():
    ps = [
        Process(target=none, args=(1,)),  # <- MP207
        Process(target=two, args=(1,)),  # <- MP207
        Process(target=two, args=(1, 2, 3)),  # <- MP207
        Process(target=two),  # <- MP207
        Process(target=two, args=(1,), kwargs={"c": 2}),  # <- MP207
        Process(target=two, kwargs={"a": 1, "bb": 2}),  # <- MP207
        Process(target=Job.work),  # <- MP207
        Process(target=Job().static),  # <- MP207
        Process(target=partial(two, 1)),  # <- MP207
    ]
    for p in ps: p.start()
    for p in ps: p.join()
    with Pool(2, setup, (1,)) as pool:  # <- MP207
        print(pool.apply(two, (1,)))  # <- MP207
        print(pool.starmap(two, [(1, 2, 3)]))  # <- MP207
    with ProcessPoolExecutor(initializer=setup, initargs=[1]) as executor:  # <- MP207
        print(executor.submit(two, 1).result())  # <- MP207
=== one finding for the target of many
from multiprocessing import Process
def two(a, b): print(a, b)
def run(target):
    p = Process(target=target, args=(1,))  # <- MP207
    p.start()
    p.join()
def main():
    run(two)
    run(two)
=== no target
from multiprocessing import Process
def main():
    p = Process(args=(1, 2))  # <- MP208
    p.start()
    p.join()
    q = Process()  # <- MP208
    q.start()
    q.join()
    r = Process(target="work")  # <- MP208
    r.start()
    r.join()
    s = Process(name="worker", kwargs={"a": 1})  # <- MP208
    s.start()
    s.join()
=== an unknown keyword
from multiprocessing import Process
def work(n): print(n)
class Worker(Process):
    def run(self): print(1)
class Named(Process):
    def __init__(self):
        super().__init__(nam="x")  # <- MP209
    def run(self): print(1)
def main():
    ps = [
        Process(target=work, arg=(3,)),  # <- MP209
        Process(target=work, n=3),  # <- MP209
        Process(traget=work, args=(3,)),  # <- MP209
        Process(target=work, args=(3,), deamon=True),  # <- MP209
        Worker(nmae="x"),  # <- MP209
    ]
    for p in ps: p.start()
    for p in ps: p.join()
=== coroutine functions and generators
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process
async def wait(n=1): print(n)
def generate(n=1): yield n
async def stream(n=1): yield n
class Worker(Process):
    async def run(self): print(1)  # <- MP214
class Job:
    def each(self): yield 1
def main():
    ps = [
        Process(target=wait),  # <- MP214
        Process(target=generate),  # <- MP214
        Process(target=stream),  # <- MP214
        Process(target=Job().each),  # <- MP214
        Worker(),
    ]
    for p in ps: p.start()
    for p in ps: p.join()
    with Pool(2, initializer=generate) as pool:  # <- MP214
        print(pool.map(generate, [1, 2]))  # <- MP214
    with ProcessPoolExecutor(2) as executor:
        print(executor.submit(wait, 1).result())  # <- MP214
=== a default that a call leaves as it is
from multiprocessing import Process
def work(*given): print(*given)
def run(args=None):
    p = Process(target=work, args=args)  # <- MP205
    p.start()
    p.join()
def main():
    run()
"""


@judged(MISTAKES)
def test_a_mistake_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


RIGHT = r"""
=== calls that give a callable
import operator
from functools import partial
from multiprocessing import Pool, Process
def work(n): print(n)
def make(n): return partial(work, n)
def choose(n):
    if n: return work
    return None
def wrap(f):
    def inner(*args): return f(*args)
    return inner
def give_back(f): return f
class Task:
    def __call__(self): print(1)
def main(unknown):
    ps = [
        Process(target=make(3)),
        Process(target=choose(3), args=(3,)),
        Process(target=give_back(work), args=(3,)),
        Process(target=partial(work, 3)),
        Process(target=Task()),
        Process(target=unknown(3)),
        Process(target=operator.methodcaller("run"), args=(Task(),)),
    ]
    for p in ps: p.start()
    for p in ps: p.join()
    with Pool() as pool:
        print(pool.map(operator.itemgetter(0), [(1,)]))
=== sequences are as good as tuples
from multiprocessing import Pool, Process
def work(a, b=2, *rest): print(a, b, rest)
def letters(*names): print(names)
def main(args, *more, **named):
    pair, items = (1, 2), [3, 4]
    ps = [
        Process(target=work, args=(pair)),
        Process(target=work, args=[3, 4]),
        Process(target=work, args=(items)),
        Process(target=work, args=(args)),
        Process(target=work, args=more, kwargs=named),
        Process(target=work, args=tuple(args)),
        Process(target=work, args=(x for x in args)),
        Process(target=work, args=sorted(args)),
        Process(target=work, args=range(2)),
        Process(target=work, args=(1,) + pair),
        Process(target=letters, args=()),
        Process(target=work, args=(1,), kwargs={}),
        Process(target=work, kwargs=[("a", 1)]),
        Process(target=work, kwargs=dict(a=1)),
        Process(target=letters, args=""),
    ]
    for p in ps: p.start()
    for p in ps: p.join()
=== an instance that can be gone through
from multiprocessing import Process
def work(a, b): print(a, b)
class Pair:
    def __iter__(self): return iter((1, 2))
def main():
    p = Process(target=work, args=Pair())
    p.start()
    p.join()
=== a name whose value is not known
from multiprocessing import Process
def work(arguments): print(arguments)
def main(settings):
    ps = [Process(target=work, args=settings.args), Process(target=work, args=(settings.all))]
    for p in ps: p.start()
    for p in ps: p.join()
=== group is None
import multiprocessing as mp
from multiprocessing import Process
def work(n=1): print(n)
class Worker(Process):
    def __init__(self, group=None, target=None, name=None, args=()):
        super().__init__(group, target, name, args)
class Counting(Process):
    def __init__(self, n):
        Process.__init__(self)
        self.n = n
    def run(self): print(self.n)
class Passing(Process):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
def main(group=None):
    ps = [
        Process(None, work),
        Process(group, work),
        Worker(None, work),
        Counting(3),
        Passing(None, work),
    ]
    for p in ps: p.start()
    for p in ps: p.join()
=== other things that are called Process
import asyncio, psutil
from billiard import Process as BilliardProcess
from threading import Thread
def work(): print(1)
def main(pid):
    print(psutil.Process(pid).name())
    t = Thread(work)
    p = BilliardProcess(target=work, anything=1)
    p.start()
    p.join()
=== arguments that fit, or may
from functools import partial, wraps
from multiprocessing import Pool, Process
from somewhere import decorated, handler
def two(a, b): print(a, b)
def some(a, b=1, *, c=2): print(a, b, c)
def any_number(*args, **kwargs): print(args, kwargs)
def logged(f):
    @wraps(f)
    def inner(*args): return f(1, *args)
    return inner
@logged
def changed(a, b): print(a, b)
@decorated
def unknown(a): print(a)
try:
    from fast import compute
except ImportError:
    def compute(a, b): print(a, b)
class Job:
    def work(self, n): print(n)
    @classmethod
    def made(cls, n): print(n)
    @staticmethod
    def static(n): print(n)
def main(values, mode):
    args = [1]
    args.append(2)
    more = (1,)
    more += (2,)
    target, given = (two, (1, 2)) if mode else (some, (1,))
    either = two if mode else some
    ps = [
        Process(target=two, args=(1, 2)),
        Process(target=two, args=(1,), kwargs={"b": 2}),
        Process(target=two, args=args),
        Process(target=two, args=more),
        Process(target=two, args=values),
        Process(target=two, args=(1, *values)),
        Process(target=two, kwargs=values),
        Process(target=two, kwargs={**values}),
        Process(target=some, args=(1,), kwargs={"c": 2}),
        Process(target=any_number, args=(1, 2, 3), kwargs={"x": 1}),
        Process(target=changed, args=(1,)),
        Process(target=unknown),
        Process(target=handler),
        Process(target=compute, args=(1,)),
        Process(target=target, args=given),
        Process(target=either, args=(1,)),
        Process(target=Job().work, args=(1,)),
        Process(target=Job.work, args=(Job(), 1)),
        Process(target=Job.made, args=(1,)),
        Process(target=Job().made, args=(1,)),
        Process(target=Job.static, args=(1,)),
        Process(target=partial(two, 1), args=(2,)),
        Process(target=partial(two, b=1), args=(2,)),
    ]
    for p in ps: p.start()
    for p in ps: p.join()
    with Pool(initializer=two, initargs=values) as pool:
        print(pool.starmap(two, zip(values, values)))
        print(pool.starmap(two, values))
        print(pool.map(partial(two, 1), values))
=== a helper that starts what it is given
from multiprocessing import Process
def one(a): print(a)
def two(a, b): print(a, b)
def run(target, *args):
    p = Process(target=target, args=args)
    p.start()
    p.join()
def main():
    run(one, 1)
    run(two, 1, 2)
=== a test of what is wrong
import unittest
from multiprocessing import Process
def work(n): print(n)
class Test(unittest.TestCase):
    def test(self):
        with self.assertRaises(TypeError):
            Process(target=work, args=(1, 2)).start()
=== a target that comes later, or from elsewhere
from multiprocessing import Process, current_process
class Worker(Process):
    def run(self): print(1)
def later(): print(1)
def main(target, **named):
    ps = [Process(target=target), Process(**named), Worker(), Process(None, target)]
    p = Process()
    p.run = later
    ps.append(p)
    for p in ps: p.start()
    for p in ps: p.join()
    print(current_process().name, Process().name)
=== keywords of an own __init__
from multiprocessing import Process
class Worker(Process):
    def __init__(self, n, **named):
        super().__init__(**named)
        self.n = n
    def run(self): print(self.n)
class Fast(Worker):
    pass
def main():
    ps = [Worker(n=1), Fast(n=2, daemon=False), Process(target=print, daemon=None, name="x", group=None)]
    for p in ps: p.start()
    for p in ps: p.join()
=== coroutine functions that something runs
import asyncio
from multiprocessing import Process
from multiprocessing.pool import ThreadPool
from somewhere import synchronous
async def work(n=1): print(n)
def run(n=1): asyncio.run(work(n))
def generate(n): yield n
@synchronous
async def command(): print(1)
def main():
    ps = [Process(target=run), Process(target=command), Process(target=lambda: asyncio.run(work()))]
    for p in ps: p.start()
    for p in ps: p.join()
    with ThreadPool(2) as pool:
        print([list(part) for part in pool.map(generate, [1, 2])])
=== a default that no call leaves as it is, or that is looked at first
from multiprocessing import Pool, Process
def work(*given): print(*given)
def items(): return tuple(range(3))
def run(target, args=None, kwargs=None):
    p = Process(target=target, args=args, kwargs=kwargs)
    p.start()
    p.join()
def library(target=None, args=None):
    return Process(target=target, args=args)
def one(setup=None, args=None):
    if args is None:
        return Pool(2, setup)
    elif not isinstance(args, tuple):
        raise TypeError
    else:
        return Pool(2, setup, args)
def two(setup=None, args=None):
    if args:
        return Pool(2, setup, args)
    return Pool(2, setup)
def three(setup=None, args=None):
    if setup is None and args is None:
        return Pool(2)
    return Pool(2, setup, args)
def four(setup=None, args=None):
    assert args is not None
    return Pool(2, setup, args)
class Runner:
    def __init__(self, args=None): self.p = Process(target=work, args=args)
def main():
    run(work, items(), dict())
    for make in (one, two, three, four): make(work).terminate()
    one(), two(), three(), four()
    Runner(items()).p.start()
"""


@judged(RIGHT)
def test_what_is_right_is_silent(code: str, filename: str) -> None:
    assert [line for line in found(code, filename) if line[1].startswith("MP2")] == []
