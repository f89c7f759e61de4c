"""`--add-noqa`: a comment for everything that is found, so that only what is new is reported from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.checking.fixing import is_sound
from mplint.checking.outcome import NOTHING, Outcome
from mplint.checking.run import Run
from mplint.checking.work import Fixing, Work
from mplint.fixes.writing import NotWritten, write_back
from mplint.source.document import Document, Unreadable
from mplint.source.rewrite import encoded, rewritten
from mplint.suppressions.adding import with_noqa

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mplint.checking.judge import Judge
    from mplint.checking.judges import SettingsIn
    from mplint.checking.result import Result


def add_noqa(paths: Sequence[str | Path], settings: SettingsIn) -> tuple[int, Result]:
    """Put a `# noqa` on the lines of what is found in these files and directories.

    Gives in how many lines one was put, and the result, whose diagnostics are those of files that cannot be read.
    Raises `ConfigError` as `check` does.
    """
    run = Run(settings, _Adding(Fixing.WRITE))
    result = run.over_paths(paths)
    return sum(outcome.added for _, _, outcome in run.outcomes), result


class _Adding(Work):
    def _on_document(self, document: Document | Unreadable, judge: Judge, written: bytes | None) -> Outcome:
        found = judge.judge(document)
        if isinstance(document, Unreadable):
            return Outcome(tuple(found))
        text, count = with_noqa(document, found)
        if not count or document.path is None or written is None:
            return NOTHING
        after = rewritten(document, text)
        if not isinstance(after, Document) or not is_sound(document, found, after, judge.judge(after)):
            return Outcome(problem=f"{document.name}: cannot be read with the comments, and is left alone")
        try:
            write_back(document.path, written, encoded(document, text))
        except NotWritten as error:
            return Outcome(problem=f"{document.name}: {error}")
        return Outcome(added=count)
