"""MP203, MP302 and MP303: what must be reported of processes, and names that are right."""

from __future__ import annotations

from rule_programs import found, judged, marked

FORGOTTEN = r"""
=== in a function
from multiprocessing import Process
def main():
    p = Process(target=print)  # <- MP302
    p.start()
    print("goes on", p.pid, p.name)
=== in a list
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]  # <- MP302
    for p in ps:
        p.start()
=== appended to a list that nobody reads
from multiprocessing import Process
def main():
    ps = []
    for _ in range(3):
        p = Process(target=print)  # <- MP302
        p.start()
        ps.append(p)
    print(len(ps))
=== under the guard
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)  # <- MP302
    p.start()
=== one of two
from multiprocessing import Process
def main():
    a = Process(target=print)
    b = Process(target=print)  # <- MP302
    a.start()
    b.start()
    a.join()
=== the first value of a name
from multiprocessing import Process
def main():
    p = Process(target=print)  # <- MP302
    p.start()
    p = Process(target=print)
    p.start()
    p.join()
=== a context's
import multiprocessing as mp
def main():
    ctx = mp.get_context("spawn")
    p = ctx.Process(target=print)  # <- MP302
    p.start()
=== a subclass
from multiprocessing import Process
class Worker(Process):
    def run(self): pass
def main():
    w = Worker()  # <- MP302
    w.start()
=== a subclass of a subclass
from multiprocessing import Process
class Base(Process):
    pass
class Worker(Base):
    def run(self): pass
def main():
    w = Worker()  # <- MP302
    w.start()
=== asked right after join
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    p.join()
    if p.is_alive():  # <- MP303
        p.terminate()
=== asked in the loop that joins
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
        if p.is_alive() == True:  # <- MP303
            p.terminate()
=== asked by while
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    p.join()
    while p.is_alive():  # <- MP303
        print("waiting")
=== asked in an and
from multiprocessing import Process
def main(kill):
    p = Process(target=print)
    p.start()
    p.join()
    if kill and p.is_alive():  # <- MP303
        p.kill()
=== one name for all
from multiprocessing import Process
def main():
    ps = []
    for i in range(3):
        p = Process(target=print, name="worker")  # <- MP203
        p.start()
        ps.append(p)
    for p in ps:
        p.join()
=== one name for all, in a comprehension
from multiprocessing import Process
def main():
    ps = [Process(target=print, name="worker") for _ in range(3)]  # <- MP203
    for p in ps:
        p.start()
    for p in ps:
        p.join()
=== one name for all, by position
from multiprocessing import Process
def main():
    ps = [Process(None, print, "worker") for _ in range(3)]  # <- MP203
    for p in ps:
        p.start()
    for p in ps:
        p.join()
"""


@judged(FORGOTTEN)
def test_a_mistake_in_the_life_of_a_process_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


NAMED = r"""
=== names of their own
from multiprocessing import Process
def main():
    ps = [Process(target=print, name=f"worker-{i}") for i in range(3)]
    qs = [Process(target=print, name="worker-%d" % i) for i in range(3)]
    rs = [Process(target=print, name="worker-" + str(i)) for i in range(3)]
    ss = [Process(target=print, name="worker-{}".format(i)) for i in range(3)]
    ts = [Process(target=print, name=n) for n in "abc"]
    for p in ps + qs + rs + ss + ts:
        p.start()
    for p in ps + qs + rs + ss + ts:
        p.join()
=== one process outside a loop
from multiprocessing import Process
def main():
    p = Process(target=print, name="worker")
    p.start()
    p.join()
=== a function that a loop calls
from multiprocessing import Process
for _ in range(2):
    def make():
        return Process(target=print, name="worker")
=== a server that is started again
from multiprocessing import Process
def main():
    while True:
        p = Process(target=print, name="server")
        p.start()
        p.join()
=== a retry that ends
from multiprocessing import Process
def main():
    for attempt in range(3):
        p = Process(target=print, name="job")
        p.start()
        p.join()
        if p.exitcode == 0:
            break
"""


@judged(NAMED)
def test_a_name_that_tells_processes_apart_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
