"""Mend one document: fixes are applied, the result is judged anew, until nothing is left to mend.

What a fix does is checked: the text must compile, and the finding must be gone. A fix that fails this is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mplint.checking.result import INTERNAL_ERROR, SYNTAX_ERROR, UNANALYSABLE, UNREADABLE
from mplint.fixes.applying import Editor
from mplint.rules.diagnostic import Location
from mplint.source.document import Document
from mplint.source.rewrite import rewritten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.checking.judge import Judge
    from mplint.rules.diagnostic import Diagnostic, Fix
    from mplint.source.cells import Cells

PASSES = 100
"""How often a document is judged anew, at most; ruff's number. Only fixes that undo each other come near it."""

_FAULTS = {SYNTAX_ERROR, UNREADABLE, UNANALYSABLE, INTERNAL_ERROR}

Refused = tuple[str, str, tuple[str, ...]]
"""A fix that did no good: the finding's code and message, and what the fix would have written."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A document after its fixes, what is still found in it, and what was mended, in the order of its passes."""

    document: Document
    left: list[Diagnostic]
    mended: list[Diagnostic]


def mend(document: Document, judge: Judge) -> Mended:
    """Apply the fixes that are enabled, and those of findings that come to light on the way."""
    found = judge.judge(document)
    mended: list[Diagnostic] = []
    refused: set[Refused] = set()
    seen = {document.text}
    alone = False
    for _ in range(PASSES):
        candidates = [
            each for each in found if each.fix and each.fix.is_enabled and _key(each, each.fix) not in refused
        ]
        if not candidates:
            break
        editor = Editor(document.text)
        fixes = [each.fix for each in candidates if each.fix]
        chosen = editor.chosen(fixes)[: 1 if alone else None]
        taken, done = [fixes[number] for number in chosen], [candidates[number] for number in chosen]
        text = editor.applied(taken)
        after = rewritten(document, text, _moved(document, editor, taken)) if text not in seen else None
        if isinstance(after, Document):
            left = judge.judge(after)
            if is_sound(document, found, after, left) and _are_gone(done, left, editor, taken):
                document, found, alone = after, left, False
                seen.add(text)
                mended += done
                continue
        if len(done) > 1:
            alone = True  # which of them is it?
        else:
            refused.update(_key(each, fix) for each, fix in zip(done, taken, strict=True))
    return Mended(document, found, mended)


def _moved(document: Document, editor: Editor, fixes: Sequence[Fix]) -> Cells | None:
    """Where the cells of a notebook begin after these fixes."""
    if document.cells is None:
        return None
    moved = editor.moved_all([Location(row, 1) for row in document.cells.firsts], fixes)
    return replace(document.cells, firsts=tuple(location.row for location in moved))


def is_sound(before: Document, found: Sequence[Diagnostic], after: Document, left: Sequence[Diagnostic]) -> bool:
    """Whether a rewritten document is read and compiled as well as before; each with what is said of it."""
    faults, more = (sum(each.code in _FAULTS for each in said) for said in (found, left))
    return more <= faults and _refused(after) <= _refused(before)


def _are_gone(done: Sequence[Diagnostic], left: Sequence[Diagnostic], editor: Editor, fixes: Sequence[Fix]) -> bool:
    """Whether what was mended is not found any more where it stands now."""
    still = {(each.code, each.message, each.location) for each in left}
    return not any((each.code, each.message, editor.moved(each.location, fixes)) in still for each in done)


def _refused(document: Document) -> int:
    """How many of a document's pieces Python does not compile."""
    from mplint.syntax.cpython import compiles  # noqa: PLC0415 - only what is mended is compiled

    return sum(not compiles(piece.text) for piece in document.all_pieces)


def _key(diagnostic: Diagnostic, fix: Fix) -> Refused:
    return diagnostic.code, diagnostic.message, tuple(edit.content for edit in fix.edits)
