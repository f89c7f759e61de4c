"""What multiprocessing and its neighbours offer, as data: a new library or Python version is a row here.

Sources: the library reference of `multiprocessing`, `multiprocessing.shared_memory`, `concurrent.futures`, `queue`,
`threading` and `os` (Python 3.11 to 3.14).
"""

from __future__ import annotations

from dataclasses import replace

from mplint.facts.api_shape import Function, Kind, Library, Shape


def _methods(*names: str, **described: Function) -> dict[str, Function]:
    return {**{name: Function() for name in names}, **described}


def _p(
    *params: str,
    returns: str | None = None,
    tasks: tuple[Shape, ...] = (),
    needs_call: bool = False,
    factory: bool = False,
) -> Function:
    return Function(params, returns, tasks, needs_call, factory)


# ── kinds ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_CALLBACKS = (Shape("callback", "callback"), Shape("callback", "error_callback"))
_APPLY = Shape("task", "func", args="args", kwargs="kwds")
_MAP = Shape("task", "func", each="iterable")

_POOL_METHODS = _methods(
    "close",
    "join",
    "terminate",
    apply=_p("func", "args", "kwds", tasks=(_APPLY,)),
    apply_async=_p(
        "func", "args", "kwds", "callback", "error_callback", returns="async result", tasks=(_APPLY, *_CALLBACKS)
    ),
    map=_p("func", "iterable", "chunksize", returns="list", tasks=(_MAP,)),
    map_async=_p(
        "func", "iterable", "chunksize", "callback", "error_callback", returns="async result", tasks=(_MAP, *_CALLBACKS)
    ),
    imap=_p("func", "iterable", "chunksize", returns="lazy results", tasks=(_MAP,)),
    imap_unordered=_p("func", "iterable", "chunksize", returns="lazy results", tasks=(_MAP,)),
    starmap=_p("func", "iterable", "chunksize", returns="list", tasks=(_MAP,)),
    starmap_async=_p(
        "func", "iterable", "chunksize", "callback", "error_callback", returns="async result", tasks=(_MAP, *_CALLBACKS)
    ),
)
_EXECUTOR_METHODS = _methods(
    "terminate_workers",
    "kill_workers",
    submit=_p("fn", returns="future", tasks=(Shape("task", "fn", rest=True),)),
    map=_p("fn", "iterables", returns="lazy results", tasks=(Shape("task", "fn", each="iterables"),)),
    shutdown=_p("wait"),
)
_QUEUE_METHODS = _methods(
    "get_nowait",
    "close",
    "join_thread",
    "cancel_join_thread",
    put=_p("obj", "block", "timeout"),
    put_nowait=_p("obj"),
    get=_p("block", "timeout"),
    qsize=_p(needs_call=True),
    empty=_p(needs_call=True),
    full=_p(needs_call=True),
)
_JOINABLE = _methods("task_done", "join")
_THREAD_QUEUE_METHODS = {
    **{name: _QUEUE_METHODS[name] for name in ("get", "get_nowait", "qsize", "empty", "full")},
    **_JOINABLE,
    "put": _p("item", "block", "timeout"),
    "put_nowait": _p("item"),
}
_LOCK_METHODS = _methods("release", "get_value", acquire=_p("block", "timeout"))
_PROXY_LOCK_METHODS = _methods("release", acquire=_p("blocking", "timeout"))
_PROXIES = {
    "Queue": "managed queue",
    "JoinableQueue": "managed queue",
    "list": "managed list",
    "dict": "managed dict",
    "Namespace": "managed namespace",
    "Lock": "managed lock",
    "RLock": "managed lock",
    "Semaphore": "managed lock",
    "BoundedSemaphore": "managed lock",
    "Condition": "managed condition",
    "Event": "managed event",
    "Barrier": "managed barrier",
    "Value": "managed value",
    "Array": "managed array",
    "Pool": "managed pool",
}
PROXIES = frozenset(_PROXIES.values())
"""Kinds of things that live in a manager's process, of which one has a proxy."""

WITHOUT_COPIES = PROXIES | {"shareable list"}
"""Kinds of which a copy, such as `list(..)` makes, is something else."""

MANAGERS = frozenset({"manager", "unstarted manager", "shared memory manager"})
"""Kinds of managers."""

