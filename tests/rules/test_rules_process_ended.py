"""MP313 to MP316: the end of a process, its exit code and its `close()`."""

from __future__ import annotations

from rule_programs import found, judged, marked

REPORTED = r"""
=== the exit code right after the start
from multiprocessing import Process
from slow import work
def main():
    p = Process(target=work)
    p.start()
    print("started")
    if p.exitcode != 0:  # <- MP313
        raise RuntimeError
    p.join()
=== on an attribute
from multiprocessing import Process
from slow import work
class App:
    def go(self):
        self.p = Process(target=work)
        self.p.start()
        if self.p.exitcode:  # <- MP313
            raise RuntimeError
        self.p.join()
=== only positive ones, the other way round
from multiprocessing import Process
from slow import work
def main():
    ps = [Process(target=work) for _ in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
    if any(0 < p.exitcode for p in ps):  # <- MP314
        raise RuntimeError
    for p in ps:
        if p.exitcode >= 1:  # <- MP314
            print(p.name, "failed")
=== only positive ones, once it is over
from multiprocessing import Process
from slow import work
def main():
    p = Process(target=work)
    p.start()
    p.join(5)
    if p.exitcode is not None and p.exitcode > 0:  # <- MP314
        raise RuntimeError
=== terminated, and asked at once
from multiprocessing import Process
from slow import work
def main():
    p = Process(target=work)
    p.start()
    p.join(5)
    if p.is_alive():
        p.terminate()
        if p.is_alive():  # <- MP315
            p.kill()
    p.join()
=== killed, and printed
from multiprocessing import Process
from slow import work
def main():
    p = Process(target=work)
    p.start()
    work()
    p.kill()
    print("killed")
    print(p.exitcode)  # <- MP315
    p.join()
=== terminated and closed, in a finally
from multiprocessing import Process
from slow import work
def main():
    p = Process(target=work)
    p.start()
    try:
        work()
    finally:
        p.terminate()
        p.close()  # <- MP315
=== each of several
from multiprocessing import Process
from slow import work
def main():
    ps = [Process(target=work) for _ in range(3)]
    for p in ps: p.start()
    work()
    for p in ps:
        p.terminate()
        p.close()  # <- MP315
=== used after close
from multiprocessing import Process
from slow import work
def main():
    p = Process(target=work)
    p.start()
    p.join()
    p.close()
    if p.is_alive():  # <- MP303 MP316
        p.terminate()
=== joined after close, on an attribute
from multiprocessing import Process
from slow import work
class App:
    def go(self):
        self.p = Process(target=work)
        self.p.start()
        self.p.join()
        self.p.close()
        self.p.join()  # <- MP316
=== closed right after the start, in a loop
from multiprocessing import Process
from slow import work
def main():
    for _ in range(3):
        p = Process(target=work)
        p.start()
        p.close()  # <- MP316
"""

