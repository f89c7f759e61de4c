"""The kinds of things that multiprocessing and its neighbours make, as data."""

from __future__ import annotations

from mplint.facts.api.shape import Function, Kind, Shape, methods, takes

_CALLBACKS = (Shape("callback", "callback"), Shape("callback", "error_callback"))
_APPLY = Shape("task", "func", args="args", kwargs="kwds")
_MAP = Shape("task", "func", each="iterable")

_POOL_METHODS = methods(
    "close",
    "join",
    "terminate",
    apply=takes("func", "args", "kwds", tasks=(_APPLY,)),
    apply_async=takes(
        "func", "args", "kwds", "callback", "error_callback", returns="async result", tasks=(_APPLY, *_CALLBACKS)
    ),
    map=takes("func", "iterable", "chunksize", returns="list", tasks=(_MAP,)),
    map_async=takes(
        "func", "iterable", "chunksize", "callback", "error_callback", returns="async result", tasks=(_MAP, *_CALLBACKS)
    ),
    imap=takes("func", "iterable", "chunksize", returns="lazy results", tasks=(_MAP,)),
    imap_unordered=takes("func", "iterable", "chunksize", returns="lazy results", tasks=(_MAP,)),
    starmap=takes("func", "iterable", "chunksize", returns="list", tasks=(_MAP,)),
    starmap_async=takes(
        "func", "iterable", "chunksize", "callback", "error_callback", returns="async result", tasks=(_MAP, *_CALLBACKS)
    ),
)
_EXECUTOR_METHODS = methods(
    "terminate_workers",
    "kill_workers",
    submit=takes("fn", returns="future", tasks=(Shape("task", "fn", rest=True),)),
    map=takes("fn", "iterables", returns="lazy results", tasks=(Shape("task", "fn", each="iterables"),)),
    shutdown=takes("wait"),
)
_QUEUE_METHODS = methods(
    "get_nowait",
    "close",
    "join_thread",
    "cancel_join_thread",
    put=takes("obj", "block", "timeout"),
    put_nowait=takes("obj"),
    get=takes("block", "timeout"),
    qsize=takes(needs_call=True),
    empty=takes(needs_call=True),
    full=takes(needs_call=True),
)
_JOINABLE = methods("task_done", "join")
_THREAD_QUEUE_METHODS = {
    **{name: _QUEUE_METHODS[name] for name in ("get", "get_nowait", "qsize", "empty", "full")},
    **_JOINABLE,
    "put": takes("item", "block", "timeout"),
    "put_nowait": takes("item"),
}
_LOCK_METHODS = methods("release", "get_value", acquire=takes("block", "timeout"))
_PROXY_LOCK_METHODS = methods("release", acquire=takes("blocking", "timeout"))
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

