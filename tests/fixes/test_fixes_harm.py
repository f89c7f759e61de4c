"""Programs that a fix once did harm to: it is withheld, or does what was meant."""

from __future__ import annotations

from fix_programs import Case, hold, mended


@mended("""\
=== MP102 a guard of another spelling
import __main__
from multiprocessing import Process
def work():
    print("hi")
if __name__ == __main__.__name__:
    p = Process(target=work)
    p.start()
    p.join()
--- not fixed
=== MP102 what is moved above stands apart
from multiprocessing import Process
def work():
    print("hi")


procs = []
for _ in range(2):
    procs.append(Process(target=work))
    procs[-1].start()
def report():
    return len(procs)
for p in procs:
    p.join()
print(report())
--- unsafe
from multiprocessing import Process
def work():
    print("hi")


procs = []


def report():
    return len(procs)


if __name__ == "__main__":
    for _ in range(2):
        procs.append(Process(target=work))
        procs[-1].start()
    for p in procs:
        p.join()
    print(report())
=== MP116 what the standard library imports itself is in no module to be taken from it
import multiprocessing
if __name__ == "__main__":
    q = multiprocessing.queue()
    q.put(1)
    print(q.get())
--- unsafe
import multiprocessing
if __name__ == "__main__":
    q = multiprocessing.Queue()
    q.put(1)
    print(q.get())
""")
def test_entry(case: Case) -> None:
    hold(case)


@mended("""\
=== MP201 a method of the class is meant, and not what is spelled alike
from multiprocessing import Process
def worker():
    print("other")
class Job:
    def work(self):
        print("work")
    def go(self):
        p = Process(target=work)
        p.start()
        p.join()
--- unsafe
from multiprocessing import Process
def worker():
    print("other")
class Job:
    def work(self):
        print("work")
    def go(self):
        p = Process(target=self.work)
        p.start()
        p.join()
=== MP204 it cannot do without arguments
from multiprocessing import Process
def work(n):
    print(n)
if __name__ == "__main__":
    p = Process(target=work())
    p.start()
    p.join()
--- not fixed
=== MP205 the letters are what it takes
from multiprocessing import Process
def pair(a, b):
    print(a, b)
def spell(*letters):
    print(letters)
if __name__ == "__main__":
    for p in (Process(target=pair, args="ab"), Process(target=spell, args=("abc"))):
        p.start()
        p.join()
--- not fixed
=== MP206 a tuple keeps its parentheses
from multiprocessing import Process
class Job(Process):
    def __init__(self, n):
        super().__init__(self, target=self.work, args=(n, 2))
    def work(self, a, b):
        print(a, b)
--- unsafe
from multiprocessing import Process
class Job(Process):
    def __init__(self, n):
        super().__init__(target=self.work, args=(n, 2))
    def work(self, a, b):
        print(a, b)
=== MP209 a tuple keeps its parentheses
from multiprocessing import Process
def work(point, name):
    print(point, name)
if __name__ == "__main__":
    p = Process(target=work, point=(1, 2), name=(n := "a"))
    p = Process(target=work, point=(1,))
    p.start()
    p.join()
--- unsafe
from multiprocessing import Process
def work(point, name):
    print(point, name)
if __name__ == "__main__":
    p = Process(target=work, kwargs={"point": (1, 2)}, name=(n := "a"))
    p = Process(target=work, kwargs={"point": (1,)})
    p.start()
    p.join()
=== MP204, MP206, MP209 a misspelled keyword is mended first, and not given twice
from multiprocessing import Process
def work(n):
    print(n)
if __name__ == "__main__":
    for p in (Process(target=work(1), arg=(2,)), Process(work, (1,), arg=(2,))):
        p.start()
        p.join()
--- safe
from multiprocessing import Process
def work(n):
    print(n)
if __name__ == "__main__":
    for p in (Process(target=work(1), args=(2,)), Process(work, (1,), args=(2,))):
        p.start()
        p.join()
=== MP209 two that are spelled alike
from multiprocessing import Process
def work(n):
    print(n)
if __name__ == "__main__":
    p = Process(target=work, arg=(1,), argss=(2,))
    p.start()
    p.join()
--- not fixed
""")
def test_creation(case: Case) -> None:
    hold(case)


