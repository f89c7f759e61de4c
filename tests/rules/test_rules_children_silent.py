"""MP319 to MP346 on processes that are looked after: nothing may be reported."""

from __future__ import annotations

from rule_programs import found, judged

DAEMONS = r"""
=== a daemon with threads and programs
import subprocess, threading
from multiprocessing import Process
from multiprocessing.pool import ThreadPool
def square(n):
    return n
def work():
    with ThreadPool(2) as pool:
        print(pool.map(square, [1]))
    t = threading.Thread(target=square, args=(1,))
    t.start()
    t.join()
    subprocess.run(["true"], check=True)
def main():
    p = Process(target=work, daemon=True)
    p.start()
    p.join()
=== a variable
from multiprocessing import Process
def leaf():
    pass
def work():
    q = Process(target=leaf)
    q.start()
    q.join()
def main(daemon):
    p = Process(target=work, daemon=daemon)
    p.start()
    p.join()
    r = Process(target=work)
    r.daemon = False
    r.start()
    r.join()
=== it asks whether it is a daemon
from multiprocessing import Process, current_process
def leaf():
    pass
def work():
    if not current_process().daemon:
        q = Process(target=leaf)
        q.start()
        q.join()
def main():
    p = Process(target=work, daemon=True)
    p.start()
    p.join()
=== a way around it
from multiprocessing import Process, current_process
def leaf():
    pass
def work():
    current_process()._config["daemon"] = False
    q = Process(target=leaf)
    q.start()
    q.join()
def main():
    p = Process(target=work, daemon=True)
    p.start()
    p.join()
=== the daemon's children are started by the parent
from multiprocessing import Pool, Process
def work():
    pass
def main():
    p = Process(target=work, daemon=True)
    p.start()
    with Pool() as pool:
        print(pool.map(abs, [1]))
    p.join()
"""

READING = r"""
=== given again
import os, sys
from multiprocessing import Process
def work():
    sys.stdin = os.fdopen(0)
    print(input())
def main():
    p = Process(target=work)
    p.start()
    p.join()
=== read by the parent, or a thread, too
import threading
from multiprocessing import Process
def ask():
    return input()
def work():
    print("work")
def main():
    p = Process(target=work)
    p.start()
    threading.Thread(target=ask).start()
    ask()
    p.join()
=== a function for both
from multiprocessing import Process
def ask():
    return input()
def work():
    print(ask())
def main():
    print(ask())
    p = Process(target=work)
    p.start()
    p.join()
=== the error is expected
from multiprocessing import Process
def work():
    try:
        print(input())
    except EOFError:
        print("nothing")
def main():
    p = Process(target=work)
    p.start()
    p.join()
=== the descriptor, and another input
import os
from multiprocessing import Process
from prompts import input
def work():
    print(os.read(0, 10), input())
def main():
    p = Process(target=work)
    p.start()
    p.join()
"""