_MANAGER_METHODS = _methods(
    *("shutdown", "connect", "start", "get_server", "register", "join"),
    **{name: Function(returns=kind) for name, kind in _PROXIES.items()},
)
_SHARED_MEMORY_MANAGER = _methods(
    *("shutdown", "connect", "start", "get_server", "register", "join"),
    SharedMemory=_p("size", returns="managed block"),
    ShareableList=_p("sequence", returns="shareable list"),
)
_EVENT = _methods("set", "clear", wait=_p("timeout"), is_set=_p(needs_call=True))
_CONDITION = _methods("notify_all", notify=_p("n"), wait=_p("timeout"), wait_for=_p("predicate", "timeout"))
_BARRIER = _methods("reset", "abort", wait=_p("timeout"))
_BARRIER_STATE = frozenset({"parties", "n_waiting", "broken"})
_ENTERED = frozenset({"entered"})
_RESULT = _methods(get=_p("timeout"), wait=_p("timeout"), ready=_p(needs_call=True), successful=_p(needs_call=True))

_THREADS_OWN = (
    *(
        "thread",
        "thread lock",
        "thread condition",
        "thread event",
        "thread semaphore",
        "thread barrier",
        "thread local",
    ),
)
"""What `threading` makes, for the threads of one process."""

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "process",
            _methods(
                "start",
                "terminate",
                "kill",
                "interrupt",
                "close",
                "run",
                join=_p("timeout"),
                is_alive=_p(needs_call=True),
            ),
            frozenset({"name", "pid", "ident", "exitcode", "daemon", "sentinel", "authkey"}),
            enters=False,
            starts_on=frozenset({"start"}),
            pickles="unstarted",
        ),
        Kind("pool", _POOL_METHODS, starts_on=frozenset(), pickles="never"),
        Kind("thread pool", _POOL_METHODS, threads=True, pickles="never"),
        Kind("managed pool", _POOL_METHODS),
        Kind("executor", _EXECUTOR_METHODS, starts_on=frozenset({"submit", "map"}), pickles="never"),
        Kind("thread executor", _EXECUTOR_METHODS, threads=True, pickles="never"),
        Kind("async result", _RESULT, enters=False, pickles="never"),
        Kind(
            "future",
            _methods(
                result=_p("timeout"),
                exception=_p("timeout"),
                add_done_callback=_p("fn"),
                cancel=_p(),
                cancelled=_p(needs_call=True),
                done=_p(needs_call=True),
                running=_p(needs_call=True),
            ),
            enters=False,
            pickles="never",
        ),
        Kind("lazy results", _methods(next=_p("timeout")), enters=False, pickles="never"),
        Kind("queue", _QUEUE_METHODS, enters=False, pickles="inherited", complete=True),
        Kind("joinable queue", {**_QUEUE_METHODS, **_JOINABLE}, enters=False, pickles="inherited", complete=True),
        Kind(
            "simple queue",
            _methods("close", get=_p(), put=_p("obj"), empty=_p(needs_call=True)),
            enters=False,
            pickles="inherited",
            complete=True,
        ),
        Kind("managed queue", {**_THREAD_QUEUE_METHODS, **_methods("shutdown")}, enters=False, complete=True),
        Kind("thread queue", {**_THREAD_QUEUE_METHODS, **_methods("shutdown")}, enters=False, pickles="never"),
        Kind("manager", _MANAGER_METHODS, frozenset({"address"}), starts_on=frozenset(), pickles="never"),
        Kind("unstarted manager", _MANAGER_METHODS, frozenset({"address"}), starts_on=frozenset({"start"})),
        Kind("managed list", _methods("append", "extend", "insert", "pop", "remove", "sort"), enters=False),
        Kind("managed dict", _methods("get", "items", "keys", "pop", "setdefault", "update", "values"), enters=False),
        Kind("managed namespace", enters=False),
        Kind("managed lock", _PROXY_LOCK_METHODS, enters=False, complete=True, does=_ENTERED),
        Kind("managed condition", {**_PROXY_LOCK_METHODS, **_CONDITION}, enters=False, complete=True, does=_ENTERED),
        Kind("managed event", _EVENT, enters=False, complete=True),
        Kind("managed barrier", _BARRIER, _BARRIER_STATE, enters=False, complete=True),
        Kind("managed value", _methods("get", "set"), frozenset({"value"}), enters=False),
        Kind("managed array", enters=False),
        Kind("lock", _LOCK_METHODS, enters=False, pickles="inherited", complete=True, does=_ENTERED),
        Kind(
            "condition",
            {**_methods("release", acquire=_LOCK_METHODS["acquire"]), **_CONDITION},
            enters=False,
            pickles="inherited",
            complete=True,
            does=_ENTERED,
        ),
        Kind("event", _EVENT, enters=False, pickles="inherited", complete=True),
        Kind("barrier", _BARRIER, _BARRIER_STATE, enters=False, pickles="inherited", complete=True),
        Kind(
            "value",
            _methods("get_obj", get_lock=_p(returns="lock")),
            frozenset({"value"}),
            enters=False,
            pickles="inherited",
        ),
        Kind(
            "array",
            _methods("get_obj", get_lock=_p(returns="lock")),
            frozenset({"value", "raw"}),
            enters=False,
            pickles="inherited",
        ),
        Kind(
            "connection",
            _methods(
                *("recv", "close", "fileno"),
                send=_p("obj"),
                poll=_p("timeout"),
                send_bytes=_p("buf", "offset", "size"),
                recv_bytes=_p("maxlength"),
                recv_bytes_into=_p("buf", "offset"),
            ),
            frozenset({"closed", "readable", "writable"}),
            complete=True,
            does=_ENTERED,
        ),
        Kind("pipe", enters=False),
        Kind("shared memory", _methods("close", "unlink"), frozenset({"buf", "name", "size"}), enters=False),
        Kind("shareable list", _methods("count", "index"), frozenset({"shm", "format"}), enters=False),
        Kind("shared memory manager", _SHARED_MEMORY_MANAGER, frozenset({"address"}), starts_on=frozenset({"start"})),
        Kind("managed block", _methods("close", "unlink"), frozenset({"buf", "name", "size"}), enters=False),
        Kind("context", enters=False),
        Kind("process id", enters=False),
        Kind("wait status", enters=False),
        Kind(
            "parent process",
            _methods(join=_p("timeout"), is_alive=_p(needs_call=True)),
            frozenset({"name", "pid", "ident", "exitcode", "daemon", "sentinel", "authkey"}),
            enters=False,
        ),
        Kind("typed text", enters=False),
        Kind("list", enters=False),
        *(Kind(name, pickles="never") for name in _THREADS_OWN),
        Kind("file", pickles="never"),
        Kind("random generator", enters=False),
        Kind("sqlite connection", enters=False, pickles="never"),
        Kind("regular expression match", enters=False, pickles="never"),
        Kind("subprocess", pickles="never"),
    )
}

