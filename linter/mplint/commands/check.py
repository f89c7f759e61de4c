"""Find the multiprocessing mistakes in files and directories. Nothing is executed.

Exit status: 0 if nothing was found, 1 if something was (a file that could not
be read among it; --fail-on says what counts), 2 if the command is wrong, a path
missing, or mplint failed.
"""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.commands import FAILED, FOUND, SUCCESS
from mplint.commands.arguments import joined, words
from mplint.commands.messages import failure, say
from mplint.config import COMMAND_LINE, ConfigError, Selection, Settings, select_rules
from mplint.config_file import settings_from, settings_near, start_methods
from mplint.report.formats import COUNTED, FORMATS, HUMAN, MACHINE, Found
from mplint.report.methods import listed
from mplint.report.output_file import CannotWrite, ensure_writable, write_whole
from mplint.rules.diagnostic import Level

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from typing import TextIO

    from mplint.checking import Result

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
    rules = parser.add_argument_group("which rules (a code, a prefix such as MP1, a name, or ALL)")
    rules.add_argument("--select", type=words, action="append", metavar="RULES", help="report these, and no others")
    rules.add_argument("--ignore", type=words, action="append", metavar="RULES", help="leave these out")
    rules.add_argument("--extend-select", type=words, action="append", metavar="RULES", help="report these as well")
    rules.add_argument(
        "--start-method",
        type=words,
        action="append",
        metavar="METHODS",
        help="fork, spawn, forkserver or all: ask about these only (default: all)",
    )
    rules.add_argument(
        "--target-version", metavar="VERSION", help="ask about the default start method of this Python, such as 3.14"
    )
    rules.add_argument("--platform", metavar="NAME", help="and of this platform: linux, macos or windows")
    files = parser.add_argument_group("which files")
    files.add_argument(
        "--exclude", type=words, action="append", metavar="PATTERNS", help="leave these out, as in .gitignore"
    )
    files.add_argument(
        "--extend-exclude", type=words, action="append", metavar="PATTERNS", help="leave these out as well"
    )
    files.add_argument(
        "--force-exclude", action="store_true", help="leave out what is excluded even if it is named, for hooks"
    )
    files.add_argument("--stdin-filename", metavar="NAME", help="what to call standard input; its ending says the kind")
    files.add_argument("--config", type=Path, metavar="FILE", help="settings from this pyproject.toml or mplint.toml")
    files.add_argument("--isolated", action="store_true", help="ignore all configuration files")
    fixes = parser.add_argument_group("fixes")
    fixes.add_argument("--fix", action="store_true", help="apply the fixes that are safe, marked with [*]")
    fixes.add_argument("--unsafe-fixes", action="store_true", help="take those for safe that may change what code does")
    fixes.add_argument("--fix-only", action="store_true", help="apply fixes, and report nothing else; implies --fix")
    fixes.add_argument("--diff", action="store_true", help="show what would be fixed, and write nothing")
    fixes.add_argument("--show-fixes", action="store_true", help="list what was fixed")
    output = parser.add_argument_group("output")
    output.add_argument(
        "--output-format",
        choices=FORMATS,
        default="full",
        metavar="FORMAT",
        help=f"one of {', '.join(FORMATS)} (default: full)",
    )
    output.add_argument("-o", "--output-file", type=Path, metavar="FILE", help="write to this file instead")
    output.add_argument("--statistics", action="store_true", help="count the findings of each rule instead")
    output.add_argument(
        "--fail-on",
        choices=[str(level) for level in Level],
        default=str(Level.HINT),
        metavar="LEVEL",
        help="exit with status 1 for findings of this level or worse: error, warning or hint (default: hint)",
    )
    output.add_argument("--exit-zero", action="store_true", help="exit with status 0 even if something was found")
    output.add_argument("-q", "--quiet", action="store_true", help="print the findings, and nothing else")
    output.add_argument("-v", "--verbose", action="store_true", help="say which settings are used, and how many files")


def main(options: Namespace) -> int:
    """Check what was asked for, report it, and give the exit status."""
    if options.watch:
        from mplint.commands.check_watch import watch  # noqa: PLC0415 - most runs are one

        return watch(options)
    return check_once(options)[0]