@mended("""\
=== MP304 what asks for None would go another way
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print).start()
    if not p:
        print("started")
--- not fixed
=== MP304 what only shows it works as it is
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print).start()
    print(p)
--- unsafe
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start()
    print(p)
=== MP317 in a comprehension there is no assignment
from multiprocessing import Process
if __name__ == "__main__":
    ps = [Process(target=print) for _ in range(2)]
    [p.setDaemon(True) for p in ps]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
--- not fixed
=== MP317 a walrus keeps its parentheses
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.setDaemon(quiet := True)
    p.start()
    p.join()
    print(quiet)
--- safe
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.daemon = (quiet := True)
    p.start()
    p.join()
    print(quiet)
=== MP318 an attribute alone does nothing
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start()
    p.join()
    p.exitcode()
--- not fixed
=== MP326 the sentinels are no processes
from multiprocessing import Process
from multiprocessing.connection import wait
if __name__ == "__main__":
    p = Process(target=print)
    p.start()
    for ready in wait([p]):
        ready.join()
    if p in wait([p]):
        print("ended")
--- not fixed
=== MP327 asyncio by its name, and no asynchronous generator
import asyncio as aio
from multiprocessing import Process
async def main():
    p = Process(target=print)
    p.start()
    p.join()
aio.run(main())
--- unsafe
import asyncio as aio
from multiprocessing import Process
async def main():
    p = Process(target=print)
    p.start()
    await aio.to_thread(p.join)
aio.run(main())
""")
def test_lifecycle(case: Case) -> None:
    hold(case)


@mended("""\
=== MP708 a function that the parent calls as well may give it a view
from multiprocessing import Pool
def names(n):
    d = {str(i): i for i in range(n)}
    return d.keys()
if __name__ == "__main__":
    print(names(3) & names(2))
    with Pool(2) as pool:
        print(pool.map(names, [1, 2]))
--- unsafe
from multiprocessing import Pool
def names(n):
    d = {str(i): i for i in range(n)}
    return list(d.keys())
if __name__ == "__main__":
    print(names(3) & names(2))
    with Pool(2) as pool:
        print(pool.map(names, [1, 2]))
=== MP712 another worker reads it where it is ready for a failure
import queue
from multiprocessing import Process, Queue
q = Queue()
def give(n):
    q.put(n)
def take():
    try:
        print(q.get(timeout=1))
    except queue.Empty:
        print("nothing")
if __name__ == "__main__":
    for p in (Process(target=give, args=(2,)), Process(target=take)):
        p.start()
--- not fixed
=== MP712 behind an annotation, and to a worker that goes on as long as there is 1
from multiprocessing import Process, Queue
q = Queue()
def give(n: int) -> None:
    q.put(n)
def take():
    while 1:
        print(q.get())
if __name__ == "__main__":
    p = Process(target=give, args=(2,))
    c = Process(target=take)
    p.start()
    c.start()
--- unsafe
from multiprocessing import Process, Queue
def give(n: int, q) -> None:
    q.put(n)
def take(q):
    while 1:
        print(q.get())
if __name__ == "__main__":
    q = Queue()
    p = Process(target=give, args=(2, q))
    c = Process(target=take, args=(q,))
    p.start()
    c.start()
=== MP715 a context that is asked for on import settles it
import multiprocessing as mp
mp.set_start_method("spawn")
def make(ctx=mp.get_context()):
    return ctx.Process(target=print)
if __name__ == "__main__":
    p = make()
    p.start()
    p.join()
--- not fixed
=== MP717 nobody takes a context
import multiprocessing as mp
if __name__ == "__main__":
    ctx = mp.set_start_method("spawn")
    p = mp.Process(target=print)
    p.start()
    p.join()
--- not fixed
=== MP719 several modules in one text
import multiprocessing as mp
if __name__ == "__main__":
    mp.set_forkserver_preload("json, os")
    mp.set_forkserver_preload("json" "os")
    mp.set_forkserver_preload("")
--- not fixed
=== MP719 a comma is missing
import multiprocessing as mp
if __name__ == "__main__":
    mp.set_forkserver_preload(("json"))
--- safe
import multiprocessing as mp
if __name__ == "__main__":
    mp.set_forkserver_preload(("json",))
""")
def test_starting(case: Case) -> None:
    hold(case)
