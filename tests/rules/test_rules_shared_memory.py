"""MP622 to MP630: shared values and arrays, blocks of shared memory, ShareableLists."""

from __future__ import annotations

from rule_programs import found, judged, marked

MINE = {f"MP{number}" for number in range(622, 631)}

MISTAKES = r"""
=== pointers of every kind
import ctypes
from multiprocessing import Array, RawArray, RawValue, Value
a = Value(ctypes.c_char_p, b"text")  # <- MP622
b = RawValue(ctypes.c_wchar_p, "text")  # <- MP622
c = Array(ctypes.c_void_p, 3)  # <- MP622
d = RawArray(ctypes.POINTER(ctypes.c_int), 3)  # <- MP622
=== a pointer by another name
from ctypes import c_char_p as text
import multiprocessing.sharedctypes as sc
a = sc.Value(text)  # <- MP622
=== types of Python
from multiprocessing import Array, Value
a = Value(int, 0)  # <- MP623
b = Array(float, 3)  # <- MP623
c = Value("str")  # <- MP623
d = Value("?", True)  # <- MP623
=== a type that a name stands for
from multiprocessing import Value
CODE = "integer"
a = Value(CODE, 1)  # <- MP623
=== values that do not fit
import ctypes
from multiprocessing import Array, RawValue, Value
a = Value("i", 1.5)  # <- MP623
b = Value("i", None)  # <- MP623
c = Value("d", "1")  # <- MP623
d = Value("b", 128)  # <- MP623
e = Value("B", -1)  # <- MP623
f = RawValue(ctypes.c_uint16, 1 << 16)  # <- MP623
g = Array("i", [1, 2.5])  # <- MP623
h = Array("c", "text")  # <- MP623
i = Array("d", 3.0)  # <- MP623
j = Array("d", -3)  # <- MP623
=== methods of a list
from multiprocessing import Array
def work(a):
    a.extend([1])  # <- MP623
def main():
    a = Array("i", 3)
    a.append(1)  # <- MP623
    work(a)
=== no lock
import multiprocessing as mp
def main(manager: mp.managers.SyncManager):
    a = mp.Array("i", 3, lock=False)
    with a.get_lock():  # <- MP624
        a[0] = 1
    b = mp.RawValue("i")
    b.get_lock().acquire()  # <- MP624
    c = mp.Manager().Value("i", 0)
    c.get_lock()  # <- MP624
=== no lock in the worker
import multiprocessing as mp
def work(n):
    with n.get_lock():  # <- MP624
        n.value += 1
def main():
    n = mp.Value("i", 0, lock=False)
    p = mp.Process(target=work, args=(n,))
    p.start()
    p.join()
=== never unlinked
from multiprocessing.shared_memory import SharedMemory
def main():
    block = SharedMemory(create=True, size=8)  # <- MP625
    try:
        block.buf[0] = 1
    finally:
        block.close()
=== unlinked by the worker and the parent
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory
def work(name):
    block = SharedMemory(name)
    try:
        block.buf[0] = 1
    finally:
        block.close()
        block.unlink()  # <- MP626
def main():
    block = SharedMemory(create=True, size=8)
    p = Process(target=work, args=(block.name,))
    p.start()
    p.join()
    block.close()
    block.unlink()
=== unlinked by each of several workers
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory
def work(name):
    block = SharedMemory(name=name)
    block.close()
    block.unlink()  # <- MP626
def main():
    block = SharedMemory(create=True, size=8)
    ps = [Process(target=work, args=(block.name,)) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    block.close()
=== nobody keeps the block
from multiprocessing import shared_memory
def head(name):
    return bytes(shared_memory.SharedMemory(name=name).buf[:4])  # <- MP627
=== views that are returned
import numpy as np
from multiprocessing import shared_memory
def whole(name):
    block = shared_memory.SharedMemory(name=name)
    return block.buf  # <- MP627
def part(name):
    block = shared_memory.SharedMemory(name=name)
    return block.buf[:4]  # <- MP627
def array(name):
    block = shared_memory.SharedMemory(name=name)
    return np.ndarray((4,), dtype="i8", buffer=block.buf)  # <- MP627
def named(name):
    block = shared_memory.SharedMemory(name=name)
    array = np.frombuffer(block.buf, dtype="i8")
    return array  # <- MP627
=== used after close
from multiprocessing import shared_memory
def head(name):
    block = shared_memory.SharedMemory(name=name)
    block.close()
    return bytes(block.buf[:4])  # <- MP628
=== an array is used after close
import numpy as np
from multiprocessing import shared_memory
def total(name):
    block = shared_memory.SharedMemory(name=name)
    array = np.ndarray((4,), dtype="i8", buffer=block.buf)
    block.close()
    return array.sum()  # <- MP628
=== closed while a slice is there
from multiprocessing import shared_memory
def first(name):
    block = shared_memory.SharedMemory(name=name)
    view = memoryview(block.buf)
    n = view[0]
    block.close()  # <- MP628
    return n
=== sizes and names
from multiprocessing.shared_memory import SharedMemory
def main(name, n):
    SharedMemory()  # <- MP629
    SharedMemory(size=n)  # <- MP629
    SharedMemory(None, False, n)  # <- MP629
    SharedMemory(name, True)  # <- MP629
    SharedMemory(create=True, size=0)  # <- MP629
    SharedMemory(name=name, size=-1)  # <- MP629
    SharedMemory(create=True, size=1e6).unlink()  # <- MP629
=== a list that cannot grow
from multiprocessing import shared_memory
def main():
    xs = shared_memory.ShareableList(["ab", 1, b"x"])
    xs.append(3)  # <- MP630
    xs[0] = "longer than eight"  # <- MP630
    xs[1] = "longer than eight"  # <- MP630
    xs[-1] = b"x" * 9  # <- MP630
    print(xs[1:])  # <- MP630
=== what a list cannot hold
from multiprocessing.managers import SharedMemoryManager
def main():
    with SharedMemoryManager() as manager:
        manager.ShareableList([1, [2]])  # <- MP630
        manager.ShareableList(["a\0"])  # <- MP630
        manager.ShareableList(range(3)).pop()  # <- MP630
"""

