"""What an editor offers to do about findings: their fixes, all safe fixes at once, a comment that suppresses one."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from lsprotocol import types

from mplint.checking.one_file import suppressed
from mplint.rules.diagnostic import Location
from mplint.server.findings import is_at, published
from mplint.source.lines import lines_with_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mplint.rules.diagnostic import Diagnostic
    from mplint.server.opened import Opened
    from mplint.server.positions import Positions

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.mplint"
"""The kind to name in an editor's "on save"."""


def quick_fixes(
    opened: Opened, findings: Iterable[Diagnostic], area: types.Range, positions: Positions
) -> Iterator[types.CodeAction]:
    """The fixes of the findings in a range. Of several, the safe ones are preferred."""
    for finding in findings:
        if finding.fix is None or not is_at(finding, area, positions):
            continue
        title = finding.fix.title if finding.fix.safe else f"{finding.fix.title} (unsafe)"
        yield types.CodeAction(
            title=f"mplint: {title}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[published(finding, opened.uri, positions)],
            edit=_edit(opened, [positions.edit(edit) for edit in finding.fix.edits]),
            is_preferred=finding.fix.safe,
        )


def suppressions(
    opened: Opened, findings: Iterable[Diagnostic], area: types.Range, positions: Positions
) -> Iterator[types.CodeAction]:
    """A `# noqa` for each finding in a range."""
    for finding in findings:
        if not is_at(finding, area, positions):
            continue
        edits = list(_differences(opened.text, suppressed(opened.text, opened.path, finding), positions))
        if edits:
            yield types.CodeAction(
                title=f"mplint: Suppress {finding.code} here",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[published(finding, opened.uri, positions)],
                edit=_edit(opened, edits),
            )


def fix_all(opened: Opened, text: str, positions: Positions) -> types.CodeAction | None:
    """The action that turns what is open into `text`; None where that is the same."""
    edits = list(_differences(opened.text, text, positions))
    if not edits:
        return None
    return types.CodeAction(title="mplint: Fix all auto-fixable problems", kind=FIX_ALL, edit=_edit(opened, edits))


def _edit(opened: Opened, edits: Sequence[types.TextEdit]) -> types.WorkspaceEdit:
    # With the version the editor refuses edits of a text that has changed meanwhile.
    document = types.OptionalVersionedTextDocumentIdentifier(opened.uri, opened.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(edits))])


def _differences(old: str, new: str, positions: Positions) -> Iterator[types.TextEdit]:
    """Edits of whole lines: the cursor, and what is folded, stay where nothing changes."""
    before, after = (["".join(line) for line in lines_with_ends(text)] for text in (old, new))
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            area = positions.range(Location(start + 1, 1), _behind(before, end))
            yield types.TextEdit(area, "".join(after[first:last]))


def _behind(lines: Sequence[str], end: int) -> Location:
    """The place behind so many lines, the last of which may have no end."""
    if 0 < end == len(lines) and not lines[-1].endswith(("\n", "\r")):
        return Location(end, len(lines[-1]) + 1)
    return Location(end + 1, 1)
