"""Find the multiprocessing mistakes in files and directories. Nothing is executed.

Exit status: 0 if nothing was found, 1 if something was (a file that could not
be read among it; --fail-on says what counts), 2 if the command is wrong, a path
missing, or mplint failed.
"""

from __future__ import annotations

import io
import os
import sys
import time
from argparse import BooleanOptionalAction
from contextlib import nullcontext, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.commands import FAILED, FOUND, SUCCESS
from mplint.commands.arguments import count
from mplint.commands.check_repeated import cache_of, is_plain
from mplint.commands.messages import Heard, failure, say, shown
from mplint.commands.typed import add_settings, configurations_of
from mplint.config import ConfigError
from mplint.configuration.selecting import select_rules
from mplint.report.formats import COUNTED, FORMATS, HUMAN, MACHINE, Found
from mplint.report.methods import listed
from mplint.report.output_file import CannotWrite, ensure_writable, write_whole
from mplint.rules.diagnostic import Level
from mplint.source import CACHE

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from typing import TextIO

    from mplint.checking import Result
    from mplint.checking.cache import Cache
    from mplint.configuration.in_force import Configurations

USAGE = "[options] [paths ...]"

EXAMPLES = """
  mplint check                            everything below this directory
  mplint check train.py docs/guide.md     a script, the Python in a document
  mplint check --select ALL --ignore MP3  hints too, without one group
  mplint check --start-method forkserver  what breaks under that start method?
  mplint check --target-version 3.14 --platform linux
  mplint check --watch src                again whenever a file changes
  mplint check - --stdin-filename x.py < x.py
"""