def check_once(options: Namespace) -> tuple[int, Result | None]:
    """Check and report; the exit status, and what was found: None if the check was refused."""
    try:
        settings = settings_of(options)
        rules = select_rules(settings)  # a rule that does not exist is said before anything is read
        _ensure_reportable(options)
    except (ConfigError, CannotWrite) as error:
        return failure(str(error)), None
    if STDIN in options.paths and len(options.paths) > 1:
        return failure("standard input (`-`) cannot be checked together with paths"), None
    result = _checked(options, settings)
    try:
        _report(result, options)
    except CannotWrite as error:
        return failure(str(error)), None
    if not result.files and not result.problems and not options.quiet:
        say("warning: no Python files found under the given path(s)")
    for problem in result.problems:
        say(f"error: {problem}")
    if options.verbose:
        for traceback in result.tracebacks:
            sys.stderr.write(traceback + "\n")
        say(f"settings: {settings.config_file or 'defaults'}; {len(rules)} rules, {result.files} files")
    elif result.failed:
        say("error: mplint itself failed on a file, which is a bug; --verbose tells where")
    if result.problems or result.failed:
        return FAILED, result
    return FOUND if _counts(result, options) and not options.exit_zero else SUCCESS, result


def settings_of(options: Namespace) -> Settings:
    """The settings in force: the configuration file's, under what was typed; `ConfigError` if they are wrong."""
    if options.isolated and options.config:
        raise ConfigError("--isolated and --config cannot be used together")
    if options.isolated:
        settings = Settings()
    elif options.config:
        settings = settings_from(options.config)
    else:
        settings = settings_near(_first_place(options))
    typed = Selection(
        select=joined(options.select),
        extend_select=joined(options.extend_select) or (),
        ignore=joined(options.ignore) or (),
        origin=COMMAND_LINE,
    )
    exclude = joined(options.exclude)
    extend_exclude = joined(options.extend_exclude) or ()
    methods = joined(options.start_method)
    asked = replace(
        settings,
        overrides=(*settings.overrides, typed),
        exclude=settings.exclude if exclude is None else _from_here(exclude),
        extend_exclude=settings.extend_exclude + _from_here(extend_exclude),
        force_exclude=options.force_exclude,
        start_methods=start_methods(methods, "`--start-method`") if methods else settings.start_methods,
        target_version=options.target_version or settings.target_version,
        platform=options.platform or settings.platform,
        unsafe_fixes=options.unsafe_fixes or settings.unsafe_fixes,
    )
    if not methods and (options.target_version or options.platform):
        asked = replace(asked, start_methods=None)  # what is typed wins over the file's `start-methods`
        if asked.target_version is None or asked.platform is None:
            missing = "--platform" if asked.platform is None else "--target-version"
            raise ConfigError(f"a target is a version and a platform: {missing} is missing")
    asked.methods()
    return asked


def _from_here(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Typed patterns with a slash count from the current directory, wherever the configuration file stands."""
    here = re.sub(r"([*?\[\]\\])", r"\\\1", Path.cwd().as_posix())
    return tuple(
        f"{here}/{pattern.removeprefix('./')}" if "/" in pattern.strip("/") and not pattern.startswith("/") else pattern
        for pattern in patterns
    )


def _first_place(options: Namespace) -> Path:
    if is_stdin(options):
        return Path(options.stdin_filename or ".")
    return Path(options.paths[0] if options.paths else ".")


def is_stdin(options: Namespace) -> bool:
    return options.paths == [STDIN] or (not options.paths and options.stdin_filename is not None)


def _checked(options: Namespace, settings: Settings) -> Result:
    from mplint.checking import Fixing, check, check_stdin  # noqa: PLC0415 (a wrong command is refused without it)

    fixing = Fixing.DRY if options.diff else Fixing.WRITE if options.fix or options.fix_only else Fixing.OFF
    if not is_stdin(options):
        with _progress(options) as on_file:
            return check(options.paths or ["."], settings, fixing, on_file)
    data = sys.stdin.buffer.read() if sys.stdin else b""
    name = options.stdin_filename or STDIN
    result = check_stdin(data, name, settings, fixing)
    if fixing is Fixing.WRITE:
        sys.stdout.buffer.write(result.output if result.output is not None else data)
        sys.stdout.flush()
    return result


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
    return any(diagnostic.level in enough for diagnostic in found)


def _ensure_reportable(options: Namespace) -> None:
    """Refuse a report that cannot be made before anything is read: `ConfigError` or `CannotWrite`."""
    if options.statistics and options.output_format not in COUNTED:
        raise ConfigError(f"--statistics goes with {listed(COUNTED)}, not with {options.output_format}")
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
        write(diffs(result.rewritten), stream, colour=colour)
    elif options.show_fixes:
        write(fixes_shown(result.mended), stream, colour=colour)


def _write_findings(result: Result, options: Namespace, stream: TextIO, *, colour: bool | None = None) -> None:
    """What was found, in the format that was asked for."""
    from mplint.report.styled import columns, write  # noqa: PLC0415
    from mplint.report.summary import closing, fixes_shown, statistics, statistics_json  # noqa: PLC0415

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
