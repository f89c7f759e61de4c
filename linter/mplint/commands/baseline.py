"""Write what is found today to a file, so that `mplint check` reports only what is
new. Entries stay with their lines when these move, and go when they are mended.

What it holds of files that are not among the given ones stays as it is. The
rules are those of the configuration file.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.baseline import FILENAME
from mplint.baseline.storage import NoBaseline, as_text, read_baseline
from mplint.commands import FAILED, FOUND, SUCCESS
from mplint.commands.messages import failure, say, shown
from mplint.commands.typed import configurations_of
from mplint.config import ConfigError
from mplint.fixes.writing import put_whole
from mplint.report.clean import clean
from mplint.source.discover import WALKED

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from mplint.baseline.entry import Entry
    from mplint.config import Settings

USAGE = "[options] [paths ...]"

EXAMPLES = """
  mplint baseline                 everything below this directory is known now
  mplint baseline src/worker.py   take up what has changed in one file
  mplint baseline --check         does it hold what is no longer found?
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `mplint baseline`."""
    parser.add_argument("paths", nargs="*", metavar="paths", help="files and directories (default: .)")
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help=f"the file (default: the one in force, or {FILENAME})"
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with status 1 if something is no longer found"
    )
    parser.add_argument(
        "--config",
        action="append",
        metavar="FILE|KEY=VALUE",
        help="settings from this pyproject.toml or mplint.toml, or one setting, as TOML",
    )
    parser.add_argument("--isolated", action="store_true", help="ignore all configuration files")
    parser.add_argument("-q", "--quiet", action="store_true", help="print nothing but what is wrong")


def main(options: Namespace) -> int:
    """Write the baselines, or compare them, and give the exit status."""
    from mplint.checking.recording import record  # noqa: PLC0415 (a wrong command is refused without it)

    def file_for(settings: Settings) -> Path:
        beside = settings.config_file.absolute().parent if settings.config_file else Path.cwd()
        return Path(options.output or settings.baseline or beside / FILENAME).absolute()

    paths = options.paths or ["."]
    try:
        configurations = configurations_of(options)
        first = Path(paths[0])
        main_file = file_for(configurations.settings(first if first.is_dir() else first.parent))
        found, read, result = record(paths, configurations.settings, file_for)
        # A directory with a configuration file of its own has a baseline of its own.
        files = [main_file]
        files += [
            each for each in found if each != main_file and (each.exists() or (found[each] and not options.check))
        ]
        before = {file: _before(file, options) for file in files}
    except (ConfigError, NoBaseline) as error:
        return failure(str(error))
    for problem in result.problems:
        say(f"error: {problem}")
    if result.failed:
        say("error: mplint itself failed on a file, which is a bug; `mplint check --verbose` tells where")
    if result.problems:
        return FAILED
    act = _check if options.check else _write
    statuses = [
        act(before[file], found.get(file, []), _Scope(file.parent, paths, read), file, quiet=options.quiet)
        for file in files
    ]
    return FAILED if result.failed else max(statuses)


def _before(file: Path, options: Namespace) -> list[Entry]:
    """What a baseline holds already; one that is only to be written need not exist."""
    return list(read_baseline(file).entries) if options.check or os.path.lexists(file) else []


class _Scope:
    """Which files are looked at: those that are given, and those below what is given.

    `read` are the names of those that were read: a document is not, unless it is named or `include`d.
    """

    def __init__(self, directory: Path, paths: list[str], read: set[str]) -> None:
        self._directory = directory
        self._given = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100 (follows no links)
        self._read = {os.path.abspath(name) for name in read}  # noqa: PTH100

    def holds(self, entry: Entry) -> bool:
        """Whether an entry's file is among them; one that is gone is nobody else's either."""
        path = Path(os.path.abspath(self._directory / entry.path))  # noqa: PTH100
        if path in self._given or not os.path.lexists(path):
            return True
        below = any(path.is_relative_to(given) for given in self._given)
        return below and (path.name.lower().endswith(WALKED) or str(path) in self._read)


def _write(before: list[Entry], found: list[Entry], scope: _Scope, file: Path, *, quiet: bool) -> int:
    entries = [*found, *(entry for entry in before if not scope.holds(entry))]
    new = as_text(entries).encode("utf-8", "backslashreplace")
    try:
        if not file.exists() or file.read_bytes() != new:
            put_whole(file, new)
    except OSError as error:
        return failure(f"cannot write {shown(file)}: {(error.strerror or str(error)).lower()}")
    if not quiet:
        count, files = sum(entry.count for entry in entries), len({entry.path for entry in entries})
        findings = f"{count} finding{'' if count == 1 else 's'} in {files} file{'' if files == 1 else 's'}"
        say(f"{findings} {'is' if count == 1 else 'are'} known now: {shown(file)}")
    return SUCCESS


def _check(before: list[Entry], found: list[Entry], scope: _Scope, file: Path, *, quiet: bool) -> int:
    from mplint.baseline.known import matched  # noqa: PLC0415
    from mplint.checking.recording import is_unread  # noqa: PLC0415

    unread = {entry.path for entry in found if is_unread(entry)}
    known = [entry for entry in before if scope.holds(entry) and entry.path not in unread]
    stale: list[Entry] = []
    for path in sorted({entry.path for entry in known}):
        mine = [entry for entry in found if entry.path == path]
        stale += matched(mine, [entry for entry in known if entry.path == path])[1]
    for entry in stale:
        times = f" ({entry.count} times)" if entry.count > 1 else ""
        name = shown(Path(os.path.normpath(file.parent / entry.path)))
        sys.stdout.write(clean(f"{name}: {entry.code} is no longer found{times}: {entry.line}") + "\n")
    if not quiet:
        count = sum(entry.count for entry in stale)
        if stale:
            gone = f"{count} known finding{' is' if count == 1 else 's are'} gone"
            say(f"{gone}; `mplint baseline` rewrites {shown(file)}")
        else:
            say(f"Nothing that {shown(file)} knows is gone.")
    return FOUND if stale else SUCCESS