SILENT = r"""
=== exit codes that are looked at in time
from multiprocessing import Process
import time
from slow import work, wait_for
def joined():
    p = Process(target=work)
    p.start()
    p.join()
    if p.exitcode: raise RuntimeError
def asked_for_none():
    p = Process(target=work)
    p.start()
    if p.exitcode is None: print("running")
    p.join()
def polled():
    p = Process(target=work)
    p.start()
    while p.exitcode is None:
        time.sleep(1)
    if p.exitcode: raise RuntimeError
def died_early():
    p = Process(target=work)
    p.start()
    time.sleep(1)
    if p.exitcode: raise RuntimeError
    p.join()
def waited():
    p = Process(target=work)
    p.start()
    wait_for(p.sentinel)
    if p.exitcode: raise RuntimeError
def helped():
    p = Process(target=work)
    p.start()
    wait_for(p)
    if p.exitcode: raise RuntimeError
def alive():
    p = Process(target=work)
    p.start()
    if not p.is_alive() and p.exitcode: raise RuntimeError
    p.join()
def printed():
    p = Process(target=work)
    p.start()
    print(p.exitcode)
    p.join()
=== a process of an earlier turn
from multiprocessing import Process
from slow import work
def main():
    p = None
    for n in range(3):
        if p is not None and p.exitcode:
            raise RuntimeError
        p = Process(target=work)
        p.start()
        p.join()
=== other failures are looked at as well
from multiprocessing import Process
from slow import work
def signs():
    p = Process(target=work)
    p.start()
    p.join()
    if p.exitcode > 0: print("failed")
    elif p.exitcode < 0: print("killed")
def never_more():
    p = Process(target=work)
    p.start()
    p.join()
    if p.exitcode != 0:
        print("failed" if p.exitcode > 0 else "killed")
def ended_on_purpose():
    p = Process(target=work)
    p.start()
    p.join(5)
    p.terminate()
    p.join()
    if p.exitcode > 0: print("failed")
def one_code():
    p = Process(target=work)
    p.start()
    p.join()
    if p.exitcode == 3: print("no such file")
=== a subprocess
import subprocess
from multiprocessing import Process
def main():
    p = subprocess.Popen(["ls"])
    p.terminate()
    print(p.poll())
    if p.returncode > 0: print("failed")
    p.wait()
=== joined in between
from multiprocessing import Process
from slow import work
def main():
    p = Process(target=work)
    p.start()
    work()
    p.terminate()
    p.join(1)
    if p.is_alive():
        p.kill()
        p.join()
    print(p.exitcode)
    p.close()
=== waited for in between
import time
from multiprocessing import Process
from slow import work
def sleeping():
    p = Process(target=work)
    p.start()
    p.terminate()
    time.sleep(1)
    if p.is_alive(): p.kill()
def polling():
    p = Process(target=work)
    p.start()
    p.terminate()
    while p.is_alive():
        time.sleep(0.1)
    p.close()
def other():
    p = Process(target=work)
    p.start()
    q = Process(target=work)
    q.start()
    p.terminate()
    q.join()
    print(p.exitcode)
    p.join()
=== asked some times, with a pause each time
from multiprocessing import Process
import time
def work():
    time.sleep(100)
def kill(p):
    p.terminate()
    for _ in range(50):
        if not p.is_alive():
            break
        time.sleep(0.1)
    else:
        p.kill()
    p.join()
def main():
    p = Process(target=work)
    p.start()
    p.terminate()
    for _ in range(50):
        if p.exitcode is not None:
            return
        time.sleep(0.1)
    kill(p)
if __name__ == "__main__":
    main()
=== several are terminated, then several joined
from multiprocessing import Process
from slow import work
def main():
    ps = [Process(target=work) for _ in range(3)]
    for p in ps: p.start()
    for p in ps: p.terminate()
    for p in ps: p.join()
    for p in ps: print(p.exitcode)
    for p in ps: p.close()
=== terminated on one arm, joined on the other
from multiprocessing import Process
from slow import work
def main(wait):
    p = Process(target=work)
    p.start()
    if wait:
        p.join()
        print(p.exitcode)
        p.close()
    else:
        p.terminate()
=== a failure that is caught
from multiprocessing import Process
from slow import work
def main():
    p = Process(target=work)
    p.start()
    p.terminate()
    try:
        p.close()
    except ValueError:
        p.join()
def closed():
    p = Process(target=work)
    p.start()
    p.join()
    p.close()
    try:
        print(p.exitcode)
    except ValueError:
        print("closed")
=== a test of it
from multiprocessing import Process
import unittest
def work(): pass
class ProcessTest(unittest.TestCase):
    def test_close(self):
        p = Process(target=work)
        p.start()
        p.join()
        p.close()
        with self.assertRaises(ValueError):
            p.is_alive()
        with self.assertRaises(ValueError):
            p.join()
=== what may be asked of a closed process
from multiprocessing import Process
from slow import work
def main():
    p = Process(target=work)
    p.start()
    p.join()
    p.close()
    print(p.name, p.daemon)
    p.close()
=== a new process after the close
from multiprocessing import Process
from slow import work
class App:
    def __init__(self):
        self.p = Process(target=work)
    def again(self):
        self.p.start()
        self.p.join()
        self.p.close()
        self.p = Process(target=work)
        self.p.start()
        self.p.join()
    def helper(self):
        self.p = Process(target=work)
    def once_more(self):
        self.p.close()
        self.helper()
        self.p.start()
def main():
    p = Process(target=work)
    p.start()
    p.join()
    p.close()
    p = Process(target=work)
    p.start()
    p.join()
    for _ in range(3):
        q = Process(target=work)
        q.start()
        q.join(9)
        if q.is_alive(): q.kill()
        q.join()
        q.close()
=== a class of its own
from multiprocessing import Process
class Worker(Process):
    def __init__(self):
        super().__init__()
        self.open = True
    def close(self):
        print("closed", self.open)
    def terminate(self):
        super().terminate()
        self.join()
    def run(self):
        print(self.open)
def main():
    w = Worker()
    w.start()
    w.close()
    w.join(5)
    w.terminate()
    print(w.exitcode, w.is_alive())
"""


@judged(REPORTED)
def test_who_looks_at_the_wrong_time_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(SILENT)
def test_who_looks_in_time_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