# ── functions and classes, by dotted name ───────────────────────────────────────────────────────────────────────────

_TARGET = Shape("target", "target", args="args", kwargs="kwargs")
_INITIALIZER = Shape("initializer", "initializer", args="initargs")

_CONTEXT_MEMBERS: dict[str, Function] = {
    "Process": replace(
        _p("group", "target", "name", "args", "kwargs", returns="process", tasks=(_TARGET,)), keywords=("daemon",)
    ),
    "Pool": _p(
        "processes",
        "initializer",
        "initargs",
        "maxtasksperchild",
        returns="pool",
        factory=True,
        tasks=(_INITIALIZER,),
    ),
    "Manager": _p(returns="manager", factory=True),
    "Queue": _p("maxsize", returns="queue", factory=True),
    "JoinableQueue": _p("maxsize", returns="joinable queue", factory=True),
    "SimpleQueue": _p(returns="simple queue", factory=True),
    "Pipe": replace(_p("duplex", returns="pipe", factory=True), gives=("connection", "connection")),
    "Lock": _p(returns="lock", factory=True),
    "RLock": _p(returns="lock", factory=True),
    "Semaphore": _p("value", returns="lock", factory=True),
    "BoundedSemaphore": _p("value", returns="lock", factory=True),
    "Condition": _p("lock", returns="condition", factory=True),
    "Event": _p(returns="event", factory=True),
    "Barrier": _p("parties", "action", "timeout", returns="barrier", factory=True),
    "Value": _p("typecode_or_type", returns="value", factory=True),
    "Array": _p("typecode_or_type", "size_or_initializer", returns="array", factory=True),
    "RawValue": _p("typecode_or_type", returns="value", factory=True),
    "RawArray": _p("typecode_or_type", "size_or_initializer", returns="array", factory=True),
    "get_context": _p("method", returns="context"),
    "set_start_method": _p("method", "force"),
    "get_start_method": _p("allow_none", needs_call=True),
    "get_all_start_methods": _p(needs_call=True),
    "current_process": _p(returns="process", needs_call=True),
    "parent_process": _p(returns="parent process", needs_call=True),
    "active_children": _p(needs_call=True),
    "cpu_count": _p(needs_call=True),
    "freeze_support": _p(),
    "set_forkserver_preload": _p("module_names"),
}

