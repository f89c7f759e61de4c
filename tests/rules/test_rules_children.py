"""MP319 to MP346 on what processes are told to run, and on how they end: what must be reported."""

from __future__ import annotations

from rule_programs import found, judged, marked

DAEMONS = r"""
=== through a helper, an executor
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process
def square(n):
    return n * n
def inner():
    with ProcessPoolExecutor() as pool:
        return list(pool.map(square, [1]))  # <- MP319
def work():
    print(inner())
def main():
    p = Process(target=work, daemon=True)
    p.start()
    p.join()
=== the attribute is set
from multiprocessing import Manager, Process
def work():
    m = Manager()  # <- MP319
    print(m.list([1]))
def main():
    p = Process(target=work)
    p.daemon = True
    p.start()
    p.join()
=== a class that hands it on
from multiprocessing import Pool, Process
class Worker(Process):
    def __init__(self, n):
        super().__init__(daemon=True)
        self.n = n
    def run(self):
        with Pool(self.n) as pool:  # <- MP319
            print(pool.map(abs, [1]))
def main():
    w = Worker(2)
    w.start()
    w.join()
=== a class of processes
import multiprocessing as mp
class Worker(mp.Process):
    def __init__(self):
        super().__init__()
        self.daemon = True
    def run(self):
        pool = mp.Pool(2)  # <- MP319
        pool.close()
        pool.join()
def main():
    w = Worker()
    w.start()
    w.join()
"""

READING = r"""
=== in a pool
from multiprocessing import Pool
def ask(question):
    return input(question)  # <- MP325
def main():
    with Pool() as pool:
        print(pool.map(ask, ["name? ", "age? "]))
=== through a helper, a loop over the lines
import sys
from multiprocessing import Process
def lines():
    for line in sys.stdin:  # <- MP325
        print(line)
def work():
    lines()
def main():
    p = Process(target=work)
    p.start()
    p.join()
=== run
import sys
from multiprocessing import Process
class Reader(Process):
    def run(self):
        print(sys.stdin.read())  # <- MP325
def main():
    r = Reader()
    r.start()
    r.join()
"""

SIGNALS = r"""
=== in a function, logged
import logging, signal, time
from multiprocessing import Process
log = logging.getLogger(__name__)
def ignore(number, frame):
    log.warning("signal %s", signal.Signals(number).name)
def work():
    time.sleep(10)
def main():
    signal.signal(signal.SIGTERM, ignore)  # <- MP328
    p = Process(target=work)
    p.start()
    p.terminate()
    p.join()
=== a lambda, a fork context
import multiprocessing, signal, time
def work():
    time.sleep(10)
def main():
    context = multiprocessing.get_context("fork")
    signal.signal(signal.SIGTERM, lambda number, frame: print("no"))  # <- MP328
    p = context.Process(target=work)
    p.start()
    p.terminate()
    p.join()
=== children ignored
import signal
from multiprocessing import Process
def work():
    pass
signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # <- MP344
def main():
    p = Process(target=work)
    p.start()
    p.join(1)
    if p.is_alive():
        print("late")
=== a handler that waits for all
import os, signal
from multiprocessing import Process
def reap(number, frame):
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)  # <- MP344
        except ChildProcessError:
            return
        if not pid:
            return
def work():
    pass
def main():
    signal.signal(signal.SIGCHLD, reap)
    p = Process(target=work)
    p.start()
    p.join()
    print(p.exitcode)
=== wait for whichever is first
import os
from multiprocessing import Process
def work():
    pass
def main():
    ps = [Process(target=work) for _ in range(2)]
    for p in ps:
        p.start()
    os.wait()  # <- MP344
    for p in ps:
        p.join()
=== Ctrl-C
from multiprocessing import Process
def work():
    try:
        print("work")
    except ValueError:
        pass
def main():
    p = Process(target=work)
    p.start()
    try:
        p.join()
    except (KeyboardInterrupt, OSError):  # <- MP333
        print("bye")
"""

ENDS = r"""
=== terminate and kill
import atexit, time
from multiprocessing import Process
def clean():
    try:
        time.sleep(10)
    finally:
        print("clean")
def work():
    clean()
def main():
    p, q = Process(target=work), Process(target=clean)
    p.start()
    q.start()
    p.terminate()  # <- MP330
    q.kill()  # <- MP330
    p.join()
    q.join()
=== children of a child
from multiprocessing import Pool, Process
def square(n):
    return n
def work():
    pool = Pool(2)
    pool.map(square, [1])
    pool.close()
    pool.join()
def main():
    p = Process(target=work)
    p.start()
    p.terminate()  # <- MP331
    p.join()
=== atexit in an initializer
import atexit
from multiprocessing import Pool
def start():
    atexit.register(print, "bye")  # <- MP332
def square(n):
    return n
def main():
    with Pool(2, initializer=start) as pool:
        print(pool.map(square, [1]))
=== statuses
import os, sys
from multiprocessing import Process
def work(n):
    if n == 1:
        sys.exit(512)  # <- MP334
    if n == 2:
        raise SystemExit(1000)  # <- MP334
    sys.exit(-9)  # <- MP334
def main():
    p = Process(target=work, args=(1,))
    p.start()
    p.join()
    if os.fork() == 0:
        os._exit(256)  # <- MP334
    os.wait()
=== for ever
import time
from multiprocessing import Process
def poll():
    while 1:
        time.sleep(1)
        print("tick")
def main():
    p = Process(target=poll)  # <- MP322
    p.start()
    print("started")
=== parent_process() in main
import multiprocessing as mp
def main():
    parent = mp.parent_process()
    parent.join()  # <- MP335
    print(mp.parent_process().pid)  # <- MP335
if __name__ == "__main__":
    main()
"""

THREADS = r"""
=== a fork
import os, threading
def hold():
    pass
def main():
    t = threading.Thread(target=hold)
    t.start()
    pid = os.fork()  # <- MP346
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    t.join()
=== a pool of threads, and a fork context
import multiprocessing as mp
from concurrent.futures import ThreadPoolExecutor
def work(n):
    return n
def main():
    context = mp.get_context("fork")
    with ThreadPoolExecutor() as threads:
        f = threads.submit(work, 1)
        p = context.Process(target=work, args=(1,))
        p.start()  # <- MP346
        p.join()
        print(f.result())
=== a pool of processes
import threading
from multiprocessing import Pool
def work(n):
    return n
def main():
    t = threading.Thread(target=work, args=(1,), daemon=True)
    t.start()
    with Pool() as pool:  # <- MP346
        print(pool.map(work, [1]))
"""


@judged(DAEMONS)
def test_children_of_daemons_are_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(READING)
def test_readings_of_stdin_are_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(SIGNALS)
def test_signals_that_reach_children_are_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(ENDS)
def test_ends_that_are_not_clean_are_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(THREADS)
def test_forks_with_threads_are_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)
