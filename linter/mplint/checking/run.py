"""A check from beginning to end: over files and directories, or over one text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.checking.judges import Judges
from mplint.checking.result import Result
from mplint.checking.spread import Spread
from mplint.checking.work import Fixing, Work
from mplint.config import Settings
from mplint.source.discover import Found, discover, is_left_out
from mplint.source.document import Unreadable
from mplint.source.project import forget_projects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.checking.judges import SettingsIn
    from mplint.checking.outcome import Outcome
    from mplint.rules.diagnostic import Diagnostic


def check(
    paths: Sequence[str | Path],
    settings: Settings | SettingsIn | None = None,
    fixing: Fixing = Fixing.OFF,
    spread: Spread | None = None,
) -> Result:
    """Check files and directories, all under the same settings, or under those that `settings` gives by directory.

    `spread` says where the files are checked; None: here, one after another. Raises `ConfigError` for a selector that
    fits no rule, and what `settings` raises; nothing is written before.
    """
    work = Work(fixing, for_cache=spread is not None and spread.cache is not None)
    return Run(settings, work, spread).over_paths(paths)


def check_source(text: str, filename: str, settings: Settings | None = None) -> Result:
    """Check a text as if it stood in a file of that name (which need not exist)."""
    return check_stdin(text.encode("utf-8", "surrogatepass"), filename, settings)


def check_stdin(
    data: bytes,
    filename: str,
    settings: Settings | SettingsIn | None = None,
    fixing: Fixing = Fixing.OFF,
    *,
    named: bool = True,
) -> Result:
    """Check the bytes of a file of that name (which need not exist, and is never written).

    Where it is not `named`, it is looked at as in a walk: only if some rule's words are in it.
    """
    return Run(settings, Work(fixing)).over_bytes(data, Found(Path(filename), filename, named))


class Run:
    """One check: what is done with each document, where, and what came of all of them."""

    def __init__(
        self, settings: Settings | SettingsIn | None, work: Work | None = None, spread: Spread | None = None
    ) -> None:
        forget_projects()
        self._work = work or Work()
        self._spread = spread or Spread()
        self._judges = Judges(settings or Settings())
        self.outcomes: list[tuple[Found, Settings, Outcome]] = []
        """What came of each file, in order."""
        self.directories: list[str] = []
        """The real paths of those that were walked through."""

    def over_paths(self, paths: Sequence[str | Path]) -> Result:
        """Go over files and directories."""
        problems: list[str] = []
        files: list[tuple[Found, Settings]] = []
        # All of them first: what is wrong with a configuration file is said before anything is read or written.
        for found in discover(paths, self._judges.choice_in, self.directories.append):
            if isinstance(found, Unreadable):
                problems.append(f"{found.name}: {found.reason}")
            else:
                files.append((found, self._judges.of_file(found.path).settings))
        outcomes = self._spread.over(files, self._work, self._judges)
        self.outcomes = [(*file, outcome) for file, outcome in zip(files, outcomes, strict=True)]
        return self._result(problems)

    def over_bytes(self, data: bytes, found: Found) -> Result:
        """Go over the bytes of one file."""
        from mplint.syntax.deep import with_deep_stack  # noqa: PLC0415 - not needed where no file is parsed

        if is_left_out(found.path, self._judges.choice_in(str(found.path.parent))):
            return self._result([])
        judge = self._judges.of_file(found.path)
        self.outcomes = [(found, judge.settings, with_deep_stack(self._work.on_bytes, found, data, judge))]
        return self._result([])

    def _result(self, problems: list[str]) -> Result:
        diagnostics: list[Diagnostic] = []
        mended: list[Diagnostic] = []
        rewritten: dict[str, tuple[str, str]] = {}
        known: Counter[Path] = Counter()
        for _, settings, outcome in self.outcomes:
            diagnostics += outcome.diagnostics
            mended += outcome.mended
            rewritten.update(outcome.rewritten)
            if settings.baseline is not None:
                known[settings.baseline] += outcome.known
        outcomes = [outcome for _, _, outcome in self.outcomes]
        by_name = [(found.name, outcome) for found, _, outcome in self.outcomes]
        tracebacks = tuple(traceback for outcome in outcomes for traceback in outcome.tracebacks)
        return Result(
            tuple(diagnostics),
            {name: outcome.text for name, outcome in by_name if outcome.text is not None},
            (*problems, *(outcome.problem for outcome in outcomes if outcome.problem is not None)),
            len(outcomes),
            tuple(mended),
            rewritten,
            next((outcome.output for outcome in outcomes if outcome.output is not None), None),
            known=known,
            failed=bool(tracebacks),
            tracebacks=tracebacks,
            settings=self._judges.files,
            looked_at=(*(str(found.path) for found, _, _ in self.outcomes),),
            directories=tuple(self.directories),
            written={name: outcome.written for name, outcome in by_name if outcome.written is not None},
        )