METHODS = frozenset({"fork", "spawn", "forkserver"})
"""The start methods."""

CONTEXT_MEMBERS = frozenset(_CONTEXT_MEMBERS)
"""What a context (`get_context(..)`) offers as `multiprocessing` itself does."""

_EXECUTOR = _p("max_workers", "mp_context", "initializer", "initargs", returns="executor", tasks=(_INITIALIZER,))
_THREAD_EXECUTOR = _p(
    "max_workers", "thread_name_prefix", "initializer", "initargs", returns="thread executor", tasks=(_INITIALIZER,)
)
_THREAD_POOL = _p("processes", "initializer", "initargs", returns="thread pool", tasks=(_INITIALIZER,))

_MATCHING = ("match", "search", "fullmatch")

FUNCTIONS: dict[str, Function] = {
    **{f"multiprocessing.{name}": function for name, function in _CONTEXT_MEMBERS.items()},
    **{f"multiprocessing.dummy.{name}": Function() for name in ("Process", "Manager", "Queue", "Lock")},
    "multiprocessing.dummy.Pool": _THREAD_POOL,
    "multiprocessing.pool.ThreadPool": _THREAD_POOL,
    "multiprocessing.pool.Pool": replace(_CONTEXT_MEMBERS["Pool"], factory=False),
    "multiprocessing.managers.SyncManager": _p("address", "authkey", "serializer", "ctx", returns="unstarted manager"),
    "multiprocessing.managers.BaseManager": _p("address", "authkey", "serializer", "ctx", returns="unstarted manager"),
    "multiprocessing.shared_memory.SharedMemory": _p("name", "create", "size", returns="shared memory"),
    "multiprocessing.shared_memory.ShareableList": _p("sequence", returns="shareable list"),
    "multiprocessing.managers.SharedMemoryManager": _p(
        "address", "authkey", "serializer", "ctx", returns="shared memory manager"
    ),
    "concurrent.futures.ProcessPoolExecutor": _EXECUTOR,
    "concurrent.futures.ThreadPoolExecutor": _THREAD_EXECUTOR,
    "concurrent.futures.as_completed": Function(passes=0),
    "concurrent.futures.wait": Function(waits=True),
    "queue.Queue": _p("maxsize", returns="thread queue"),
    "queue.LifoQueue": _p("maxsize", returns="thread queue"),
    "queue.PriorityQueue": _p("maxsize", returns="thread queue"),
    "queue.SimpleQueue": _p(returns="thread queue"),
    "threading.Thread": _p("group", "target", "name", "args", "kwargs", returns="thread"),
    "threading.Timer": _p("interval", "function", "args", "kwargs", returns="thread"),
    "threading.Lock": _p(returns="thread lock"),
    "threading.RLock": _p(returns="thread lock"),
    "threading.Condition": _p("lock", returns="thread condition"),
    "threading.Event": _p(returns="thread event"),
    "threading.Semaphore": _p("value", returns="thread semaphore"),
    "threading.BoundedSemaphore": _p("value", returns="thread semaphore"),
    "threading.Barrier": _p("parties", "action", "timeout", returns="thread barrier"),
    "threading.local": _p(returns="thread local"),
    "random.Random": _p("x", returns="random generator"),
    "numpy.random.default_rng": _p("seed", returns="random generator"),
    "numpy.random.RandomState": _p("seed", returns="random generator"),
    "numpy.random.Generator": _p("bit_generator", returns="random generator"),
    "builtins.open": _p("file", "mode", returns="file"),
    "io.open": _p("file", "mode", returns="file"),
    "os.fdopen": _p("fd", "mode", returns="file"),
    "gzip.open": _p("filename", "mode", returns="file"),
    "bz2.open": _p("filename", "mode", returns="file"),
    "lzma.open": _p("filename", "mode", returns="file"),
    "tempfile.TemporaryFile": _p("mode", returns="file"),
    "tempfile.NamedTemporaryFile": _p("mode", returns="file"),
    "sqlite3.connect": _p("database", returns="sqlite connection"),
    **{f"re.{name}": _p("pattern", "string", returns="regular expression match") for name in _MATCHING},
    "subprocess.Popen": _p("args", returns="subprocess"),
    "os.fork": _p(returns="process id"),
    "os.wait": Function(gives=(None, "wait status")),
    "os.waitpid": Function(("pid", "options"), gives=(None, "wait status")),
    "os.wait3": Function(("options",), gives=(None, "wait status")),
    "os.wait4": Function(("pid", "options"), gives=(None, "wait status")),
    **{f"os.{name}": _p(needs_call=True) for name in ("getpid", "getppid", "cpu_count", "process_cpu_count")},
    "builtins.input": _p(returns="typed text"),
    **{
        f"builtins.{name}": Function(passes=0, consumes=True)
        for name in ("list", "tuple", "set", "frozenset", "sorted")
    },
    **{f"builtins.{name}": Function(passes=0) for name in ("reversed", "iter", "enumerate")},
    **{
        name: Function(passes=0, element=True, consumes=True)
        for name in ("builtins.next", "builtins.min", "builtins.max")
    },
    "random.choice": Function(passes=0, element=True),
    **{f"tqdm.{name}": Function(passes=0) for name in ("tqdm", "auto.tqdm", "trange", "notebook.tqdm", "std.tqdm")},
    **{
        name: Function(passes=0)
        for name in ("rich.progress.track", "alive_progress.alive_it", "progressbar.progressbar")
    },
    "contextlib.closing": Function(passes=0),
    "itertools.chain": Function(passes=0),
    "copy.copy": Function(passes=0),
    **{
        f"builtins.{name}": Function()
        for name in ("print", "repr", "str", "len", "id", "type", "isinstance", "issubclass", "hash", "hasattr")
    },
}

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


