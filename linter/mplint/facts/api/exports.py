"""The names that the modules of `multiprocessing` and `concurrent.futures` have, and what brings their submodules, as
data.

Read from Python 3.6 to 3.13 (`dir()` of each module, and what its source binds on Windows), with what 3.14 adds. Names
with an underscore are not among them, and nothing is said of those.
"""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


EXPORTS: dict[str, frozenset[str]] = {
    "multiprocessing": _names(
        "Array AuthenticationError Barrier BoundedSemaphore BufferTooShort Condition Event JoinableQueue Lock "
        "Manager Pipe Pool Process ProcessError Queue RLock RawArray RawValue SUBDEBUG SUBWARNING Semaphore "
        "SimpleQueue TimeoutError Value active_children allow_connection_pickling cpu_count current_process "
        "freeze_support get_all_start_methods get_context get_logger get_start_method log_to_stderr "
        "parent_process reducer set_executable set_forkserver_preload set_start_method sys"
    ),
    "multiprocessing.pool": _names(
        "ApplyResult AsyncResult CLOSE Empty ExceptionWithTraceback IMapIterator IMapUnorderedIterator INIT "
        "MapResult MaybeEncodingError Pool RUN RemoteTraceback TERMINATE ThreadPool TimeoutError collections "
        "get_context itertools job_counter mapstar os queue rebuild_exc starmapstar threading time traceback "
        "types util wait warnings worker"
    ),
    "multiprocessing.process": _names(
        "AuthenticationString BaseProcess ORIGINAL_DIR WeakSet active_children current_process itertools name "
        "os parent_process signal signum sys threading"
    ),
    "multiprocessing.context": _names(
        "AuthenticationError BaseContext BufferTooShort DefaultContext ForkContext ForkProcess "
        "ForkServerContext ForkServerProcess Process ProcessError SpawnContext SpawnProcess TimeoutError "
        "assert_spawning get_spawning_popen os process reduction set_spawning_popen sys threading"
    ),
    "multiprocessing.queues": _names(
        "Empty Finalize Full JoinableQueue Queue SimpleQueue collections connection context debug errno info "
        "is_exiting os register_after_fork sys threading time types weakref"
    ),
    "multiprocessing.managers": _names(
        "AcquirerProxy Array ArrayProxy AutoProxy BarrierProxy BaseDictProxy BaseListProxy BaseManager "
        "BasePoolProxy BaseProxy BaseSetProxy ConditionProxy DictProxy EventProxy HAS_SHMEM IteratorProxy "
        "ListProxy MakeProxyType Namespace NamespaceProxy PoolProxy ProcessError ProcessLocalSet RebuildProxy "
        "RemoteError Server SetProxy SharedMemoryManager SharedMemoryServer State SyncManager Token Value "
        "ValueProxy all_methods array connection convert_to_error dispatch format_exc get_context "
        "get_spawning_popen getpid listener_client os pool process public_methods queue rebuild_as_list "
        "reduce_array reduction shared_memory signal sys threading time types util view_type view_types"
    ),
    "multiprocessing.connection": _names(
        "AuthenticationError BUFSIZE BufferTooShort CHALLENGE CONNECTION_TIMEOUT Client Connection "
        "ConnectionWrapper FAILURE INFINITE Listener MESSAGE_LENGTH Pipe PipeClient PipeConnection "
        "PipeListener SocketClient SocketListener WAIT_ABANDONED_0 WAIT_OBJECT_0 WAIT_TIMEOUT WELCOME "
        "XmlClient XmlListener address_type answer_challenge arbitrary_address default_family "
        "deliver_challenge errno families io itertools os rebuild_connection rebuild_pipe_connection "
        "reduce_connection reduce_pipe_connection reduction selectors socket struct sys tempfile time util "
        "wait"
    ),
    "multiprocessing.shared_memory": _names(
        "ShareableList SharedMemory errno mmap os partial resource_tracker secrets struct types"
    ),
    "multiprocessing.synchronize": _names(
        "Barrier BoundedSemaphore Condition Event Lock RECURSIVE_MUTEX RLock SEMAPHORE SEM_VALUE_MAX SemLock "
        "Semaphore context process sem_unlink sys tempfile threading time util"
    ),
    "multiprocessing.sharedctypes": _names(
        "Array RawArray RawValue Synchronized SynchronizedArray SynchronizedBase SynchronizedString Value "
        "assert_spawning class_cache copy ctypes get_context heap make_property prop_cache rebuild_ctype "
        "reduce_ctype reduction synchronized template typecode_to_type weakref"
    ),
    "multiprocessing.dummy": _names(
        "Array Barrier BoundedSemaphore Condition DummyProcess Event JoinableQueue Lock Manager Namespace "
        "Pipe Pool Process Queue RLock Semaphore Value active_children array connection current_process dict "
        "freeze_support list shutdown sys threading weakref"
    ),
    "concurrent.futures": _names(
        "ALL_COMPLETED BrokenExecutor CancelledError Executor FIRST_COMPLETED FIRST_EXCEPTION Future "
        "InterpreterPoolExecutor InvalidStateError ProcessPoolExecutor ThreadPoolExecutor TimeoutError "
        "as_completed wait"
    ),
    "concurrent.futures.process": _names(
        "BrokenProcessPool EXTRA_QUEUED_CALLS Full ProcessPoolExecutor Queue SimpleQueue atexit "
        "format_exception itertools mp multiprocessing os partial queue sys threading traceback wait weakref"
    ),
    "concurrent.futures.thread": _names(
        "BrokenInterpreterPool BrokenThreadPool ThreadPoolExecutor WorkerContext atexit itertools os queue "
        "threading types weakref"
    ),
}

