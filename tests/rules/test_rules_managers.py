"""MP617 to MP621: managers, their proxies, and what is in them."""

from __future__ import annotations

from rule_programs import found, judged, marked

MINE = {f"MP{number}" for number in range(617, 622)}

MISTAKES = r"""
=== changes of copies
from multiprocessing import Manager
def main():
    manager = Manager()
    d = manager.dict()
    d["xs"] = []
    d["ys"] = list()
    d["xs"].append(1)  # <- MP617
    d.get("ys").extend([1, 2])  # <- MP617
    d.setdefault("zs", {})["n"] = 1  # <- MP617
    rows = manager.list([{} for _ in range(3)])
    rows[0]["n"] = 1  # <- MP617
    rows[1]["n"] += 1  # <- MP617
    del rows[2]["n"]  # <- MP617
    grid = manager.list([[0] * 3, [0] * 3])
    grid[0][1] = 5  # <- MP617
    space = manager.Namespace()
    space.names = []
    space.names.append("x")  # <- MP617
=== in a worker
from multiprocessing import Manager, Process
def work(shared, key):
    shared[key].append(1)  # <- MP617
def main():
    with Manager() as manager:
        shared = manager.dict({"a": [], "b": []})
        ps = [Process(target=work, args=(shared, key)) for key in "ab"]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(shared)
=== through a name, and never put back
from multiprocessing import Manager
def main():
    shared = Manager().dict()
    shared["xs"] = []
    xs = shared["xs"]
    xs.append(1)  # <- MP617
=== an object
from multiprocessing import Manager
class Job:
    done = False
def main():
    jobs = Manager().dict()
    jobs[1] = Job()
    jobs[1].done = True  # <- MP617
=== after the block
from multiprocessing import Manager
def main():
    with Manager() as manager:
        d = manager.dict()
        xs = manager.list()
        q = manager.Queue()
        lock = manager.Lock()
    print(len(d))  # <- MP618
    for x in xs:  # <- MP618
        print(x)
    q.put(1)  # <- MP618
    lock.acquire()  # <- MP618
=== after shutdown
from multiprocessing import Manager
def main():
    manager = Manager()
    d = manager.dict(a=1)
    manager.shutdown()
    return list(d.items())  # <- MP618
=== a copy that comes too late
from multiprocessing import Manager
def main():
    with Manager() as manager:
        d = manager.dict(a=1)
        xs = manager.list()
    return dict(d), sorted(xs)  # <- MP618 MP618
=== returned out of the block
from multiprocessing import Manager, Pool
def work(d, n):
    d[n] = n
def collect():
    with Manager() as manager, Pool(2) as pool:
        d = manager.dict()
        pool.starmap(work, [(d, 1), (d, 2)])
        return d  # <- MP618
def both():
    with Manager() as manager:
        d = manager.dict()
        xs = manager.list()
        return 1, xs  # <- MP618
=== managers that nobody keeps
import multiprocessing
from multiprocessing import Process
def work(*args, **kwargs):
    pass
def main():
    manager = multiprocessing.Manager()
    outer = manager.list()
    outer.append(multiprocessing.Manager().dict())  # <- MP619
    space = manager.Namespace()
    space.inner = multiprocessing.Manager().Queue()  # <- MP619
    p = Process(target=work, args=[multiprocessing.Manager().Lock()])  # <- MP619
    q = Process(target=work, kwargs={"d": multiprocessing.Manager().dict()})  # <- MP619
    for one in (p, q):
        one.start()
        one.join()
=== managers that are not started
from multiprocessing import managers
class Jobs(managers.BaseManager):
    pass
Jobs.register("queue", list)
def main():
    jobs = Jobs(address=("", 50000), authkey=b"x")
    jobs.queue()  # <- MP620
    blocks = managers.SharedMemoryManager()
    blocks.SharedMemory(size=16)  # <- MP620
    late = managers.SyncManager()
    late.Lock()  # <- MP620
    late.start()
=== lambdas that are registered
from multiprocessing.managers import BaseManager, SyncManager
class Jobs(BaseManager):
    pass
def main():
    jobs = []
    def get_jobs():
        return jobs
    Jobs.register("jobs", callable=get_jobs)  # <- MP621
    SyncManager.register("more", lambda: jobs)  # <- MP621
    with Jobs() as manager:
        manager.jobs()
    other = SyncManager()
    other.start()
    other.more()
"""

