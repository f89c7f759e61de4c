"""The functions and classes that multiprocessing and its neighbours offer, by dotted name, as data.

Sources: the library reference of `multiprocessing`, `multiprocessing.shared_memory`, `concurrent.futures`, `queue`,
`threading` and `os` (Python 3.11 to 3.14).
"""

from __future__ import annotations

from dataclasses import replace

from mplint.facts.api.shape import Function, Shape, takes

_TARGET = Shape("target", "target", args="args", kwargs="kwargs")
_INITIALIZER = Shape("initializer", "initializer", args="initargs")

_CONTEXT_MEMBERS: dict[str, Function] = {
    "Process": replace(
        takes("group", "target", "name", "args", "kwargs", returns="process", tasks=(_TARGET,)), keywords=("daemon",)
    ),
    "Pool": takes(
        "processes",
        "initializer",
        "initargs",
        "maxtasksperchild",
        returns="pool",
        factory=True,
        tasks=(_INITIALIZER,),
    ),
    "Manager": takes(returns="manager", factory=True),
    "Queue": takes("maxsize", returns="queue", factory=True),
    "JoinableQueue": takes("maxsize", returns="joinable queue", factory=True),
    "SimpleQueue": takes(returns="simple queue", factory=True),
    "Pipe": replace(takes("duplex", returns="pipe", factory=True), gives=("connection", "connection")),
    "Lock": takes(returns="lock", factory=True),
    "RLock": takes(returns="lock", factory=True),
    "Semaphore": takes("value", returns="lock", factory=True),
    "BoundedSemaphore": takes("value", returns="lock", factory=True),
    "Condition": takes("lock", returns="condition", factory=True),
    "Event": takes(returns="event", factory=True),
    "Barrier": takes("parties", "action", "timeout", returns="barrier", factory=True),
    "Value": takes("typecode_or_type", returns="value", factory=True),
    "Array": takes("typecode_or_type", "size_or_initializer", returns="array", factory=True),
    "RawValue": takes("typecode_or_type", returns="value", factory=True),
    "RawArray": takes("typecode_or_type", "size_or_initializer", returns="array", factory=True),
    "get_context": takes("method", returns="context"),
    "set_start_method": takes("method", "force"),
    "get_start_method": takes("allow_none", needs_call=True),
    "get_all_start_methods": takes(needs_call=True),
    "current_process": takes(returns="process", needs_call=True),
    "parent_process": takes(returns="parent process", needs_call=True),
    "active_children": takes(needs_call=True),
    "cpu_count": takes(needs_call=True),
    "freeze_support": takes(),
    "set_forkserver_preload": takes("module_names"),
}

METHODS = frozenset({"fork", "spawn", "forkserver"})
"""The start methods."""

CONTEXT_MEMBERS = frozenset(_CONTEXT_MEMBERS)
"""What a context (`get_context(..)`) offers as `multiprocessing` itself does."""

_EXECUTOR = takes("max_workers", "mp_context", "initializer", "initargs", returns="executor", tasks=(_INITIALIZER,))
_THREAD_EXECUTOR = takes(
    "max_workers", "thread_name_prefix", "initializer", "initargs", returns="thread executor", tasks=(_INITIALIZER,)
)
_THREAD_POOL = takes("processes", "initializer", "initargs", returns="thread pool", tasks=(_INITIALIZER,))

_MATCHING = ("match", "search", "fullmatch")