STDIN = "-"


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `mplint check`."""
    parser.add_argument(
        "paths", nargs="*", metavar="paths", help="files and directories, or `-` for standard input (default: .)"
    )
    parser.add_argument(
        "-w", "--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C ends it"
    )
    parser.add_argument(
        "--stdin-filename", metavar="NAME", help="what to call standard input; its ending says the kind"
    )
    add_settings(parser)
    known = parser.add_argument_group("what is known already")
    known.add_argument("--ignore-noqa", action="store_true", help="report what comments suppress all the same")
    known.add_argument(
        "--add-noqa", action="store_true", help="add `# noqa` with its code to the lines of what is found, and end"
    )
    known.add_argument("--baseline", metavar="FILE", help="leave out what this file knows; see `mplint baseline`")
    known.add_argument("--no-baseline", action="store_true", help="report what the baseline knows all the same")
    fixes = parser.add_argument_group("fixes")
    fixes.add_argument("--fix", action="store_true", help="apply the fixes that are safe, marked with [*]")
    fixes.add_argument(
        "--unsafe-fixes", action=BooleanOptionalAction, help="take those for safe that may change what code does"
    )
    fixes.add_argument("--fix-only", action="store_true", help="apply fixes, and report nothing else; implies --fix")
    fixes.add_argument("--diff", action="store_true", help="show what would be fixed, and write nothing")
    fixes.add_argument("--show-fixes", action="store_true", help="list what was fixed")
    speed = parser.add_argument_group("speed")
    speed.add_argument(
        "-j",
        "--jobs",
        type=count,
        metavar="N",
        help="use this many processes where it pays (default: as many as processors)",
    )
    speed.add_argument("-n", "--no-cache", action="store_true", help="look at every file, whatever is known of it")
    speed.add_argument("--cache-dir", metavar="DIR", help="keep what came of files here (default: .mplint_cache)")
    output = parser.add_argument_group("output")
    output.add_argument(
        "--output-format",
        choices=FORMATS,
        metavar="FORMAT",
        help=f"one of {', '.join(FORMATS)} (default: full)",
    )
    output.add_argument("-o", "--output-file", type=Path, metavar="FILE", help="write to this file instead")
    output.add_argument("--statistics", action="store_true", help="count the findings of each rule instead")
    output.add_argument(
        "--fail-on",
        choices=[str(level) for level in Level],
        metavar="LEVEL",
        help="exit with status 1 for findings of this level or worse: error, warning or hint (default: hint)",
    )
    output.add_argument("--exit-zero", action="store_true", help="exit with status 0 even if something was found")
    output.add_argument(
        "--exit-non-zero-on-fix", action="store_true", help="exit with status 1 if anything was fixed, too"
    )
    output.add_argument("-q", "--quiet", action="store_true", help="print the findings, and nothing else")
    output.add_argument("-v", "--verbose", action="store_true", help="say which settings are used, and how many files")


def main(options: Namespace) -> int:
    """Check what was asked for, report it, and give the exit status."""
    if options.watch:
        from mplint.commands.check_watch import watch  # noqa: PLC0415 - most runs are one

        return watch(options)
    if not is_plain(options.words):
        return check_once(options)[0]
    heard = Heard(sys.stdout)
    with redirect_stdout(heard):
        began = time.time_ns()
        status, result = check_once(options)
    if result is not None and not result.problems and not result.failed and result.files and options.cache:
        _remember(options, result, heard.text, status, began)
    return status


def _remember(options: Namespace, result: Result, said: str, status: int, began: int) -> None:
    """Let the same check of the same tree be answered without making it, where every file was known to the cache."""
    cache: Cache = options.cache
    if cache.is_unchanged and cache.directory.absolute() == Path(cache_of(options.words)).absolute():
        from mplint.commands.check_remembered import Seen, remember  # noqa: PLC0415 - once, and no more until a change

        baselines = [settings.baseline for settings in result.settings if settings.baseline is not None]
        others = [*options.configurations.files, *baselines]
        seen = Seen(result.directories, result.looked_at, options.paths or ["."], others)
        remember(options.words, said, status, seen, began)


def check_once(options: Namespace) -> tuple[int, Result | None]:
    """Check and report; the exit status, and what was found: None if the check was refused.

    What the configuration says of the report is put into `options`.
    """
    if STDIN in options.paths and len(options.paths) > 1:
        return failure("standard input (`-`) cannot be checked together with paths"), None
    try:
        options.configurations = configurations = configurations_of(options)
        # What is wrong where one stands is said before anything is read; and it decides about the run as a whole.
        settings = configurations.settings(Path(options.stdin_filename or ".").parent)
        options.output_format = settings.output_format or FORMATS[0]
        options.fail_on = settings.fail_on or str(Level.HINT)
        _ensure_reportable(options)
        if options.add_noqa:
            return _add_noqa(options, configurations), None
        result = _checked(options, configurations)
        _report(result, options)
    except (ConfigError, CannotWrite) as error:
        return failure(str(error)), None
    if not result.files and not result.problems and not options.quiet and not is_stdin(options):
        say("warning: no Python files found under the given path(s)")
    for problem in result.problems:
        say(f"error: {problem}")
    if options.verbose:
        for traceback in result.tracebacks:
            sys.stderr.write(traceback + "\n")
        for each, files in result.settings.items():
            count = "1 file" if files == 1 else f"{files} files"
            say(f"settings: {each.config_file or 'defaults'}; {len(select_rules(each))} rules, {count}")
    elif result.failed:
        say("error: mplint itself failed on a file, which is a bug; --verbose tells where")
    if result.problems or result.failed:
        return FAILED, result
    return FOUND if _counts(result, options) and not options.exit_zero else SUCCESS, result


def _add_noqa(options: Namespace, configurations: Configurations) -> int:
    """Add a comment for all that is found, say how many, and give the exit status. Raises `ConfigError`."""
    from mplint.checking.adding import add_noqa  # noqa: PLC0415

    if options.fix or options.fix_only or options.diff:
        raise ConfigError("--add-noqa cannot be used together with --fix, --fix-only or --diff")
    if is_stdin(options):
        raise ConfigError("--add-noqa writes files: it cannot be used with standard input")
    added, result = add_noqa(options.paths or ["."], configurations.settings)
    for diagnostic in result.diagnostics:
        say(f"warning: {diagnostic.filename}: {diagnostic.message}")
    for problem in result.problems:
        say(f"error: {problem}")
    if result.failed:
        say("error: mplint itself failed on a file, which is a bug; `mplint check --verbose` tells where")
    if not options.quiet:
        say(f"Added {added} noqa directive{'' if added == 1 else 's'}.")
    return FAILED if result.problems or result.failed else SUCCESS


def is_stdin(options: Namespace) -> bool:
    return options.paths == [STDIN] or (not options.paths and options.stdin_filename is not None)


def _checked(options: Namespace, configurations: Configurations) -> Result:
    from mplint.checking import Fixing, Spread, check, check_stdin  # noqa: PLC0415 - a wrong command is refused without
    from mplint.checking.spread import cpus  # noqa: PLC0415

    fixing = Fixing.DRY if options.diff else Fixing.WRITE if options.fix or options.fix_only else Fixing.OFF
    if not is_stdin(options):
        with _progress(options) as on_file:
            options.cache = _cache(options, configurations)
            spread = Spread(options.jobs or cpus(), on_file=on_file, cache=options.cache)
            return check(options.paths or ["."], configurations.settings, fixing, spread)
    data = sys.stdin.buffer.read() if sys.stdin else b""
    name = options.stdin_filename or STDIN
    result = check_stdin(data, name, configurations.settings, fixing)
    if fixing is Fixing.WRITE:
        sys.stdout.buffer.write(result.output if result.output is not None else data)
        sys.stdout.flush()
    return result


def _cache(options: Namespace, configurations: Configurations) -> Cache | None:
    if options.no_cache:
        return None
    from mplint.checking.cache import Cache  # noqa: PLC0415

    settings = configurations.settings(Path.cwd())
    return Cache(settings.cache_dir or (settings.root or Path.cwd()) / CACHE)


def _progress(options: Namespace) -> AbstractContextManager[Callable[[str], None] | None]:
    """What is told each file that is checked: a line for someone who waits at a terminal, or nothing."""
    if options.quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb" or os.environ.get("CI"):
        return nullcontext()
    from mplint.report.progress import progress  # noqa: PLC0415 - most runs have nobody who waits

    return progress(sys.stderr)


def _counts(result: Result, options: Namespace) -> bool:
    """Whether there is something that is to be seen in the exit status."""
    levels = list(Level)
    enough = levels[: levels.index(Level(options.fail_on)) + 1]
    found = result.mended if options.diff else () if options.fix_only else result.diagnostics
    if options.exit_non_zero_on_fix and result.mended:
        return True
    return any(diagnostic.level in enough for diagnostic in found)


def _ensure_reportable(options: Namespace) -> None:
    """Refuse a report that cannot be made before anything is read: `ConfigError` or `CannotWrite`."""
    if options.statistics and options.output_format not in COUNTED:
        raise ConfigError(f"--statistics goes with {listed(COUNTED)}, not with {options.output_format}")
    if options.watch and options.output_format not in HUMAN:
        raise ConfigError(f"--watch goes with {listed(tuple(HUMAN))}, not with {options.output_format}")
    if options.output_file:
        ensure_writable(options.output_file)


def _report(result: Result, options: Namespace) -> None:
    """What there is to report, to the file that was asked for (`CannotWrite` if it cannot be written) or a stream."""
    write_report = _write_fixes if options.diff or options.fix_only else _write_findings
    if options.output_file:
        report = io.StringIO()
        write_report(result, options, report, colour=False)
        write_whole(options.output_file, report.getvalue())
    else:
        stream = _stream(options)
        write_report(result, options, stream)
        stream.flush()
    if (options.diff or options.fix_only) and not options.quiet:
        from mplint.report.summary import closing_fixes  # noqa: PLC0415

        sys.stderr.write(closing_fixes(result.mended, result.diagnostics, dry=options.diff) + "\n")


def _stream(options: Namespace) -> TextIO:
    """Where a report goes: beside the text that `--fix` writes to standard output there is no room for it."""
    writes_text = is_stdin(options) and (options.fix or options.fix_only) and not options.diff
    return sys.stderr if writes_text else sys.stdout


def _write_fixes(result: Result, options: Namespace, stream: TextIO, *, colour: bool | None = None) -> None:
    """What `--diff` and `--fix-only` show: fixes, and no findings."""
    from mplint.report.diff import diffs  # noqa: PLC0415
    from mplint.report.styled import write  # noqa: PLC0415
    from mplint.report.summary import fixes_shown  # noqa: PLC0415

    if options.diff:
        exact = not stream.isatty()
        write(diffs(result.rewritten, exact=exact), stream, colour=colour, exact=exact)
    elif options.show_fixes:
        write(fixes_shown(result.mended), stream, colour=colour)


def _write_findings(result: Result, options: Namespace, stream: TextIO, *, colour: bool | None = None) -> None:
    """What was found, in the format that was asked for."""
    from mplint.report.styled import columns, write  # noqa: PLC0415
    from mplint.report.summary import closing, closing_known, fixes_shown, statistics, statistics_json  # noqa: PLC0415

    diagnostics = result.diagnostics
    found = Found(diagnostics, result.sources, columns(stream), wrap=stream.isatty())
    if options.output_format in MACHINE:
        make = MACHINE[options.output_format]
        stream.write(statistics_json(diagnostics) + "\n" if options.statistics else make(found))
        return
    write(statistics(diagnostics) if options.statistics else HUMAN[options.output_format](found), stream, colour=colour)
    if options.show_fixes:
        write(fixes_shown(result.mended), stream, colour=colour)
    if not options.quiet and (diagnostics or result.mended or not result.problems):
        stream.write(closing(diagnostics, result.mended, fixed=options.fix) + "\n")
        stream.writelines(closing_known(count, shown(file)) + "\n" for file, count in result.known.items() if count)