SIGNALS = r"""
=== the child has a handler of its own
import signal, time
from multiprocessing import Process
def on_term(number, frame):
    print("no")
def work():
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    time.sleep(10)
def main():
    signal.signal(signal.SIGTERM, on_term)
    p = Process(target=work)
    p.start()
    p.terminate()
    p.join()
=== the handler exits, raises, or changes something
import signal, sys, time
from multiprocessing import Process
stop = False
def leave(number, frame):
    print("bye")
    sys.exit(0)
def fail(number, frame):
    raise KeyboardInterrupt
def note(number, frame):
    global stop
    stop = True
def work():
    time.sleep(10)
def main():
    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGTERM, fail)
    signal.signal(signal.SIGTERM, note)
    p = Process(target=work)
    p.start()
    p.terminate()
    p.join()
=== an event
import signal
from multiprocessing import Event, Process
def work(stop):
    stop.wait()
def main():
    stop = Event()
    def on_term(number, frame):
        print("stopping")
        stop.set()
    signal.signal(signal.SIGTERM, on_term)
    p = Process(target=work, args=(stop,))
    p.start()
    p.terminate()
    p.join()
=== spawn
import multiprocessing, signal, time
def on_term(number, frame):
    print("no")
def work():
    time.sleep(10)
def main():
    context = multiprocessing.get_context("spawn")
    signal.signal(signal.SIGTERM, on_term)
    p = context.Process(target=work)
    p.start()
    p.terminate()
    p.join()
=== SIGINT, and a handler after the start
import signal, time
from multiprocessing import Process
def on_term(number, frame):
    print("no")
def work():
    time.sleep(10)
def main():
    signal.signal(signal.SIGINT, on_term)
    p = Process(target=work)
    p.start()
    signal.signal(signal.SIGTERM, on_term)
    p.terminate()
    p.join()
=== SIGCHLD, restored
import signal
from multiprocessing import Process
def work():
    pass
def main():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    p = Process(target=work)
    p.start()
    p.join()
    print(p.exitcode)
=== SIGCHLD in the child
import signal, subprocess
from multiprocessing import Process
def work():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    subprocess.Popen(["true"])
def main():
    p = Process(target=work)
    p.start()
    p.join()
    print(p.exitcode)
=== a fork's own child
import os
from multiprocessing import Process
def work():
    pass
def main():
    p = Process(target=work)
    p.start()
    if os.fork() == 0:
        os._exit(0)
    os.wait()
    p.join()
=== a handler that asks multiprocessing
import multiprocessing, signal
def reap(number, frame):
    multiprocessing.active_children()
def work():
    pass
def main():
    signal.signal(signal.SIGCHLD, reap)
    p = multiprocessing.Process(target=work)
    p.start()
    p.join()
    print(p.exitcode)
=== a certain child
import os
from multiprocessing import Process
def work():
    pass
def main(pid):
    p = Process(target=work)
    p.start()
    os.waitpid(pid, 0)
    p.join()
=== Ctrl-C is caught, or ignored, in the child
import signal
from multiprocessing import Process
def catch():
    try:
        print("work")
    except KeyboardInterrupt:
        pass
def ignore():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
def main():
    p = Process(target=catch)
    p.start()
    q = Process(target=ignore)
    q.start()
    try:
        p.join()
        q.join()
    except KeyboardInterrupt:
        print("bye")
=== Ctrl-C where nothing is waited for
from multiprocessing import Process
def work():
    pass
def main():
    p = Process(target=work)
    p.start()
    p.join()
    try:
        input()
    except KeyboardInterrupt:
        print("bye")
"""