FUNCTIONS: dict[str, Function] = {
    **{f"multiprocessing.{name}": function for name, function in _CONTEXT_MEMBERS.items()},
    **{f"multiprocessing.dummy.{name}": Function() for name in ("Process", "Manager", "Queue", "Lock")},
    "multiprocessing.dummy.Pool": _THREAD_POOL,
    "multiprocessing.pool.ThreadPool": _THREAD_POOL,
    "multiprocessing.pool.Pool": replace(_CONTEXT_MEMBERS["Pool"], factory=False),
    "multiprocessing.managers.SyncManager": takes(
        "address", "authkey", "serializer", "ctx", returns="unstarted manager"
    ),
    "multiprocessing.managers.BaseManager": takes(
        "address", "authkey", "serializer", "ctx", returns="unstarted manager"
    ),
    "multiprocessing.shared_memory.SharedMemory": takes("name", "create", "size", returns="shared memory"),
    "multiprocessing.shared_memory.ShareableList": takes("sequence", returns="shareable list"),
    "multiprocessing.managers.SharedMemoryManager": takes(
        "address", "authkey", "serializer", "ctx", returns="shared memory manager"
    ),
    "concurrent.futures.ProcessPoolExecutor": _EXECUTOR,
    "concurrent.futures.get_reusable_executor": _EXECUTOR,  # loky's
    "concurrent.futures.ThreadPoolExecutor": _THREAD_EXECUTOR,
    "concurrent.futures.as_completed": Function(passes=0),
    "concurrent.futures.wait": Function(waits=True),
    "queue.Queue": takes("maxsize", returns="thread queue"),
    "queue.LifoQueue": takes("maxsize", returns="thread queue"),
    "queue.PriorityQueue": takes("maxsize", returns="thread queue"),
    "queue.SimpleQueue": takes(returns="thread queue"),
    "threading.Thread": takes("group", "target", "name", "args", "kwargs", returns="thread"),
    "threading.Timer": takes("interval", "function", "args", "kwargs", returns="thread"),
    "threading.Lock": takes(returns="thread lock"),
    "threading.RLock": takes(returns="thread lock"),
    "threading.Condition": takes("lock", returns="thread condition"),
    "threading.Event": takes(returns="thread event"),
    "threading.Semaphore": takes("value", returns="thread semaphore"),
    "threading.BoundedSemaphore": takes("value", returns="thread semaphore"),
    "threading.Barrier": takes("parties", "action", "timeout", returns="thread barrier"),
    "threading.local": takes(returns="thread local"),
    "random.Random": takes("x", returns="random generator"),
    "numpy.random.default_rng": takes("seed", returns="random generator"),
    "numpy.random.RandomState": takes("seed", returns="random generator"),
    "numpy.random.Generator": takes("bit_generator", returns="random generator"),
    "builtins.open": takes("file", "mode", returns="file"),
    "io.open": takes("file", "mode", returns="file"),
    "os.fdopen": takes("fd", "mode", returns="file"),
    "gzip.open": takes("filename", "mode", returns="file"),
    "bz2.open": takes("filename", "mode", returns="file"),
    "lzma.open": takes("filename", "mode", returns="file"),
    "tempfile.TemporaryFile": takes("mode", returns="file"),
    "tempfile.NamedTemporaryFile": takes("mode", returns="file"),
    "sqlite3.connect": takes("database", returns="sqlite connection"),
    **{f"re.{name}": takes("pattern", "string", returns="regular expression match") for name in _MATCHING},
    "subprocess.Popen": takes("args", returns="subprocess"),
    "os.fork": takes(returns="process id"),
    "os.wait": Function(gives=(None, "wait status")),
    "os.waitpid": Function(("pid", "options"), gives=(None, "wait status")),
    "os.wait3": Function(("options",), gives=(None, "wait status")),
    "os.wait4": Function(("pid", "options"), gives=(None, "wait status")),
    **{f"os.{name}": takes(needs_call=True) for name in ("getpid", "getppid", "cpu_count", "process_cpu_count")},
    "builtins.input": takes(returns="typed text"),
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

UNCALLED_WORDS = tuple(
    rb"\b%s\b(?!\s*\()" % name.removeprefix("os.").encode()
    for name, function in FUNCTIONS.items()
    if function.needs_call and name.startswith("os.")
)
"""Bytes patterns for the functions of `os` that make sense only where they are called, and are not."""