# ── other names for the same things ─────────────────────────────────────────────────────────────────────────────────


LIBRARIES: dict[str, Library] = {
    "torch.multiprocessing": Library("multiprocessing"),
    "multiprocess": Library("multiprocessing", "dill"),
    "pathos.multiprocessing": Library("multiprocessing", "dill"),
    "billiard": Library("multiprocessing"),
    "loky": Library("concurrent.futures", "cloudpickle"),
}

_MOVED = {
    "multiprocessing.context.Process": "multiprocessing.Process",
    "multiprocessing.process.BaseProcess": "multiprocessing.Process",
    "multiprocessing.process.current_process": "multiprocessing.current_process",
    "multiprocessing.process.active_children": "multiprocessing.active_children",
    "multiprocessing.context.get_context": "multiprocessing.get_context",
    **{
        f"multiprocessing.sharedctypes.{name}": f"multiprocessing.{name}"
        for name in ("Value", "Array", "RawValue", "RawArray")
    },
    "multiprocessing.pool.Manager": "multiprocessing.Manager",
    "concurrent.futures.process.ProcessPoolExecutor": "concurrent.futures.ProcessPoolExecutor",
    "concurrent.futures.thread.ThreadPoolExecutor": "concurrent.futures.ThreadPoolExecutor",
    "concurrent.futures._base.as_completed": "concurrent.futures.as_completed",
    "posix.fork": "os.fork",
    "posix.getpid": "os.getpid",
    **{
        f"posix.{name}": f"os.{name}"
        for name in ("_exit", "abort", "execv", "execve", "wait", "waitpid", "wait3", "wait4", "kill")
    },
    "pty.fork": "os.forkpty",
}


def canonical(name: str) -> tuple[str, str]:
    """The standard library's name for a dotted name, and the package that it is really from (empty if the same).

    `torch.multiprocessing.Pool` gives `("multiprocessing.Pool", "torch.multiprocessing")`.
    """
    for package, library in LIBRARIES.items():
        if name == package or name.startswith(package + "."):
            own = library.stands_for + name[len(package) :]
            return _MOVED.get(own, own), package
    return _MOVED.get(name, name), ""


def spelled(name: str, library: str) -> str:
    """The dotted name that a library has for what the standard library calls `name`; the inverse of `canonical`."""
    return library + name[len(LIBRARIES[library].stands_for) :] if library else name


UNBOUND_AS_API = {
    "multiprocessing": "multiprocessing",
    "Process": "multiprocessing.Process",
    "Pool": "multiprocessing.Pool",
    "Manager": "multiprocessing.Manager",
    "ProcessPoolExecutor": "concurrent.futures.ProcessPoolExecutor",
}
"""What a name means that nothing at all binds, as in a snippet without its imports."""

WORDS = (rb"multiprocess", rb"concurrent[. ]", rb"billiard", rb"\bloky\b", rb"\bfork\b", rb"\bgetp?pid\b")
"""Bytes patterns for the libraries and modules above: a file without any of them has nothing of what they offer."""