SUBMODULES: dict[str, frozenset[str]] = {
    "multiprocessing": _names(
        "connection context dummy forkserver heap managers pool popen_fork popen_forkserver popen_spawn_posix "
        "popen_spawn_win32 process queues reduction resource_sharer resource_tracker semaphore_tracker shared_memory "
        "sharedctypes spawn synchronize util"
    ),
    "concurrent.futures": _names("interpreter process thread"),
}
"""The modules below each package, whether or not importing the package brings them."""

NOT_BROUGHT: dict[str, frozenset[str]] = {
    "multiprocessing": _names("connection dummy managers pool queues shared_memory sharedctypes synchronize"),
    "concurrent.futures": _names("process thread"),
}
"""Submodules that importing the package does not bring, and that nothing brings behind one's back."""

_SYNCHRONIZING = ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier")

BRINGS: dict[str, frozenset[str]] = {
    **{f"multiprocessing.{name}": _names("synchronize") for name in _SYNCHRONIZING},
    **{
        f"multiprocessing.{name}": _names("connection queues synchronize")
        for name in ("Queue", "SimpleQueue", "JoinableQueue")
    },
    **{f"multiprocessing.{name}": _names("sharedctypes synchronize") for name in ("Value", "Array")},
    **{f"multiprocessing.{name}": _names("sharedctypes") for name in ("RawValue", "RawArray")},
    **{
        f"multiprocessing.{name}": _names("connection")
        for name in ("Pipe", "allow_connection_pickling", "set_forkserver_preload")
    },
    "multiprocessing.Pool": _names("connection pool queues synchronize"),
    "multiprocessing.Manager": _names("connection managers pool shared_memory"),
    "multiprocessing.pool": _names("connection"),
    "multiprocessing.queues": _names("connection"),
    "multiprocessing.managers": _names("connection pool shared_memory"),
    "multiprocessing.forkserver": _names("connection"),
    "concurrent.futures.process": _names("connection queues"),
    "concurrent.futures.ProcessPoolExecutor": _names("connection process queues"),
    "concurrent.futures.ThreadPoolExecutor": _names("thread"),
}
"""Submodules that come with the import of another one, or with the use of a function or class."""
