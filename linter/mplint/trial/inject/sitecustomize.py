"""Goes into every Python process of a trial: sets the default start method, and writes down what happens.

It is copied, with its `_mplint_*` parts, to the head of the trial's PYTHONPATH, where Python's start-up finds it by its
name; it then takes itself off the path and loads the user's own `sitecustomize`. The script must behave as it does
without us. Hence:

- no module of the standard library is imported before the script does it: what we need to know of `multiprocessing` is
  hooked when it is imported. A missing import, a script called `multiprocessing.py`... stay what they are;
- no function of ours stands in a traceback that is printed: exceptions are seen where they are stored or printed, not
  by wrapping what raises them;
- every process writes to files of its own, a line per `write`, so that killing one harms no other's.

Must run on any Python 3.8 or later, and never raise.
"""

from __future__ import annotations

import atexit
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

    from mplint.trial.inject._mplint_hooks import find_elsewhere, hook_imports
    from mplint.trial.inject._mplint_standing import prepare_stand
    from mplint.trial.inject._mplint_telling import Told, tell, tell_exception
else:
    from _mplint_hooks import find_elsewhere, hook_imports
    from _mplint_standing import prepare_stand
    from _mplint_telling import Told, tell, tell_exception


def hook_main() -> None:
    original = sys.excepthook
    seen: list[BaseException] = []

    def excepthook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        seen.append(error)
        tell_exception(error, "main")
        original(kind, error, trace)

    sys.excepthook = excepthook

    def at_exit() -> None:
        # A script with an excepthook of its own replaced ours; Python stored the exception all the same.
        error = getattr(sys, "last_value", None)
        if error is not None and sys.excepthook is not excepthook and all(error is not one for one in seen):
            tell_exception(error, "main")

    atexit.register(at_exit)


def after_fork() -> None:
    Told.exceptions = 0  # but the numbers go on: the parent's results, with theirs, are here too
    prepare_stand()


def hide() -> None:
    """Leave the path and the modules: what is set up keeps working, and the script meets nothing of ours."""
    here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib is not ours to import
    sys.path[:] = [entry for entry in sys.path if entry != here]
    for name in [name for name in sys.modules if name.startswith("_mplint_")]:
        del sys.modules[name]


def load_users_own() -> None:
    spec = find_elsewhere("sitecustomize", None)
    if spec is None or spec.loader is None:
        return
    module = type(sys)("sitecustomize")
    module.__spec__ = spec
    module.__loader__ = spec.loader
    if spec.origin is not None:
        module.__file__ = spec.origin
    # Python's start-up hands on what stands here when we are done; an error in it is reported there as ever.
    sys.modules["sitecustomize"] = module
    spec.loader.exec_module(module)


def start() -> None:
    arguments = getattr(sys, "orig_argv", getattr(sys, "argv", []))
    code = arguments[-1] if "-c" in arguments else ""
    if code.startswith("from multiprocessing.resource_tracker import main"):
        tell(event="helper", name="resource tracker")
        return
    if code.startswith("from multiprocessing.forkserver import main"):
        tell(event="helper", name="fork server")
    else:
        tell(event="start", arguments=list(arguments))
    prepare_stand()
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=after_fork)
    hook_main()
    hook_imports()


hide()
start()
load_users_own()
