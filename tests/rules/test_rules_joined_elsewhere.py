"""MP302 on processes that something else looks after, or may: nothing may be reported."""

from __future__ import annotations

from rule_programs import found, judged

LOOKED_AFTER = r"""
=== handed to a helper that joins
from multiprocessing import Process
def finish(p):
    p.join()
def main():
    p = Process(target=print)
    p.start()
    finish(p)
=== handed to a helper by keyword and star
from multiprocessing import Process
def finish(*processes, last):
    for p in processes:
        p.join()
    last.join()
def main():
    p, q = Process(target=print), Process(target=print)
    p.start(), q.start()
    finish(p, last=q)
=== handed to unknown code
from multiprocessing import Process
from supervisor import watch
def main():
    p = Process(target=print)
    p.start()
    watch(p)
=== its join is handed on
import asyncio, atexit
from multiprocessing import Process
from threading import Thread
async def main(stack, loop):
    a, b, c, d, e = [Process(target=print) for _ in range(5)]
    for p in (a, b, c, d, e):
        p.start()
    atexit.register(a.join)
    stack.callback(b.terminate)
    Thread(target=c.join).start()
    await asyncio.to_thread(d.join)
    await loop.run_in_executor(None, e.join)
=== only its join is handed on
import atexit
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    atexit.register(p.join)
=== in a lambda
import signal
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    signal.signal(signal.SIGTERM, lambda *_: p.terminate())
=== in a closure
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    def finish():
        p.join()
    return finish
=== returned, yielded, in a tuple, a list, a dict
from multiprocessing import Process
def a():
    p = Process(target=print); p.start(); return p
def b():
    p = Process(target=print); p.start(); yield p
def c():
    p = Process(target=print); p.start(); return 1, p
def d():
    p = Process(target=print); p.start(); return [p]
def e():
    p = Process(target=print); p.start(); return {"process": p}
def f():
    p = Process(target=print); p.start(); return dict(process=p)
def g():
    ps = []
    for _ in range(2):
        p = Process(target=print); p.start(); ps.append(p)
    return ps
def h():
    found = {}
    p = Process(target=print); p.start(); found["p"] = p
    return found
def i():
    ps = [Process(target=print) for _ in range(2)]
    for p in ps: p.start()
    yield from ps
=== stored on self, joined elsewhere
from multiprocessing import Process
class A:
    def start(self):
        self.p = Process(target=print)
        self.p.start()
    def stop(self):
        self.p.join()
=== stored on self, in a list
from multiprocessing import Process
class A:
    def __init__(self):
        self.ps = []
    def start(self):
        for _ in range(2):
            p = Process(target=print)
            p.start()
            self.ps.append(p)
    def stop(self):
        for p in self.ps:
            p.join()
=== stored on another object, and by setattr
from multiprocessing import Process
def f(app):
    app.process = Process(target=print)
    app.process.start()
    p = Process(target=print)
    p.start()
    setattr(app, "other", p)
=== a class attribute
from multiprocessing import Process
class A:
    process = Process(target=print)
    @classmethod
    def start(cls):
        cls.process.start()
=== global
from multiprocessing import Process
process = None
def start():
    global process
    process = Process(target=print)
    process.start()
=== a module's own name, for others to join
from multiprocessing import Process
PROCESS = Process(target=print)
def start():
    PROCESS.start()
=== a dataclass
from dataclasses import dataclass
from multiprocessing import Process
@dataclass
class Job:
    process: Process
def main():
    p = Process(target=print)
    p.start()
    job = Job(p)
    job.process.join()
=== a class that keeps it
from multiprocessing import Process
class Job:
    def __init__(self, process):
        self.process = process
def main():
    p = Process(target=print)
    p.start()
    Job(p).process.join()
=== waited for by sentinel
from multiprocessing import Process, connection
def main():
    p = Process(target=print)
    p.start()
    connection.wait([p.sentinel])
=== waited for by pid
import os
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    os.waitpid(p.pid, 0)
=== killed by pid
import os, signal
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    os.kill(p.pid, signal.SIGTERM)
=== a daemon, four ways
from multiprocessing import Process
def main(kind):
    a = Process(target=print, daemon=True)
    a.start()
    b = Process(target=print)
    b.daemon = True
    b.start()
    c = Process(target=print, daemon=kind)
    c.start()
    d = Process(target=print)
    setattr(d, "daemon", True)
    d.start()
=== a subclass that makes itself a daemon
from multiprocessing import Process
class Worker(Process):
    def __init__(self):
        super().__init__(daemon=True)
    def run(self): pass
def main():
    w = Worker()
    w.start()
    print("started")
=== a subclass that sets its daemon flag
from multiprocessing import Process
class Worker(Process):
    def __init__(self):
        Process.__init__(self)
        self.daemon = True
    def run(self): pass
def main():
    w = Worker()
    w.start()
    print("started")
=== a subclass with a flag of the class
from multiprocessing import Process
class Worker(Process):
    daemon = True
    def run(self): pass
def main():
    w = Worker()
    w.start()
    print("started")
=== a subclass with a method that joins
from multiprocessing import Process
class Worker(Process):
    def run(self): pass
    def stop(self):
        self.terminate()
        self.join()
def main():
    w = Worker()
    w.start()
    w.stop()
=== a subclass with a context manager
from multiprocessing import Process
class Worker(Process):
    def run(self): pass
    def __enter__(self):
        self.start()
        return self
    def __exit__(self, *_):
        self.join()
def main():
    with Worker() as w:
        print(w.pid)
=== keyword arguments that may say daemon
from multiprocessing import Process
def main(**options):
    p = Process(target=print, **options)
    p.start()
    print("started")
=== active_children
import multiprocessing as mp
def main():
    p = mp.Process(target=print)
    p.start()
    for child in mp.active_children():
        child.join()
=== not kept at all
from multiprocessing import Process
def main():
    Process(target=print).start()
=== joined under a condition, in try, finally, else
from multiprocessing import Process
def main(wait):
    a, b, c = Process(target=print), Process(target=print), Process(target=print)
    a.start(), b.start(), c.start()
    if wait:
        a.join()
    try:
        print()
    except OSError:
        print()
    else:
        b.join()
    finally:
        c.join()
=== named by a walrus
from multiprocessing import Process
def main():
    (p := Process(target=print)).start()
    p.join()
=== one of two kinds
from multiprocessing import Process
from threading import Thread
def main(threads):
    Worker = Thread if threads else Process
    w = Worker(target=print)
    w.start()
    w.join()
=== an asyncio process
import asyncio
async def main():
    p = await asyncio.create_subprocess_exec("true")
    p.start()
    print(p.pid)
=== psutil
import psutil
def main(pid):
    p = psutil.Process(pid)
    p.start()
    print(p.name())
=== a deleted name
from multiprocessing import Process
def main(ps):
    p = Process(target=print)
    p.start()
    ps.append(p)
    del p
=== an alias is joined
from multiprocessing import Process
def main():
    p = Process(target=print)
    q = r = p
    q.start()
    r.join()
=== an own start that waits
from multiprocessing import Process
class Job(Process):
    def run(self): pass
    def start(self):
        super().start()
        self.join()
def main():
    job = Job()
    job.start()
    print(job.name)
"""


@judged(LOOKED_AFTER)
def test_a_process_that_is_looked_after_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