TRAPS = r"""
=== types that there are
import ctypes
from multiprocessing import Array, RawArray, Value
class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int)]
a = Value(ctypes.c_bool, 1)
b = Value(Point, 1)
c = Value("d", 1)
d = Value("c", b"a")
e = Array("c", b"text")
f = Array("u", "text")
g = Array("i", range(3))
h = RawArray(Point, [(1,), (2,)])
i = Value("b", -128)
j = Value("i", True)
k = Value("Q", 2**64 - 1)
=== a type that nobody knows
from multiprocessing import Array, Value
def main(code, n):
    a = Value(code, n)
    b = Array(code or "i", n)
    a.append(1)
=== any object of a manager
from multiprocessing import Manager
def main():
    manager = Manager()
    return manager.Value(int, 0).value, manager.Value("i", 3.5).value
=== a lock or none
import multiprocessing as mp
def main(lock):
    a = mp.Value("i", 0, lock=lock)
    a.get_lock()
    b = mp.Value("i", 0, lock=True)
    b.get_lock()
    c = mp.Array("i", 3, lock=mp.RLock())
    c.get_lock()
=== one with and one without a lock
import multiprocessing as mp
def work(n):
    if hasattr(n, "get_lock"):
        n.get_lock()
def main():
    work(mp.Value("i", 0))
    work(mp.Value("i", 0, lock=False))
=== the owner unlinks elsewhere
from multiprocessing.shared_memory import SharedMemory
def make():
    block = SharedMemory(create=True, size=8)
    return block
def drop(block):
    block.unlink()
=== a name that others know
from multiprocessing.shared_memory import SharedMemory
def main():
    block = SharedMemory("frames", True, 8)
    block.buf[0] = 1
    block.close()
=== kept on an object
from multiprocessing.shared_memory import SharedMemory
class Frame:
    def __init__(self):
        self.block = SharedMemory(create=True, size=8)
=== a manager of shared memory
from multiprocessing.managers import SharedMemoryManager
def main():
    with SharedMemoryManager() as manager:
        block = manager.SharedMemory(size=8)
        block.buf[0] = 1
        xs = manager.ShareableList([1, 2])
        xs[0] = 3
=== one worker is given a block to keep
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory
def work(name):
    block = SharedMemory(name)
    block.close()
    block.unlink()
def main():
    for _ in range(3):
        block = SharedMemory(create=True, size=8)
        p = Process(target=work, args=(block.name,))
        p.start()
        p.join()
        block.close()
=== the block is returned too, or kept
import numpy as np
from multiprocessing.shared_memory import SharedMemory
BLOCKS = []
def both(name):
    block = SharedMemory(name)
    return block, block.buf
def kept(name):
    block = SharedMemory(name)
    BLOCKS.append(block)
    return np.ndarray((4,), buffer=block.buf)
class View:
    def open(self, name):
        self.block = SharedMemory(name)
        return self.block.buf
=== copies are returned
import numpy as np
from multiprocessing.shared_memory import SharedMemory
def copied(name):
    block = SharedMemory(name)
    array = np.ndarray((4,), buffer=block.buf)
    found = array.copy()
    block.close()
    return found
def text(name):
    block = SharedMemory(name)
    return bytes(block.buf[:4])
=== the order is right
from multiprocessing.shared_memory import SharedMemory
def main(name):
    block = SharedMemory(name)
    view = block.buf[:4]
    print(view[0])
    view.release()
    block.close()
    other = SharedMemory(name)
    part = other.buf[:4]
    del part
    other.close()
    third = SharedMemory(name)
    with memoryview(third.buf) as entered:
        print(entered[0])
=== closed in one turn, used in the next
from multiprocessing.shared_memory import SharedMemory
def main(names):
    for name in names:
        block = SharedMemory(name)
        print(block.buf[0])
        block.close()
def early(name, skip):
    block = SharedMemory(name)
    if skip:
        block.close()
        return None
    return block.buf[0]
=== the buffer itself may be held
from multiprocessing.shared_memory import SharedMemory
def main(name):
    block = SharedMemory(name)
    buffer = block.buf
    buffer[0] = 1
    block.close()
    if block.buf is None:
        print("closed")
=== sizes that nobody knows
from multiprocessing.shared_memory import SharedMemory
def main(name, create, size, *args):
    SharedMemory(create=create, size=size)
    SharedMemory(*args)
    SharedMemory(name=name, size=size)
    SharedMemory(name)
    SharedMemory("known", size=16)
=== a list as long as it is
from multiprocessing.shared_memory import ShareableList
def main(i, text):
    xs = ShareableList(["eight bytes", 1.5, None, True, b""])
    xs[0] = "fifteen letters"
    xs[1] = "12345678"
    xs[i] = "whatever it may be"
    xs[0] = text
    print(xs.count(1), xs.index(True), list(xs)[1:])
    xs.shm.close()
    xs.shm.unlink()
"""


@judged(MISTAKES)
def test_mistakes_with_shared_memory_are_reported(code: str, filename: str) -> None:
    assert [(row, name) for row, name in found(code, filename) if name in MINE] == marked(code)


@judged(TRAPS)
def test_shared_memory_that_is_used_well_is_silent(code: str, filename: str) -> None:
    assert [(row, name) for row, name in found(code, filename) if name in MINE] == []
