"""MP303 on processes that may be alive when they are asked: nothing may be reported."""

from __future__ import annotations

from rule_programs import found, judged

MAY_BE_ALIVE = r"""
=== a timeout
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    p.join(5)
    if p.is_alive():
        p.terminate()
=== a timeout by keyword
from multiprocessing import Process
def main(limit):
    p = Process(target=print)
    p.start()
    p.join(timeout=limit)
    while p.is_alive():
        p.kill()
=== asserted, as tests do
from multiprocessing import Process
def test_it():
    p = Process(target=print)
    p.start()
    p.join()
    assert not p.is_alive()
=== asserted with and
from multiprocessing import Process
def test_it():
    p = Process(target=print)
    p.start()
    p.join()
    assert not p.is_alive() and p.exitcode == 0, "still there"
=== asserted by comparison
from multiprocessing import Process
def test_it():
    p = Process(target=print)
    p.start()
    p.join()
    assert p.is_alive() is False
    assert p.is_alive() == False
=== printed
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    p.join()
    print(p.is_alive(), f"{p.is_alive()}")
=== join may be interrupted
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    try:
        p.join()
    except KeyboardInterrupt:
        print("interrupted")
    if p.is_alive():
        p.terminate()
=== join may be interrupted: in the handler
from multiprocessing import Process
def main():
    p = Process(target=print)
    try:
        p.start()
        p.join()
    except KeyboardInterrupt:
        if p.is_alive():
            p.terminate()
=== join may be interrupted: in finally
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    try:
        print(input())
        p.join()
    finally:
        if p.is_alive():
            p.terminate()
            p.join()
=== suppressed
import contextlib
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    with contextlib.suppress(KeyboardInterrupt):
        p.join()
    if p.is_alive():
        p.terminate()
=== one of a list is joined, the others are asked
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for p in ps:
        p.start()
    ps[0].join()
    for p in ps:
        if p.is_alive():
            p.terminate()
=== two of a list
from multiprocessing import Process
def main():
    a, b = [Process(target=print) for _ in range(2)]
    a.start(), b.start()
    a.join()
    if b.is_alive():
        b.terminate()
    b.join()
=== two from a factory
from multiprocessing import Process
def make():
    p = Process(target=print)
    p.start()
    return p
def main():
    a = make()
    b = make()
    a.join()
    if b.is_alive():
        b.terminate()
=== two instances of a class
from multiprocessing import Process
class Job:
    def __init__(self):
        self.p = Process(target=print)
        self.p.start()
def main():
    a, b = Job(), Job()
    a.p.join()
    if b.p.is_alive():
        b.p.terminate()
=== joined in another method
from multiprocessing import Process
class Job:
    def start(self):
        self.p = Process(target=print)
        self.p.start()
    def wait(self):
        self.p.join()
    def stop(self):
        if self.p.is_alive():
            self.p.terminate()
=== joined on another arm
from multiprocessing import Process
def main(wait):
    p = Process(target=print)
    p.start()
    if wait:
        p.join()
    if p.is_alive():
        p.terminate()
=== joined, returned
from multiprocessing import Process
def main(wait):
    p = Process(target=print)
    p.start()
    if wait:
        p.join()
        return
    if p.is_alive():
        p.terminate()
=== a new process in the same name
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    p.join()
    p = Process(target=print)
    p.start()
    if p.is_alive():
        p.terminate()
=== a new process each time round
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    while True:
        p.join()
        p = Process(target=print)
        p.start()
        if p.is_alive():
            print("restarted")
=== an own join
from multiprocessing import Process
class Job(Process):
    def run(self): pass
    def join(self):
        super().join(1)
def main():
    p = Job()
    p.start()
    p.join()
    if p.is_alive():
        p.terminate()
=== a thread
from threading import Thread
def main():
    t = Thread(target=print)
    t.start()
    t.join()
    if t.is_alive():
        print()
=== in a loop of its own
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join(1)
    for p in ps:
        if p.is_alive():
            p.kill()
"""


@judged(MAY_BE_ALIVE)
def test_a_question_that_makes_sense_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
