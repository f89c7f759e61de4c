"""MP302 on processes that are kept in containers and joined out of them: nothing may be reported."""

from __future__ import annotations

from rule_programs import found, judged

LOOKED_AFTER = r"""
=== joined in a loop over a list that was appended to
from multiprocessing import Process
def main():
    ps = []
    for i in range(3):
        p = Process(target=print, args=(i,))
        p.start()
        ps.append(p)
    for p in ps:
        p.join()
=== joined in a comprehension over another comprehension's list
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    [p.start() for p in ps]
    [p.join() for p in ps]
=== watched by any
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for p in ps:
        p.start()
    while any(p.is_alive() for p in ps):
        pass
=== popped and joined
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for p in ps:
        p.start()
    while ps:
        ps.pop().join()
=== by index
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for i in range(3):
        ps[i].start()
    for i in range(len(ps)):
        ps[i].join()
=== by index into a list of Nones
from multiprocessing import Process
def main():
    ps = [None] * 3
    for i in range(3):
        ps[i] = Process(target=print)
        ps[i].start()
    for p in ps:
        p.join()
=== by slice and copy
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps[:]:
        p.join()
=== by a starred copy
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for p in ps:
        p.start()
    for p in [*ps]:
        p.join()
=== by sorted, reversed, list, tuple, enumerate, zip
from multiprocessing import Process
def main():
    a = [Process(target=print) for _ in range(3)]
    b = [Process(target=print) for _ in range(3)]
    c = [Process(target=print) for _ in range(3)]
    d = [Process(target=print) for _ in range(3)]
    e = [Process(target=print) for _ in range(3)]
    for p, q, r, s, t in zip(a, b, c, d, e):
        p.start(); q.start(); r.start(); s.start(); t.start()
    for p in reversed(a): p.join()
    for p in list(b): p.join()
    for p in tuple(c): p.join()
    for i, p in enumerate(d): p.join(i)
    for p, _ in zip(e, range(3)): p.join()
=== by adding two lists
from multiprocessing import Process
def main():
    readers = [Process(target=print) for _ in range(3)]
    writers = [Process(target=print) for _ in range(3)]
    for p in readers + writers:
        p.start()
    for p in readers + writers:
        p.join()
=== started one by one, joined by a sum of lists
from multiprocessing import Process
def main():
    readers = [Process(target=print) for _ in range(3)]
    writers = [Process(target=print) for _ in range(3)]
    for p in readers:
        p.start()
    for p in writers:
        p.start()
    for p in readers + writers:
        p.join()
=== by itertools.chain
import itertools
from multiprocessing import Process
def main():
    readers = [Process(target=print) for _ in range(3)]
    writers = [Process(target=print) for _ in range(3)]
    for p in readers:
        p.start()
    for p in writers:
        p.start()
    for p in itertools.chain(readers, writers):
        p.join()
=== in a list built by +=
from multiprocessing import Process
def main():
    ps = []
    for i in range(3):
        p = Process(target=print)
        p.start()
        ps += [p]
    for p in ps:
        p.join()
=== in a list built by ps = ps + [p]
from multiprocessing import Process
def main():
    ps = []
    for i in range(3):
        p = Process(target=print)
        p.start()
        ps = ps + [p]
    for p in ps:
        p.join()
=== in a list by extend and insert
from multiprocessing import Process
def main():
    p = Process(target=print)
    q = Process(target=print)
    ps = []
    ps.extend([p])
    ps.insert(0, q)
    p.start(), q.start()
    for each in ps:
        each.join()
=== in a dict by key
from multiprocessing import Process
def main():
    ps = {}
    for name in ("a", "b"):
        ps[name] = Process(target=print)
        ps[name].start()
    for name in ps:
        ps[name].join()
=== in a dict by values and items
from multiprocessing import Process
def main():
    ps = {n: Process(target=print) for n in "ab"}
    qs = {n: Process(target=print) for n in "ab"}
    for p in ps.values(): p.start()
    for n, q in qs.items(): q.start()
    for n, p in ps.items(): p.join()
    for q in qs.values(): q.join()
=== in a dict display
from multiprocessing import Process
def main():
    ps = {"reader": Process(target=print), "writer": Process(target=print)}
    ps["reader"].start()
    ps["writer"].start()
    ps["reader"].join()
    ps["writer"].join()
=== as keys of a dict
from multiprocessing import Process
def main():
    p = Process(target=print)
    names = {p: "reader"}
    p.start()
    for process, name in names.items():
        process.join()
=== in a defaultdict of lists
from collections import defaultdict
from multiprocessing import Process
def main():
    groups = defaultdict(list)
    for i in range(4):
        p = Process(target=print)
        groups[i % 2].append(p)
        p.start()
    for group in groups.values():
        for p in group:
            p.join()
=== in a list of tuples
from multiprocessing import Pipe, Process
def main():
    jobs = []
    for i in range(2):
        ours, theirs = Pipe()
        p = Process(target=print, args=(theirs,))
        p.start()
        jobs.append((p, ours))
    for p, ours in jobs:
        print(ours.recv())
        p.join()
=== in a deque, a set, a queue
import queue
from collections import deque
from multiprocessing import Process
def main():
    a, b, c = Process(target=print), Process(target=print), Process(target=print)
    waiting = deque()
    waiting.append(a)
    running = set()
    running.add(b)
    line = queue.Queue()
    line.put(c)
    a.start(), b.start(), c.start()
    waiting.popleft().join()
    for p in running:
        p.join()
    line.get().join()
=== unpacked from a list
from multiprocessing import Process
def main():
    a, b = [Process(target=print) for _ in range(2)]
    a.start(), b.start()
    a.join(), b.join()
=== a starred rest
from multiprocessing import Process
def main():
    first, *rest = [Process(target=print) for _ in range(3)]
    first.start()
    for p in rest:
        p.start()
        p.join()
    first.join()
"""


@judged(LOOKED_AFTER)
def test_a_process_that_is_looked_after_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
