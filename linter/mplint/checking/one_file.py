"""One file's text under the configuration that is in force for it: for editors and for flake8.

As in a walk, nothing is said of a text without any of the rules' words: its syntax errors are for others to tell; and
what a configuration file excludes is left alone.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.checking.run import check_stdin
from mplint.checking.work import Fixing
from mplint.configuration.in_force import Configurations
from mplint.source.document import Kind, Unreadable
from mplint.source.read import kind_of, read_bytes
from mplint.suppressions.adding import with_noqa

if TYPE_CHECKING:
    from mplint.checking.result import Result
    from mplint.rules.diagnostic import Diagnostic


def findings_in(text: str, filename: str, *, ignore_noqa: bool = False) -> list[Diagnostic]:
    """What there is to say about the text of a file, which need not exist; `ignore_noqa` as the option of `check`.

    Raises `ConfigError` for a configuration file that cannot be used.
    """
    result = _checked(text, filename, Fixing.OFF, ignore_noqa=ignore_noqa)
    return list(result.diagnostics) if result is not None else []


def mended(text: str, filename: str) -> str:
    """The text after the fixes that `--fix` applies. Raises what `findings_in` does."""
    result = _checked(text, filename, Fixing.DRY)
    return result.rewritten[filename][1] if result is not None and filename in result.rewritten else text


def suppressed(text: str, filename: str, finding: Diagnostic) -> str:
    """The text with a `# noqa` for one of its findings; the text itself where none can stand."""
    path = Path(filename)
    document = read_bytes(text.encode("utf-8", "surrogatepass"), filename, path, kind_of(path))
    return text if isinstance(document, Unreadable) else with_noqa(document, [finding])[0]


def _checked(text: str, filename: str, fixing: Fixing, *, ignore_noqa: bool = False) -> Result | None:
    if kind_of(Path(filename)) is Kind.NOTEBOOK:
        return None  # its JSON is what is open as a text, and no place of the cells' is one of it
    settings = Configurations(ignore_noqa=ignore_noqa).settings(Path(filename).parent)
    if settings.config_file is not None:
        # Without one the patterns would count from the working directory, and a server's may be any.
        settings = replace(settings, force_exclude=True)
    return check_stdin(text.encode("utf-8", "surrogatepass"), filename, settings, fixing, named=False)
