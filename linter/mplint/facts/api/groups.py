"""Groups of functions, kinds and parameters that have something in common, as data."""

from __future__ import annotations

MEANT_ON_PROCESS = {
    **dict.fromkeys(("setDaemon", "isDaemon"), "daemon"),
    **dict.fromkeys(("getName", "setName"), "name"),
    **dict.fromkeys(("isAlive", "poll", "running", "is_running"), "is_alive"),
    **dict.fromkeys(("returncode", "return_code", "status"), "exitcode"),
    **dict.fromkeys(("wait", "communicate", "waitpid"), "join"),
    **dict.fromkeys(("stop", "cancel", "quit", "exit", "shutdown", "abort"), "terminate"),
    "native_id": "pid",
    "send_signal": "`os.kill(process.pid, ..)`",
    **dict.fromkeys(("get", "result", "value", "put", "send", "recv", "stdout", "stderr"), "a queue or a pipe"),
}
"""What a Thread, a Popen, a task or a future has, and what a Process has for it."""

SETTABLE_ON_PROCESS = ("daemon", "name", "authkey")
"""The attributes of a Process that one may assign."""

PROGRESS_BARS = frozenset(
    {
        *("tqdm.tqdm", "tqdm.auto.tqdm", "tqdm.notebook.tqdm", "tqdm.std.tqdm", "tqdm.asyncio.tqdm"),
        *("rich.progress.track", "alive_progress.alive_it", "progressbar.progressbar"),
    }
)
"""Functions that show the progress through what they are given."""

INSPECTING = frozenset(
    f"builtins.{name}"
    for name in ("print", "repr", "str", "len", "id", "type", "isinstance", "hash", "hasattr", "bool", "format")
) | {"os.waitpid", "os.wait4", "os.kill"}
"""Functions that look at an argument and neither keep nor change it."""

QUICK = frozenset(
    {
        *(f"builtins.{name}" for name in ("range", "enumerate", "zip", "str", "repr", "int", "float", "format", "len")),
        *(f"builtins.{name}" for name in ("list", "tuple", "dict", "set", "sorted", "min", "max", "sum", "round")),
        *(f"builtins.{name}" for name in ("print", "isinstance", "type", "id", "abs", "bool", "hasattr", "getattr")),
        *(f"os.path.{name}" for name in ("join", "basename", "dirname", "splitext", "exists", "abspath")),
        *(f"time.{name}" for name in ("time", "monotonic", "perf_counter", "time_ns", "perf_counter_ns")),
    }
)
"""Functions that are done in no time."""

CPU_COUNTS = frozenset({"multiprocessing.cpu_count", "os.cpu_count"})
"""Functions that count the machine's CPUs, whether or not this process may use them."""

AT_LEAST_ONE = ("processes", "maxtasksperchild", "max_workers", "max_tasks_per_child")
"""Parameters of what makes workers that are numbers from 1."""

WORKING = frozenset({"pool", "thread pool", "executor", "thread executor"})
"""Kinds that have workers for tasks."""

WITH_RESULTS = frozenset({"pool", "managed pool", "executor"})
"""Kinds whose workers send back the results and exceptions of their tasks, pickled."""

PLAIN_EXCEPTIONS = frozenset(
    f"builtins.{name}"
    for name in (
        *("Exception", "BaseException", "ArithmeticError", "AssertionError", "AttributeError", "BufferError"),
        *("EOFError", "FloatingPointError", "IndexError", "KeyError", "LookupError", "MemoryError", "NameError"),
        *("NotImplementedError", "OverflowError", "ReferenceError", "RuntimeError", "RuntimeWarning", "SystemError"),
        *("TypeError", "UserWarning", "ValueError", "Warning", "ZeroDivisionError"),
    )
)
"""Exceptions that are pickled as their class and `args`."""

IN_CHUNKS = frozenset({"pool", "thread pool", "managed pool", "executor"})
"""Kinds whose methods take a `chunksize` and mind it."""

COUNTS = ("processes", "max_workers", "maxsize", "maxtasksperchild")
"""Parameters of the functions above that are numbers."""

NUMERIC = frozenset(
    {
        "builtins.range",
        "builtins.abs",
        "builtins.round",
        "builtins.divmod",
        "builtins.pow",
        "math.sqrt",
        "math.factorial",
        "time.sleep",
        "math.floor",
        "math.ceil",
    }
)
"""Functions whose arguments must be numbers."""

MEANT_BY_MODULE = {
    "multiprocessing": "Process",
    "multiprocessing.process": "Process",
    "multiprocessing.pool": "Pool",
    "multiprocessing.dummy": "Pool",
}
"""What is meant where a module is called."""

_SYNCHRONIZE = ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier")
CLASSES_OF_FACTORIES = {
    **dict.fromkeys(("Queue", "JoinableQueue", "SimpleQueue"), "multiprocessing.queues"),
    **dict.fromkeys(_SYNCHRONIZE, "multiprocessing.synchronize"),
    "Pool": "multiprocessing.pool",
}
"""The modules of the classes that `multiprocessing`'s functions of the same names make things of."""
