"""Fixes for the life of a process: starting, joining, ending, leaving."""

from __future__ import annotations

from fix_programs import Case, hold, mended


@mended("""\
=== MP304 two statements, the comment stays with the first
import multiprocessing as mp
if __name__ == "__main__":
    p = mp.Process(target=print).start()  # go
    p.join()
--- safe
import multiprocessing as mp
if __name__ == "__main__":
    p = mp.Process(target=print)  # go
    p.start()
    p.join()
=== MP304 a call of several lines, an attribute, tabs
from multiprocessing import Process
class Job:
\tdef begin(self):
\t\tself.process = self.last = Process(
\t\t\ttarget=print,  # says nothing
\t\t\targs=("a",),
\t\t).start()
\tdef end(self):
\t\tself.process.join()
--- safe
from multiprocessing import Process
class Job:
\tdef begin(self):
\t\tself.process = self.last = Process(
\t\t\ttarget=print,  # says nothing
\t\t\targs=("a",),
\t\t)
\t\tself.process.start()
\tdef end(self):
\t\tself.process.join()
=== MP304 a list of them
from multiprocessing import Process
if __name__ == "__main__":
    process = None
    ps = [Process(target=print).start() for _ in range(2)]
    for p in ps:
        p.join()
--- safe
from multiprocessing import Process
if __name__ == "__main__":
    process = None
    ps = [Process(target=print) for _ in range(2)]
    for process_2 in ps:
        process_2.start()
    for p in ps:
        p.join()
=== MP304 what join returns is no process
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start()
    result = p.join()
    print("result", result)
--- not fixed
=== MP304 two statements on one line
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print).start(); p.join()
--- not fixed
=== MP301 a bare statement is safe
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start  # go
    p.join()
--- safe
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start()  # go
    p.join()
=== MP301 a map of a lambda
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(2)]
    map(lambda p: p.start(), ps)
    for q in ps:
        q.join()
--- unsafe
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(2)]
    for p in ps:
        p.start()
    for q in ps:
        q.join()
=== MP301 a map of a lambda whose name is taken
from multiprocessing import Process
def main(p):
    ps = [Process(target=print) for _ in range(2)]
    map(lambda p: p.start(), ps)
    for q in ps:
        q.join()
    return p
--- not fixed
=== MP301 a map that nobody asks for its results
from multiprocessing import Process
if __name__ == "__main__":
    ps = [Process(target=print) for _ in range(2)]
    map(Process.start, ps)  # all of them
    for p in ps:
        p.join()
--- unsafe
from multiprocessing import Process
if __name__ == "__main__":
    ps = [Process(target=print) for _ in range(2)]
    for process in ps:
        process.start()  # all of them
    for p in ps:
        p.join()
""")
def test_starts_are_mended(case: Case) -> None:
    hold(case)


@mended("""\
=== MP309 started after what is set of it
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.daemon = True
    p.join()
--- unsafe
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.daemon = True
    p.start()
    p.join()
=== MP309 join and start change places
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.join()  # wait
    p.start()  # go
--- unsafe
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start()  # go
    p.join()  # wait
=== MP309 nobody waits for it either
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
--- not fixed
=== MP305 a list, in a function, the loop inside another statement
from multiprocessing import Process
def main(names, quick):
    # many of them
    for name in names:
        worker = Process(target=print, args=(name,))
        if not quick:
            worker.start()
    worker.join(5)  # wait
    print("done")
--- unsafe
from multiprocessing import Process
def main(names, quick):
    workers = []
    # many of them
    for name in names:
        worker = Process(target=print, args=(name,))
        if not quick:
            worker.start()
            workers.append(worker)
    for worker in workers:
        worker.join(5)  # wait
    print("done")
=== MP305 a name that is taken
from multiprocessing import Process
processes = 3
if __name__ == "__main__":
    for n in range(processes):
        process = Process(target=print, args=(n,))
        process.start()
    process.join()
--- unsafe
from multiprocessing import Process
processes = 3
if __name__ == "__main__":
    processes_2 = []
    for n in range(processes):
        process = Process(target=print, args=(n,))
        process.start()
        processes_2.append(process)
    for process in processes_2:
        process.join()
=== MP306 two loops
import time
from multiprocessing import Process
if __name__ == "__main__":
    for n in range(3):
        p = Process(target=time.sleep, args=(n,))
        p.start()
        p.join()  # wait
    print("done")
--- unsafe
import time
from multiprocessing import Process
if __name__ == "__main__":
    processes = []
    for n in range(3):
        p = Process(target=time.sleep, args=(n,))
        p.start()
        processes.append(p)  # wait
    for p in processes:
        p.join()
    print("done")
=== MP306 one after the other
import time
from multiprocessing import Process
if __name__ == "__main__":
    a = Process(target=time.sleep, args=(1,))
    b = Process(target=time.sleep, args=(1,))
    c = Process(target=time.sleep, args=(1,))
    a.start()
    a.join()
    b.start()
    b.join()
    c.start()
    c.join()
--- unsafe
import time
from multiprocessing import Process
if __name__ == "__main__":
    a = Process(target=time.sleep, args=(1,))
    b = Process(target=time.sleep, args=(1,))
    c = Process(target=time.sleep, args=(1,))
    a.start()
    b.start()
    c.start()
    a.join()
    b.join()
    c.join()
=== MP306 more is done in each turn
import time
from multiprocessing import Process
if __name__ == "__main__":
    for n in range(3):
        p = Process(target=time.sleep, args=(n,))
        p.start()
        p.join()
        print("next")
--- not fixed
=== MP320 at the end of a function, before it returns
import time
from multiprocessing import Process
def main():
    p = Process(target=time.sleep, args=(1,), daemon=True)
    p.start()
    print("main done")
    return
if __name__ == "__main__":
    main()
--- unsafe
import time
from multiprocessing import Process
def main():
    p = Process(target=time.sleep, args=(1,), daemon=True)
    p.start()
    print("main done")
    p.join()
    return
if __name__ == "__main__":
    main()
=== MP320 in a loop
import time
from multiprocessing import Process
if __name__ == "__main__":
    for _ in range(2):
        p = Process(target=time.sleep, args=(1,), daemon=True)
        p.start()
--- not fixed
""")
def test_joins_are_mended(case: Case) -> None:
    hold(case)


