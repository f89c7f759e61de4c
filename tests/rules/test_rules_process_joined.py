"""MP305, MP306, MP320, MP323 and MP327: who waits for a process, when, and whether in vain."""

from __future__ import annotations

from rule_programs import found, judged, marked

REPORTED = r"""
=== the last one only, in a function
import multiprocessing as mp
def work(n): print([i for i in range(n)])
def main(k):
    for n in range(k):
        process = mp.Process(target=work, args=(n,))
        process.daemon = False
        process.start()
        print("started", process.name)
    process.join()  # <- MP305
=== the last one only, of a subclass
from multiprocessing import Process
class Worker(Process):
    def run(self): print("hello")
def main():
    for n in range(3):
        w = Worker()
        w.start()
    w.join()  # <- MP305
=== the last one only, with a timeout
from multiprocessing import Process
def work(): pass
def main(names):
    for name in names:
        if name:
            p = Process(target=work, name=name)
            p.start()
    p.join(5)  # <- MP305
    if p.is_alive(): p.kill()
=== one after the other, in a loop over things
from multiprocessing import Process
def work(path):
    for line in open(path): print(line)
def main(paths):
    for path in paths:
        p = Process(target=work, args=(path,))
        p.start()
        p.join()  # <- MP306
=== one after the other, of a subclass
from multiprocessing import Process
import time
class Worker(Process):
    def run(self): time.sleep(9)
def main():
    for _ in range(3):
        w = Worker()
        w.start()
        print("started")
        w.join()  # <- MP306
=== one after the other, by a helper
from multiprocessing import Process
from slow import work
def launch(n):
    p = Process(target=work, args=(n,))
    p.start()
    p.join()  # <- MP306
def main():
    for n in range(3):
        launch(n)
=== two in a row
from multiprocessing import Process
from slow import work
def main():
    p1 = Process(target=work, args=(1,))
    p2 = Process(target=work, args=(2,))
    p1.start()
    p1.join()  # <- MP306
    p2.start()
    p2.join()
=== a daemon, last of all
from multiprocessing import Process
from slow import work
if __name__ == "__main__":
    p = Process(target=work)  # <- MP320
    p.daemon = True
    p.start()
=== daemons in a list that nobody looks at again
from multiprocessing import Process
from slow import work
def main():
    ps = []
    for n in range(3):
        p = Process(target=work, args=(n,), daemon=True)  # <- MP320
        ps.append(p)
        p.start()
    print("started", len(ps))
if __name__ == "__main__":
    main()
=== a daemon by its class
from multiprocessing import Process
import time
class Worker(Process):
    def __init__(self):
        super().__init__(daemon=True)
    def run(self): time.sleep(9)
if __name__ == "__main__":
    w = Worker()  # <- MP320
    w.start()
=== a timeout that nobody notices
from multiprocessing import Process
from slow import work
def main():
    p = Process(target=work)
    p.start()
    p.join(timeout=3)  # <- MP323
    print("done", p.exitcode)
=== a timeout for each
from multiprocessing import Process
from slow import work
def main():
    ps = [Process(target=work) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join(3)  # <- MP323
=== join in a coroutine
import asyncio
from multiprocessing import Process
from slow import work
async def main():
    ps = [Process(target=work) for _ in range(3)]
    for p in ps:
        p.start()
    await asyncio.sleep(1)
    for p in ps:
        p.join()  # <- MP327
=== join in a coroutine's method
from multiprocessing import Process
from slow import work
class Server:
    async def serve(self):
        self.p = Process(target=work)
        self.p.start()
        await self.ready()
        self.p.join()  # <- MP327
    async def ready(self): pass
"""

