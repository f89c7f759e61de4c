"""Hooks on the modules that a script imports, set when it imports them."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

    from mplint.trial.inject._mplint_telling import tell, tell_exception, tell_read
else:
    from _mplint_telling import tell, tell_exception, tell_read

METHOD = os.environ.get("MPLINT_TRIAL_METHOD")
LIBRARY = os.path.dirname(os.__file__)  # noqa: PTH120 - pathlib is not ours to import


class Watched:
    """Takes the place of an instance attribute and tells when it is set and read; it adds no frame to any traceback."""

    def __init__(
        self,
        name: str,
        default: object,
        on_set: Callable[[Any, Any], None],
        on_get: Callable[[Any, Any], None] | None = None,
    ) -> None:
        self.name = name
        self.default = default
        self.on_set = on_set
        self.on_get = on_get

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.name] = value
        self.on_set(instance, value)

    def __get__(self, instance: Any, owner: object = None) -> Any:
        if instance is None:
            return self.default
        value = instance.__dict__.get(self.name, self.default)
        if self.on_get is not None:
            self.on_get(instance, value)
        return value

    def __delete__(self, instance: Any) -> None:
        instance.__dict__.pop(self.name, None)


NUMBER = "_mplint_trial_number"


def note_unread(holder: Any, error: BaseException, worker: str) -> None:
    # A task in a thread carries its traceback; one in another process carries text of it at most.
    in_thread = error.__traceback__ is not None and not hasattr(error.__cause__, "tb")
    process = None if in_thread else worker
    holder.__dict__[NUMBER] = tell_exception(error, "thread" if in_thread else "child", unread=True, process=process)


def note_read(holder: Any) -> None:
    tell_read(holder.__dict__.pop(NUMBER, 0))


def hook_context(module: Any) -> None:
    # The *default* is changed without marking it as set: the user's own set_start_method() does what it does in life.
    if METHOD:
        module._default_context._default_context = module._concrete_contexts[METHOD]


def hook_process(module: Any) -> None:
    original = module.BaseProcess._bootstrap

    def _bootstrap(self: Any, *args: Any, **keywords: Any) -> Any:
        tell(event="name", name=getattr(self, "name", None))
        try:
            return original(self, *args, **keywords)
        except BaseException as error:
            # What _bootstrap could not even print, say on a closed stderr. It ends the process without a traceback.
            tell_exception(error, "child")
            raise

    module.BaseProcess._bootstrap = _bootstrap


def hook_traceback(module: Any) -> None:
    original = module.print_exc

    def print_exc(*args: Any, **keywords: Any) -> None:
        caller = sys._getframe(1).f_globals.get("__name__")
        if caller == "multiprocessing.process":
            tell_exception(sys.exc_info()[1], "child")
        elif caller == "multiprocessing.queues":
            tell_exception(sys.exc_info()[1], "thread", unread=True)
        original(*args, **keywords)

    for attribute in ("__doc__", "__module__", "__qualname__"):
        setattr(print_exc, attribute, getattr(original, attribute))
    module.print_exc = print_exc


def hook_threading(module: Any) -> None:
    original = module.excepthook

    def excepthook(args: Any) -> None:
        tell_exception(args.exc_value, "thread")
        original(args)

    module.excepthook = excepthook


def hook_futures(module: Any) -> None:
    def on_set(future: Any, error: BaseException | None) -> None:
        if error is not None and not future.__dict__.get("_mplint_given_up"):
            note_unread(future, error, "executor worker")
            if future.__dict__.get("_mplint_given_up"):  # meanwhile, in another thread
                note_read(future)

    def on_get(future: Any, error: BaseException | None) -> None:
        # Whoever looks at it has read it, but for printing the future.
        if error is not None and sys._getframe(2).f_code.co_name != "__repr__":
            note_read(future)

    module.Future._exception = Watched("_exception", None, on_set, on_get)

    original = module.Future.cancel

    def cancel(self: Any) -> Any:
        # `executor.map` cancels what it has not yet read once one task failed: given up, not forgotten.
        self.__dict__["_mplint_given_up"] = True
        note_read(self)
        return original(self)

    module.Future.cancel = cancel


def hook_pool(module: Any) -> None:
    deque: Any = module.collections.deque

    def on_set(result: Any, value: Any) -> None:
        if not result.__dict__.get("_success", True) and isinstance(value, BaseException):
            note_unread(result, value, "Pool worker")

    def on_get(result: Any, _value: Any) -> None:
        # Once a task failed, only `get` and the call of an error_callback look at the value.
        if NUMBER in result.__dict__:
            note_read(result)

    module.ApplyResult._value = Watched("_value", None, on_set, on_get)

    def popleft(self: Any) -> Any:
        item = deque.popleft(self)
        if not item[0]:
            # Who has seen one failure has been told: those behind it are not news.
            numbers = self.iterator.__dict__.get(NUMBER)
            self.iterator.__dict__[NUMBER] = None
            for number in numbers or ():
                tell_read(number)
        return item

    # What an `imap` iterator has ready: taking a failed item out is reading its exception.
    Items: Any = type("Items", (deque,), {"popleft": popleft})

    def watch(kind: Any) -> None:
        original = kind.__dict__["_set"]

        def _set(self: Any, i: int, obj: tuple[bool, Any]) -> None:
            if not isinstance(self._items, Items):
                items = Items(self._items)
                items.iterator = self
                self._items = items
            numbers = self.__dict__.setdefault(NUMBER, [])
            if not obj[0] and numbers is not None:
                numbers.append(tell_exception(obj[1], "child", unread=True, process="Pool worker"))
                if self.__dict__[NUMBER] is None:  # meanwhile, in the thread that reads
                    tell_read(numbers[-1])
            original(self, i, obj)

        kind._set = _set

    watch(module.IMapIterator)
    watch(module.IMapUnorderedIterator)


def hook_shared_memory(module: Any) -> None:
    def on_set(block: Any, buffer: object) -> None:
        # `_buf` is set when all went well, and `_flags` says whether the block was made or only opened.
        if buffer is not None and block._flags & os.O_CREAT:
            tell(event="shared memory", name=block._name)

    module.SharedMemory._buf = Watched("_buf", None, on_set)


HOOKS: dict[str, Callable[[Any], None]] = {
    "concurrent.futures._base": hook_futures,
    "multiprocessing.context": hook_context,
    "multiprocessing.pool": hook_pool,
    "multiprocessing.process": hook_process,
    "multiprocessing.shared_memory": hook_shared_memory,
    "threading": hook_threading,
    "traceback": hook_traceback,
}


def hooked(module: ModuleType) -> None:
    try:
        HOOKS[module.__name__](module)
    except Exception as error:
        tell(event="unhooked", module=module.__name__, error=repr(error))


class AfterImport:
    """A finder that finds nothing by itself: it has a hooked module's own loader call the hook afterwards."""

    @classmethod
    def find_spec(cls, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> Any:
        if name not in HOOKS:
            return None
        spec = find_elsewhere(name, path, target)
        loader: Any = spec and spec.loader
        # A file of the user's with such a name is not the standard library's.
        if spec is None or not (spec.origin or "").startswith(LIBRARY) or not hasattr(loader, "exec_module"):
            return spec
        execute = loader.exec_module

        def exec_module(module: ModuleType) -> None:
            execute(module)
            hooked(module)

        # Python leaves the frames of its import machinery out of a traceback. This one belongs there.
        exec_module.__code__ = exec_module.__code__.replace(co_filename="<frozen importlib._bootstrap>")
        loader.exec_module = exec_module
        return spec


def find_elsewhere(name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
    for finder in list(sys.meta_path):
        find_spec = getattr(finder, "find_spec", None)
        spec: ModuleSpec | None = find_spec(name, path, target) if find_spec and finder is not AfterImport else None
        if spec is not None:
            return spec
    return None


def hook_imports() -> None:
    sys.meta_path.insert(0, AfterImport)
    for name in HOOKS:
        if name in sys.modules:  # a .pth file imports things before us
            hooked(sys.modules[name])