@mended("""\
=== MP315 a close is waited for
import time
from multiprocessing import Process
class Job:
    def __init__(self):
        self.p = Process(target=time.sleep, args=(9,))
        self.p.start()
    def end(self):
        self.p.terminate()  # now
        self.p.close()
--- safe
import time
from multiprocessing import Process
class Job:
    def __init__(self):
        self.p = Process(target=time.sleep, args=(9,))
        self.p.start()
    def end(self):
        self.p.terminate()  # now
        self.p.join()
        self.p.close()
=== MP315 a question may be on purpose
import time
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=time.sleep, args=(9,))
    p.start()
    p.kill()
    print(p.exitcode)
--- unsafe
import time
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=time.sleep, args=(9,))
    p.start()
    p.kill()
    p.join()
    print(p.exitcode)
=== MP313 it is waited for before it is asked
import sys
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=sys.exit, args=(3,))
    p.start()
    # how was it?
    if p.exitcode:
        print("failed")
    p.join()
--- unsafe
import sys
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=sys.exit, args=(3,))
    p.start()
    p.join()
    # how was it?
    if p.exitcode:
        print("failed")
    p.join()
=== MP315 it may not listen
import time
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=time.sleep, args=(9,))
    p.start()
    p.terminate()
    if p.is_alive():
        p.kill()
--- not fixed
=== MP316 closed last
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start()
    p.close()
    p.join()
--- unsafe
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start()
    p.join()
    p.close()
=== MP316 closed while it runs
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start()
    p.close()
--- unsafe
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start()
    p.join()
    p.close()
=== MP336 changed before the start
from multiprocessing import Process
def work(jobs):
    print(jobs)
if __name__ == "__main__":
    jobs = []
    p = Process(target=work, args=(jobs,))
    p.start()
    jobs.append("a late one")  # yes
    p.join()
--- unsafe
from multiprocessing import Process
def work(jobs):
    print(jobs)
if __name__ == "__main__":
    jobs = []
    p = Process(target=work, args=(jobs,))
    jobs.append("a late one")  # yes
    p.start()
    p.join()
=== MP312 what is printed is flushed
import os
from multiprocessing import Process
def work():
    print("working")
    if True:
        os._exit(0)
if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
--- unsafe
import os
import sys
from multiprocessing import Process
def work():
    print("working")
    if True:
        sys.stdout.flush()
        os._exit(0)
if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
=== MP312 what is put is sent
import os
from sys import argv
from multiprocessing import Process, Queue
def work(q):
    q.put(argv)
    os._exit(1)
if __name__ == "__main__":
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    print(q.get())
    p.join()
--- unsafe
import os
import sys
from sys import argv
from multiprocessing import Process, Queue
def work(q):
    q.put(argv)
    sys.exit(1)
if __name__ == "__main__":
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    print(q.get())
    p.join()
=== MP312 it would be waited for before it is taken
import os
from multiprocessing import Process, Queue
def work(q):
    q.put("x")
    os._exit(1)
if __name__ == "__main__":
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    p.join()
    print(q.get())
--- not fixed
=== MP342 the child ends at once
import os, sys
print("before the fork")
pid = os.fork()
if pid == 0:
    sys.exit()
os.waitpid(pid, 0)
--- unsafe
import os, sys
print("before the fork")
pid = os.fork()
if pid == 0:
    os._exit(0)
os.waitpid(pid, 0)
=== MP342 the child has something to say
import os, sys
print("before the fork")
pid = os.fork()
if pid == 0:
    print("in the child")
    sys.exit(0)
os.waitpid(pid, 0)
--- not fixed
=== MP342 a status that is a text
import os, sys
print("before the fork")
pid = os.fork()
if pid == 0:
    sys.exit("it failed")
os.waitpid(pid, 0)
--- not fixed
=== MP343 the function comes from where the wait comes from
from os import _exit, fork, wait
if fork() == 0:
    _exit(1)
pid, status = wait()
if status == 1:
    print("failed")
--- unsafe
from os import _exit, fork, wait, waitstatus_to_exitcode
if fork() == 0:
    _exit(1)
pid, status = wait()
if waitstatus_to_exitcode(status) == 1:
    print("failed")
""")
def test_ends_are_mended(case: Case) -> None:
    hold(case)