SILENT = r"""
=== kept in a list
from multiprocessing import Process
from slow import work
def main():
    ps = []
    for n in range(3):
        p = Process(target=work)
        p.start()
        ps.append(p)
    p.join()
    for p in ps: p.join()
=== kept by id
from multiprocessing import Process
from slow import work
def main():
    running = {}
    for n in range(3):
        p = Process(target=work)
        p.start()
        running[p.pid] = p
    p.join()
    for other in running.values(): other.join()
=== handed on
from multiprocessing import Process
from slow import work
def main(watcher):
    for n in range(3):
        p = Process(target=work)
        p.start()
        watcher.add_process(p)
    p.join()
=== joined by active_children
import multiprocessing
from multiprocessing import Process
from slow import work
def main():
    for n in range(3):
        p = Process(target=work)
        p.start()
    p.join()
    for child in multiprocessing.active_children():
        child.join()
=== left after the first
from multiprocessing import Process
from slow import work
def main(ports):
    for port in ports:
        p = Process(target=work, args=(port,))
        p.start()
        p.join(1)
        if p.is_alive():
            break
    p.join()
=== stopped at the end of the program
import atexit
from multiprocessing import Process
from slow import work
def main(ports):
    for port in ports:
        p = Process(target=work, args=(port,))
        p.start()
        atexit.register(p.join)
    p.join()
=== joined in the loop as well
from multiprocessing import Process
from slow import work
def main(ports):
    for port in ports:
        p = Process(target=work, args=(port,))
        p.start()
        p.join()
        if p.exitcode: print("failed")
    p.join()
=== another one after the loop
from multiprocessing import Process
from slow import work
def main(ports):
    ps = []
    for port in ports:
        p = Process(target=work, args=(port,))
        ps.append(p)
        p.start()
    p = Process(target=work)
    p.start()
    p.join()
    for other in ps: other.join()
=== one at a time with a timeout, or with a look at the exit code
from multiprocessing import Process
from slow import work
def main(paths):
    for path in paths:
        p = Process(target=work, args=(path,))
        p.start()
        p.join(timeout=60)
        if p.is_alive():
            p.kill()
    for path in paths:
        p = Process(target=work, args=(path,))
        p.start()
        p.join()
        if p.exitcode != 0:
            raise RuntimeError(path)
=== in tests, one at a time and with a timeout for the worst case
from multiprocessing import Process
from slow import work
class MethodsTest:
    def check(self, methods):
        for method in methods:
            p = Process(target=work, args=(method,))
            p.start()
            p.join()
def test_it_ends():
    p = Process(target=work)
    p.start()
    p.join(10)
=== tried again
from multiprocessing import Process
from slow import work
def main(done):
    while not done():
        p = Process(target=work)
        p.start()
        p.join()
    for _ in range(5):
        p = Process(target=work)
        p.start()
        p.join()
        if done():
            break
=== the parent works meanwhile
from multiprocessing import Process
from slow import work, other_work
def main():
    for n in range(3):
        p = Process(target=work)
        p.start()
        other_work(n)
        p.join()
=== results read between start and join
from multiprocessing import Process, Queue
def work(q): q.put(1)
def main():
    for n in range(3):
        q = Queue()
        p = Process(target=work, args=(q,))
        p.start()
        print(q.get())
        p.join()
=== in batches
from multiprocessing import Process
from slow import work
def main(batches):
    for batch in batches:
        ps = [Process(target=work, args=(n,)) for n in batch]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
=== one process only
from multiprocessing import Process
from slow import work
def main():
    p = Process(target=work)
    p.start()
    p.join()
    q = Process(target=work, args=(1,))
    q.start()
    q.join()
=== a daemon with a main process that goes on
import time
from multiprocessing import Process, Queue
from slow import work, serve
def sleeping():
    p = Process(target=work, daemon=True)
    p.start()
    time.sleep(60)
def serving():
    p = Process(target=work, daemon=True)
    p.start()
    serve()
def reading():
    q = Queue()
    p = Process(target=work, args=(q,), daemon=True)
    p.start()
    print(q.get())
def asking():
    p = Process(target=work, daemon=True)
    p.start()
    input("enter to stop")
def looping():
    p = Process(target=work, daemon=True)
    p.start()
    n = 0
    while n < 1 << 40:
        n += 1
if __name__ == "__main__":
    for f in (sleeping, serving, reading, asking, looping): f()
=== a daemon in a function, with more in its caller
from multiprocessing import Process
from slow import work, serve
def begin():
    p = Process(target=work, daemon=True)
    p.start()
def main():
    begin()
    serve()
if __name__ == "__main__":
    main()
=== a daemon in a function that nobody here calls
from multiprocessing import Process
from slow import work
def begin():
    p = Process(target=work, daemon=True)
    p.start()
=== a daemon that is returned, or kept by an object
from multiprocessing import Process
from slow import work
def begin():
    p = Process(target=work, daemon=True)
    p.start()
    return p
class App:
    def __init__(self):
        self.p = Process(target=work, daemon=True)
        self.p.start()
if __name__ == "__main__":
    p = begin()
    app = App()
    p.join()
=== a daemon beside a thread
import threading
from multiprocessing import get_context
from slow import work, serve
if __name__ == "__main__":
    threading.Thread(target=serve).start()
    p = get_context("spawn").Process(target=work, daemon=True)
    p.start()
=== a daemon and another process that is joined
from multiprocessing import Process
from slow import work
if __name__ == "__main__":
    p = Process(target=work, daemon=True)
    p.start()
    q = Process(target=work)
    q.start()
    q.join()
=== daemon or not, who knows
from multiprocessing import Process
from slow import work
def main(daemon):
    p = Process(target=work, daemon=daemon)
    p.start()
    q = Process(target=work, **{"daemon": True})
    q.start()
    r = Process(target=work)
    r.daemon = False
    r.start()
    r.join()
if __name__ == "__main__":
    main(True)
=== a timeout, and what is done about it
from multiprocessing import Process
from multiprocessing.connection import wait
from slow import work
def asked():
    p = Process(target=work)
    p.start()
    p.join(3)
    if p.is_alive(): print("still there")
def by_code():
    p = Process(target=work)
    p.start()
    p.join(3)
    if p.exitcode is None: print("still there")
def ended():
    p = Process(target=work)
    p.start()
    p.join(3)
    p.terminate()
def joined_again():
    p = Process(target=work)
    p.start()
    p.join(3)
    p.join()
def without_limit():
    p = Process(target=work)
    p.start()
    p.join(timeout=None)
def in_a_loop():
    p = Process(target=work)
    p.start()
    while p.is_alive():
        p.join(1)
def a_daemon():
    p = Process(target=work, daemon=True)
    p.start()
    p.join(1)
def returned():
    p = Process(target=work)
    p.start()
    p.join(1)
    return p
def all_of_them():
    ps = [Process(target=work) for _ in range(3)]
    for p in ps: p.start()
    for p in ps: p.join(1)
    for p in ps:
        if p.is_alive(): p.kill()
def all_asked():
    ps = [Process(target=work) for _ in range(3)]
    for p in ps: p.start()
    for p in ps: p.join(1)
    return any(p.is_alive() for p in ps)
=== a timeout for a child that has said that it is done
from multiprocessing import Event, Process, Queue
from slow import work
def told():
    done = Event()
    p = Process(target=work, args=(done,))
    p.start()
    done.wait()
    p.join(1)
def given():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    print(q.get())
    p.join(1)
=== a coroutine that lets others run
import asyncio
from multiprocessing import Process
from slow import work
async def main():
    p = Process(target=work)
    p.start()
    await asyncio.to_thread(p.join)
    q = Process(target=work)
    q.start()
    await asyncio.get_running_loop().run_in_executor(None, q.join)
    r = Process(target=work)
    r.start()
    while r.is_alive():
        await asyncio.sleep(0.1)
    r.join()
    s = Process(target=work)
    s.start()
    s.terminate()
    s.join()
    t = Process(target=work)
    t.start()
    def wait():
        t.join()
    await asyncio.to_thread(wait)
=== a coroutine with a task's join
import asyncio
async def main(queue, tasks):
    await queue.join()
    for task in tasks:
        task.join()
"""


@judged(REPORTED)
def test_who_waits_in_vain_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(SILENT)
def test_who_waits_as_it_should_be_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