TRAPS = r"""
=== what is inside is a proxy, or may be one
from multiprocessing import Manager
def main(thing):
    manager = Manager()
    d = manager.dict()
    d["xs"] = manager.list()
    d["xs"].append(1)
    e = manager.dict()
    e["xs"] = thing
    e["xs"].append(1)
    f = manager.list([manager.dict() for _ in range(3)])
    f[0]["n"] = 1
def work(d):
    d["xs"].append(1)
=== changed and put back
from multiprocessing import Manager
def main():
    manager = Manager()
    d = manager.dict(xs=[], n=0)
    xs = d["xs"]
    xs.append(1)
    d["xs"] = xs
    d["xs"] += [1]
    d["n"] += 1
    d["xs"] = d["xs"] + [2]
    rows = manager.list([{"n": 0}])
    row = rows[0]
    row["n"] = 5
    rows[0] = row
    rows.append([])
    rows[0] = []
=== a copy to work with
from multiprocessing import Manager
def main():
    d = Manager().dict(xs=[3, 1])
    xs = d["xs"]
    xs.sort()
    print(xs)
    return xs
=== plain containers, and one of each
from multiprocessing import Manager
def main(apps):
    manager = Manager()
    kwargs = {"state": manager.dict()}
    kwargs["info"] = {}
    for app in apps:
        kwargs["info"][app] = []
        kwargs["info"][app].append(1)
    d = dict(manager.dict(xs=[]))
    d["xs"].append(1)
    c = manager.dict(xs=[]).copy()
    c["xs"].append(1)
=== used while the manager is there
from multiprocessing import Manager
def main():
    with Manager() as manager:
        d = manager.dict()
        d["a"] = 1
        found = dict(d)
        xs = list(manager.list([1]))
    print(found, xs, found["a"])
    return found, xs
def copied():
    with Manager() as manager:
        d = manager.dict()
        return d.copy()
def item():
    with Manager() as manager:
        xs = manager.list([1])
        return xs[0], len(xs)
=== the caller's manager
from contextlib import contextmanager
from multiprocessing import Manager
def make(manager):
    return manager.dict()
@contextmanager
def shared():
    with Manager() as manager:
        yield manager.dict()
class Shared:
    def __enter__(self):
        self.manager = Manager()
        return self.manager.dict()
    def __exit__(self, *args):
        self.manager.shutdown()
=== shutdown is only named, or may not come to pass
from multiprocessing import Manager
import atexit
def main(early):
    manager = Manager()
    d = manager.dict()
    atexit.register(manager.shutdown)
    if early:
        manager.shutdown()
        return
    print(d["a"])
=== a name that is bound again
from multiprocessing import Manager
def main():
    with Manager() as manager:
        d = manager.dict()
        d["a"] = 1
        d = dict(d)
    print(d["a"], len(d))
=== a proxy with a name keeps its manager
from multiprocessing import Manager, Pool, Process
def work(xs):
    xs.append(1)
def main():
    xs = Manager().list()
    p = Process(target=work, args=(xs,))
    p.start()
    p.join()
    args = (Manager().list(),)
    q = Process(target=work, args=args)
    q.start()
    q.join()
    with Pool(2) as pool:
        print(pool.apply(work, (Manager().list(),)))
=== managers that are started, connected or served
from multiprocessing import managers
class Jobs(managers.BaseManager):
    def close(self):
        pass
Jobs.register("queue")
def client():
    jobs = Jobs(("", 50000))
    jobs.connect()
    return jobs.queue()
def server():
    jobs = Jobs(("", 50000))
    jobs.get_server().serve_forever()
def made():
    jobs = Jobs()
    jobs.close()
    return jobs
def entered():
    with managers.SyncManager() as jobs:
        jobs.Lock()
def started(jobs: managers.SyncManager):
    jobs.Lock()
=== lambdas where nothing is pickled
from multiprocessing import get_context
from multiprocessing.managers import BaseManager
jobs = []
class Served(BaseManager):
    pass
class Client(BaseManager):
    pass
class Forked(BaseManager):
    pass
Served.register("jobs", callable=lambda: jobs)
Client.register("jobs", callable=lambda: jobs)
Forked.register("jobs", callable=lambda: jobs)
def serve():
    Served(("", 50000)).get_server().serve_forever()
def ask():
    client = Client(("", 50000))
    client.connect()
    return client.jobs()
def fork():
    with Forked(ctx=get_context("fork")) as manager:
        return manager.jobs()
=== functions of the module
import atexit
from multiprocessing.managers import BaseManager
class Jobs(BaseManager):
    pass
def get_jobs():
    return []
Jobs.register("jobs", callable=get_jobs)
Jobs.register("queue", list)
atexit.register("x", lambda: 1)
def main():
    with Jobs() as jobs:
        return jobs.jobs()
"""


@judged(MISTAKES)
def test_mistakes_with_managers_are_reported(code: str, filename: str) -> None:
    assert [(row, name) for row, name in found(code, filename) if name in MINE] == marked(code)


@judged(TRAPS)
def test_managers_that_are_used_well_are_silent(code: str, filename: str) -> None:
    assert [(row, name) for row, name in found(code, filename) if name in MINE] == []