ENDS = r"""
=== it closes its end of a pipe only
import multiprocessing as mp
def call(conn, function):
    try:
        conn.send(function())
    finally:
        conn.close()
def main():
    ours, theirs = mp.Pipe(duplex=False)
    p = mp.Process(target=call, args=(theirs, dict))
    p.start()
    theirs.close()
    if not ours.poll(1):
        p.kill()
    p.join()
if __name__ == "__main__":
    main()
=== it has had its time
import time
from multiprocessing import Process
def work():
    try:
        time.sleep(10)
    finally:
        print("clean")
def main():
    p = Process(target=work)
    p.start()
    p.join(5)
    if p.is_alive():
        p.terminate()
        p.join()
=== it has its time in another method
import time
from multiprocessing import Process
def work():
    try:
        time.sleep(10)
    finally:
        print("clean")
class Adapter:
    def __init__(self):
        self._process = Process(target=work)
        self._process.start()
    def join(self, timeout=None):
        self._process.join(timeout)
    def terminate(self):
        self._process.terminate()
=== it has a handler, or nothing to clean up
import signal, sys, time
from multiprocessing import Process
def work():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        time.sleep(10)
    finally:
        print("clean")
def sleep():
    time.sleep(10)
def main():
    p = Process(target=work)
    p.start()
    p.terminate()
    p.join()
    q = Process(target=sleep)
    q.start()
    q.terminate()
    q.join()
=== the children of another one
import time
from multiprocessing import Process
def leaf():
    time.sleep(10)
def branch():
    q = Process(target=leaf)
    q.start()
    q.join()
def main():
    p = Process(target=branch)
    p.start()
    p.join()
    q = Process(target=leaf)
    q.start()
    q.terminate()
    q.join()
=== atexit in the parent, or in both
import atexit
from multiprocessing import Process
def clean():
    atexit.register(print, "clean")
def work():
    clean()
def main():
    atexit.register(print, "bye")
    clean()
    p = Process(target=work)
    p.start()
    p.join()
=== statuses that fit, and those of the parent
import sys
from multiprocessing import Process
def work(n):
    if n:
        sys.exit(n)
    sys.exit(-1)
def main():
    p = Process(target=work, args=(0,))
    p.start()
    p.join()
    sys.exit(256)
=== for ever, on purpose
import time
from multiprocessing import Event, Process
def serve():
    while True:
        time.sleep(1)
def poll(stop):
    while not stop.is_set():
        time.sleep(1)
def once():
    while True:
        if input():
            break
def echo(connection):
    while True:
        print(connection.recv())
def main(connection):
    p = Process(target=serve)
    p.start()
    p.join()
    d = Process(target=serve, daemon=True)
    d.start()
    stop = Event()
    q = Process(target=poll, args=(stop,))
    q.start()
    stop.set()
    q.join()
    r = Process(target=echo, args=(connection,))
    r.start()
    r.join()
=== parent_process() in a worker, in a library, or asked about
import multiprocessing as mp
def work():
    print(mp.parent_process().pid)
def library():
    return mp.parent_process().pid
def main():
    p = mp.Process(target=work)
    p.start()
    p.join()
    parent = mp.parent_process()
    if parent is not None:
        print(parent.pid)
    other = mp.parent_process()
    print(other and other.pid)
if __name__ == "__main__":
    main()
"""

THREADS = r"""
=== waited for first
import os, threading
def hold():
    pass
def main():
    t = threading.Thread(target=hold)
    t.start()
    t.join()
    if os.fork() == 0:
        os._exit(0)
    os.wait()
=== another program
import os, threading
def hold():
    pass
def main():
    t = threading.Thread(target=hold)
    t.start()
    if os.fork() == 0:
        os.execvp("ls", ["ls"])
    os.wait()
    t.join()
=== spawn
import multiprocessing, threading
def work():
    pass
def main():
    multiprocessing.set_start_method("spawn")
    t = threading.Thread(target=work)
    t.start()
    p = multiprocessing.Process(target=work)
    p.start()
    p.join()
=== the block is over
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process
def work(n=0):
    pass
def main():
    with ThreadPoolExecutor() as threads:
        f = threads.submit(work)
    print(f.result())
    p = Process(target=work)
    p.start()
    p.join()
=== a list of threads that is waited for
import threading
from multiprocessing import Process
def work():
    pass
def main():
    threads = [threading.Thread(target=work) for _ in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    p = Process(target=work)
    p.start()
    p.join()
=== on the other way
import threading
from multiprocessing import Process
def work():
    pass
def main(threaded):
    if threaded:
        t = threading.Thread(target=work)
        t.start()
    else:
        t = Process(target=work)
        t.start()
    t.join()
=== started afterwards
import threading
from multiprocessing import Process
def work():
    pass
def main():
    p = Process(target=work)
    p.start()
    t = threading.Thread(target=work)
    t.start()
    p.join()
    t.join()
"""


@judged(DAEMONS)
def test_daemons_without_children_are_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(READING)
def test_standard_input_that_is_there_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(SIGNALS)
def test_signals_that_are_looked_after_are_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(ENDS)
def test_ends_that_are_clean_are_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(THREADS)
def test_forks_without_threads_are_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