_MANAGER_METHODS = methods(
    *("shutdown", "connect", "start", "get_server", "register", "join"),
    **{name: Function(returns=kind) for name, kind in _PROXIES.items()},
)
_SHARED_MEMORY_MANAGER = methods(
    *("shutdown", "connect", "start", "get_server", "register", "join"),
    SharedMemory=takes("size", returns="managed block"),
    ShareableList=takes("sequence", returns="shareable list"),
)
_EVENT = methods("set", "clear", wait=takes("timeout"), is_set=takes(needs_call=True))
_CONDITION = methods("notify_all", notify=takes("n"), wait=takes("timeout"), wait_for=takes("predicate", "timeout"))
_BARRIER = methods("reset", "abort", wait=takes("timeout"))
_BARRIER_STATE = frozenset({"parties", "n_waiting", "broken"})
_ENTERED = frozenset({"entered"})
_RESULT = methods(
    get=takes("timeout"), wait=takes("timeout"), ready=takes(needs_call=True), successful=takes(needs_call=True)
)

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
            methods(
                "start",
                "terminate",
                "kill",
                "interrupt",
                "close",
                "run",
                join=takes("timeout"),
                is_alive=takes(needs_call=True),
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
            methods(
                result=takes("timeout"),
                exception=takes("timeout"),
                add_done_callback=takes("fn"),
                cancel=takes(),
                cancelled=takes(needs_call=True),
                done=takes(needs_call=True),
                running=takes(needs_call=True),
            ),
            enters=False,
            pickles="never",
        ),
        Kind("lazy results", methods(next=takes("timeout")), enters=False, pickles="never"),
        Kind("queue", _QUEUE_METHODS, enters=False, pickles="inherited", complete=True),
        Kind("joinable queue", {**_QUEUE_METHODS, **_JOINABLE}, enters=False, pickles="inherited", complete=True),
        Kind(
            "simple queue",
            methods("close", get=takes(), put=takes("obj"), empty=takes(needs_call=True)),
            enters=False,
            pickles="inherited",
            complete=True,
        ),
        Kind("managed queue", {**_THREAD_QUEUE_METHODS, **methods("shutdown")}, enters=False, complete=True),
        Kind("thread queue", {**_THREAD_QUEUE_METHODS, **methods("shutdown")}, enters=False, pickles="never"),
        Kind("manager", _MANAGER_METHODS, frozenset({"address"}), starts_on=frozenset(), pickles="never"),
        Kind("unstarted manager", _MANAGER_METHODS, frozenset({"address"}), starts_on=frozenset({"start"})),
        Kind("managed list", methods("append", "extend", "insert", "pop", "remove", "sort"), enters=False),
        Kind("managed dict", methods("get", "items", "keys", "pop", "setdefault", "update", "values"), enters=False),
        Kind("managed namespace", enters=False),
        Kind("managed lock", _PROXY_LOCK_METHODS, enters=False, complete=True, does=_ENTERED),
        Kind("managed condition", {**_PROXY_LOCK_METHODS, **_CONDITION}, enters=False, complete=True, does=_ENTERED),
        Kind("managed event", _EVENT, enters=False, complete=True),
        Kind("managed barrier", _BARRIER, _BARRIER_STATE, enters=False, complete=True),
        Kind("managed value", methods("get", "set"), frozenset({"value"}), enters=False),
        Kind("managed array", enters=False),
        Kind("lock", _LOCK_METHODS, enters=False, pickles="inherited", complete=True, does=_ENTERED),
        Kind(
            "condition",
            {**methods("release", acquire=_LOCK_METHODS["acquire"]), **_CONDITION},
            enters=False,
            pickles="inherited",
            complete=True,
            does=_ENTERED,
        ),
        Kind("event", _EVENT, enters=False, pickles="inherited", complete=True),
        Kind("barrier", _BARRIER, _BARRIER_STATE, enters=False, pickles="inherited", complete=True),
        Kind(
            "value",
            methods("get_obj", get_lock=takes(returns="lock")),
            frozenset({"value"}),
            enters=False,
            pickles="inherited",
        ),
        Kind(
            "array",
            methods("get_obj", get_lock=takes(returns="lock")),
            frozenset({"value", "raw"}),
            enters=False,
            pickles="inherited",
        ),
        Kind(
            "connection",
            methods(
                *("recv", "close", "fileno"),
                send=takes("obj"),
                poll=takes("timeout"),
                send_bytes=takes("buf", "offset", "size"),
                recv_bytes=takes("maxlength"),
                recv_bytes_into=takes("buf", "offset"),
            ),
            frozenset({"closed", "readable", "writable"}),
            complete=True,
            does=_ENTERED,
        ),
        Kind("pipe", enters=False),
        Kind("shared memory", methods("close", "unlink"), frozenset({"buf", "name", "size"}), enters=False),
        Kind("shareable list", methods("count", "index"), frozenset({"shm", "format"}), enters=False),
        Kind("shared memory manager", _SHARED_MEMORY_MANAGER, frozenset({"address"}), starts_on=frozenset({"start"})),
        Kind("managed block", methods("close", "unlink"), frozenset({"buf", "name", "size"}), enters=False),
        Kind("context", enters=False),
        Kind("process id", enters=False),
        Kind("wait status", enters=False),
        Kind(
            "parent process",
            methods(join=takes("timeout"), is_alive=takes(needs_call=True)),
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
