"""MP311 and MP312: forks whose children nobody waits for, and output that `os._exit` drops."""

from __future__ import annotations

from rule_programs import found, judged, marked

NEVER_WAITED = r"""
=== kept in a name
import os
def main():
    pid = os.fork()  # <- MP311
    if pid == 0:
        os._exit(0)
    print("child", pid)
=== in the condition
import os
def main():
    if os.fork() == 0:  # <- MP311
        os._exit(0)
    print("goes on")
=== by truth
import os
def main():
    if not os.fork():  # <- MP311
        os._exit(0)
    print("goes on")
=== the parent's arm first
import os
def main():
    pid = os.fork()  # <- MP311
    if pid > 0:
        print("parent of", pid)
    else:
        os._exit(0)
=== a walrus
import os
def main():
    if (pid := os.fork()) == 0:  # <- MP311
        os._exit(0)
    print(pid)
=== under another name
from os import fork as split
def main():
    pid = split()  # <- MP311
    if pid == 0:
        raise SystemExit
    print("goes on")
=== in a loop
import os
def main():
    for _ in range(3):
        pid = os.fork()  # <- MP311
        if pid == 0:
            os._exit(0)
    print("goes on")
=== with a handler for its failure
import os, sys
def main():
    try:
        pid = os.fork()  # <- MP311
    except OSError as error:
        sys.exit(str(error))
    if pid == 0:
        os._exit(0)
    print("goes on")
=== an elif
import os
def main():
    pid = os.fork()  # <- MP311
    if pid < 0:  # <- MP345
        print("impossible")
    elif pid == 0:
        os._exit(0)
    else:
        print("parent")
=== a waiting function of another thing
import os
def main(event):
    pid = os.fork()  # <- MP311
    if pid == 0:
        os._exit(0)
    event.wait()
=== the child's print before os._exit
import os
def main():
    pid = os.fork()
    if pid == 0:
        print("in the child")
        os._exit(0)  # <- MP312
    os.waitpid(pid, 0)
=== a function of the child
import os
def child():
    print("in the child")
    os._exit(0)  # <- MP312
def main():
    pid = os.fork()
    if pid == 0:
        child()
    os.waitpid(pid, 0)
=== a pool's task
import os
from multiprocessing import Pool
def work(n):
    print(n)
    os._exit(n)  # <- MP417
def main():
    with Pool(2) as pool:
        pool.map(work, [1])
=== in run
import os
from multiprocessing import Process
class Worker(Process):
    def run(self):
        print("working")
        os._exit(0)  # <- MP312
=== under another name, in a finally
from os import _exit
from multiprocessing import Process
def work():
    try:
        print("working")
    finally:
        _exit(0)  # <- MP312
def main():
    p = Process(target=work)
    p.start()
    p.join()
=== flushed too early
import os, sys
from multiprocessing import Process
def work():
    print("one")
    sys.stdout.flush()
    print("two")
    os._exit(0)  # <- MP312
def main():
    p = Process(target=work)
    p.start()
    p.join()
=== flush=False
import os
from multiprocessing import Process
def work():
    print("one", flush=False)
    os._exit(0)  # <- MP312
def main():
    p = Process(target=work)
    p.start()
    p.join()
"""


@judged(NEVER_WAITED)
def test_a_mistake_around_fork_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)
