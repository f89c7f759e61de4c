"""MP311 and MP312 on forks that are looked after: nothing may be reported."""

from __future__ import annotations

from rule_programs import found, judged

WAITED = r"""
=== waitpid, wait, waitid, wait4
import os
def a():
    pid = os.fork()
    if pid == 0: os._exit(0)
    os.waitpid(pid, 0)
=== wait in a loop
import os
def main():
    for _ in range(3):
        if os.fork() == 0:
            os._exit(0)
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass
=== from os import wait
from os import _exit, fork, wait
def main():
    if not fork():
        _exit(0)
    wait()
=== SIGCHLD ignored
import os, signal
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
def main():
    if os.fork() == 0:
        os._exit(0)
    print("goes on")
=== a handler of SIGCHLD elsewhere
import os
from signal import SIGCHLD, signal
from reaper import reap
signal(SIGCHLD, reap)
def main():
    if os.fork() == 0:
        os._exit(0)
    print("goes on")
=== a daemon
import os, sys
def daemonize():
    pid = os.fork()
    if pid > 0:
        sys.exit(0)
    os.setsid()
    pid = os.fork()
    if pid > 0:
        sys.exit(0)
    os.chdir("/")
=== a daemon, in short
import os
def daemonize():
    if os.fork():
        os._exit(0)
    os.setsid()
    if os.fork() != 0:
        raise SystemExit(0)
=== a daemon that returns to its caller
import os
def daemonize():
    try:
        pid = os.fork()
    except OSError:
        return False
    if pid:
        os._exit(0)
    return True
=== the id is returned
import os
def spawn(f):
    pid = os.fork()
    if pid == 0:
        f()
        os._exit(0)
    return pid
=== the id is kept on self
import os
class Child:
    def start(self):
        self.pid = os.fork()
        if self.pid == 0:
            os._exit(0)
=== the id is put into a list that is returned
import os
def spawn(n):
    pids = []
    for _ in range(n):
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        pids.append(pid)
    return pids
=== the id is handed to other code
import os, psutil
def main():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    psutil.Process(pid).wait()
=== the id is global
import os
CHILD = None
def main():
    global CHILD
    CHILD = os.fork()
    if CHILD == 0:
        os._exit(0)
=== an own fork
class os:
    @staticmethod
    def fork(): return 0
def main():
    if os.fork() == 0:
        print()
=== a git repository's fork
def main(repo):
    pid = repo.fork()
    if pid == 0:
        print()
=== flushed by print
import os
from multiprocessing import Process
def work():
    print("working", flush=True)
    os._exit(0)
=== flushed by stdout
import os, sys
from multiprocessing import Process
def work():
    print("working")
    sys.stdout.flush()
    os._exit(0)
def main():
    p = Process(target=work)
    p.start()
    p.join()
=== flushed through from sys import stdout
import os
from sys import stdout
from multiprocessing import Process
def work():
    print("working")
    stdout.flush()
    os._exit(0)
def main():
    p = Process(target=work)
    p.start()
    p.join()
=== to stderr
import os, sys
from multiprocessing import Process
def work():
    print("working", file=sys.stderr)
    os._exit(0)
def main():
    p = Process(target=work)
    p.start()
    p.join()
=== the parent's os._exit
import os
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    p.join()
    print("done")
    os._exit(0)
=== printed by the parent before the fork
import os
def main():
    print("forking", flush=True)
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    print("forked")
    os.waitpid(pid, 0)
=== printed on the other arm
import os
from multiprocessing import Process
def work(n):
    if n:
        print("stays")
    else:
        os._exit(0)
def main():
    p = Process(target=work, args=(1,))
    p.start()
    p.join()
=== printed, returned
import os
from multiprocessing import Process
def work(n):
    if n:
        print("stays")
        return
    os._exit(0)
def main():
    p = Process(target=work, args=(1,))
    p.start()
    p.join()
=== an own print
import functools, os
from multiprocessing import Process
print = functools.partial(print, flush=True)
def work():
    print("working")
    os._exit(0)
def main():
    p = Process(target=work)
    p.start()
    p.join()
=== lines are written at once
import os, sys
from multiprocessing import Process
def work():
    sys.stdout.reconfigure(line_buffering=True)
    print("working")
    os._exit(0)
def main():
    p = Process(target=work)
    p.start()
    p.join()
=== a thread
import os
from threading import Thread
def work():
    print("working")
    os._exit(1)
Thread(target=work).start()
=== a thread pool
import os
from concurrent.futures import ThreadPoolExecutor
def work():
    print("working")
    os._exit(1)
with ThreadPoolExecutor() as executor:
    executor.submit(work)
=== exec, not exit
import os
def main():
    pid = os.fork()
    if pid == 0:
        print("in the child", flush=True)
        os.execvp("true", ["true"])
    os.waitpid(pid, 0)
"""


@judged(WAITED)
def test_a_fork_that_is_looked_after_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
