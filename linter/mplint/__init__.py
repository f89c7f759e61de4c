"""mplint finds the multiprocessing mistakes in Python, and says under which start method each one bites.

    import mplint

    for finding in mplint.check(["src", "run.py"], mplint.Settings(select=("MP1", "process-never-joined"))):
        print(finding.filename, finding.location.row, finding.code, finding.message)

Nothing that is checked is ever executed. Importing this package imports next to nothing: what a check needs comes with
the first call.
"""

from __future__ import annotations

from os import PathLike

TYPE_CHECKING = False  # `typing` takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from mplint.config import Settings as Settings
    from mplint.rules.diagnostic import Diagnostic as Diagnostic

__all__ = ["Diagnostic", "Settings", "__version__", "check", "check_source", "fix_source"]

__version__ = "0.1.0"


def check(
    paths: str | Path | Sequence[str | Path], settings: Settings | None = None, *, executor: Executor | None = None
) -> list[Diagnostic]:
    """Check files and directories, as `mplint check` does with these settings and without a configuration file.

    `paths`: one or several; files are always read, directories are walked. `settings`: None for the defaults. Gives the
    findings in the order of file and place; what could not be read, or is not there, is a finding too (MP9..), and so
    is a syntax error. Raises `mplint.config.ConfigError` for a selector that fits no rule.

    `executor` spreads the files over its workers, which must see the same files under the same paths and have mplint:
    any of `concurrent.futures`, Dask's `client.get_executor()`, loky's, mpi4py's. The findings are the same, and in the
    same order. Without one everything is done in this process. Raises what goes wrong in a worker outside of any file,
    such as that it has no mplint; a file whose worker died is a finding (MP904).
    """
    from mplint.checking import Spread  # noqa: PLC0415 (importing mplint stays free of its dependencies)
    from mplint.checking import check as check_paths  # noqa: PLC0415
    from mplint.config import Settings  # noqa: PLC0415

    several = [paths] if isinstance(paths, (str, PathLike)) else paths
    result = check_paths(several, settings or Settings(), spread=Spread(executor=executor))
    return [*result.missing(), *result.diagnostics]


def check_source(text: str, filename: str = "<string>", settings: Settings | None = None) -> list[Diagnostic]:
    """Check a text. `filename` is how findings call it, and its ending says what it is: `.py`, `.pyi`, `.md`,
    `.rst`, `.ipynb` (the JSON of a notebook; `finding.cell` and `finding.in_cell` tell the places there).

    Gives and raises what `check` does.
    """
    from mplint.checking import check_source as check_text  # noqa: PLC0415
    from mplint.config import Settings  # noqa: PLC0415

    return list(check_text(text, filename, settings or Settings()).diagnostics)


def fix_source(text: str, filename: str = "<string>", settings: Settings | None = None) -> str:
    """A text with the fixes applied that `mplint check --fix` applies; with `unsafe_fixes` in `settings`, those too.

    Gives the text itself where there is nothing to mend. Raises what `check` does.
    """
    from mplint.checking import Fixing, check_stdin  # noqa: PLC0415
    from mplint.config import Settings  # noqa: PLC0415

    data = text.encode("utf-8", "surrogatepass")
    result = check_stdin(data, filename, settings or Settings(), Fixing.DRY)
    if filename in result.rewritten:
        return result.rewritten[filename][1]
    return text if result.output is None else result.output.decode("utf-8")


def __getattr__(name: str) -> object:
    if name == "Settings":
        from mplint.config import Settings  # noqa: PLC0415

        return Settings
    if name == "Diagnostic":
        from mplint.rules.diagnostic import Diagnostic  # noqa: PLC0415

        return Diagnostic
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
