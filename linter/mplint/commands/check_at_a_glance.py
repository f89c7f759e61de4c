"""The shortest way through `mplint check`: named files, no configuration, and nothing in them for any rule.

It imports next to nothing, so that a hook or an editor that asks about one file after another does not wait for what
it does not need. It answers only where the whole way would say nothing; whatever is out of the ordinary goes that way.
"""

from __future__ import annotations

import os
import stat

from mplint.baseline import FILENAME as BASELINE
from mplint.configuration import NAMES
from mplint.gates import indexed
from mplint.gates.gate import Gate
from mplint.source import SIZE_LIMIT

TYPE_CHECKING = False  # typing itself would take a third of the time
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PLAIN = frozenset(
    {"-q", "--quiet", "--no-cache", "--output-format=concise", "--output-format=full", "--isolated", "--exit-zero"}
)
"""Options that change nothing about a run without findings, but `-q` that it is silent."""

PYTHON = (".py", ".pyi", ".pyw")


def nothing_found(words: Sequence[str]) -> bool:
    """Whether `mplint check` with these arguments is sure to find nothing; if not, it goes the whole way."""
    paths = [word for word in _joined(words) if word not in PLAIN]
    if not paths or any(path.startswith("-") or not path.endswith(PYTHON) for path in paths):
        return False
    if "--isolated" not in words and any(map(_is_configured, _directories(paths))):
        return False
    rules = indexed.rules()
    if rules is None:
        return False
    gate = Gate(rules, *indexed.api())
    return all(_is_clear(path, gate) for path in paths)


def _joined(words: Sequence[str]) -> list[str]:
    """The words, with the value of `--output-format` in the same word."""
    found: list[str] = []
    for word in words:
        if found and found[-1] == "--output-format":
            found[-1] += f"={word}"
        else:
            found.append(word)
    return found


def _is_clear(path: str, gate: Gate) -> bool:
    try:
        status = os.stat(path)  # noqa: PTH116 - pathlib is not imported
        if not stat.S_ISREG(status.st_mode) or status.st_size > SIZE_LIMIT:
            return False
        with open(path, "rb") as file:  # noqa: PTH123
            return not gate.needs_parsing(file.read(), path)
    except (OSError, ValueError):
        return False


def _directories(paths: Sequence[str]) -> Iterator[str]:
    """Those of the files and the working directory, with all above them, each once."""
    seen: set[str] = set()
    for place in (os.getcwd(), *(os.path.dirname(os.path.abspath(path)) for path in paths)):  # noqa: PTH100, PTH109, PTH120
        directory = place
        while directory not in seen:
            seen.add(directory)
            yield directory
            directory = os.path.dirname(directory)  # noqa: PTH120


def _is_configured(directory: str) -> bool:
    """Whether a directory may have settings for mplint, or a baseline."""
    for name in (*NAMES, BASELINE):
        path = f"{directory}/{name}"
        if os.path.lexists(path):
            if name != "pyproject.toml":
                return True
            try:
                with open(path, "rb") as file:  # noqa: PTH123
                    if b"mplint" in file.read():
                        return True
            except OSError:
                return True
    return False
