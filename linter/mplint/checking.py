"""The way through the house: source, syntax, facts, rules. The only place that joins them."""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.config import Settings, select_rules
from mplint.rules.diagnostic import Diagnostic, Edit, Fix, Level, Location, Related
from mplint.rules.rule import METHODS
from mplint.source.discover import DEFAULT_EXCLUDE, Found, discover
from mplint.source.document import Document, Kind, Unreadable
from mplint.source.project import declared_packages, forget_projects
from mplint.source.read import file_bytes, kind_of, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from mplint.facts.facts import Facts
    from mplint.rules.finding import Finding, Spot
    from mplint.rules.loader import LoadedRule
    from mplint.source.document import Piece
    from mplint.syntax.parsed import Parsed, SyntaxFault, TextRange

SYNTAX_ERROR, UNREADABLE, UNANALYSABLE, INTERNAL_ERROR = "MP901", "MP902", "MP903", "MP904"


@dataclass(frozen=True, slots=True)
class Result:
    """What a check gave.

    `diagnostics` in the order of files and places; `sources` the text of each file that has any, by its name;
    `problems` one line for each path that could not be looked at; `files` how many were; `failed`: mplint itself
    failed somewhere (then one of the diagnostics says so); `tracebacks` of those failures, for a report.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    files: int = 0
    failed: bool = False
    tracebacks: tuple[str, ...] = ()

    def missing(self) -> list[Diagnostic]:
        """The `problems` as diagnostics, for callers that look at nothing else."""
        start = Location(1, 1)
        found = [problem.rpartition(": ") for problem in self.problems]
        return [
            Diagnostic(UNREADABLE, "unreadable-file", Level.ERROR, reason, name, start, start)
            for name, _, reason in found
        ]


def check(paths: Sequence[str | Path], settings: Settings | None = None) -> Result:
    """Check files and directories. Raises `ConfigError` for a selector that fits no rule."""
    settings = settings or Settings()
    return _on_deep_stack(_Run(settings).over_paths, paths)


def check_source(text: str, filename: str, settings: Settings | None = None) -> Result:
    """Check a text as if it stood in a file of that name (which need not exist)."""
    return check_stdin(text.encode("utf-8", "surrogatepass"), filename, settings)


def check_stdin(data: bytes, filename: str, settings: Settings | None = None) -> Result:
    """Check the bytes of a file of that name (which need not exist)."""
    return _on_deep_stack(_Run(settings or Settings()).over_bytes, data, filename)


def _on_deep_stack(run: Callable[..., Result], *args: object) -> Result:
    from mplint.syntax.deep import with_deep_stack  # noqa: PLC0415 - a bare `mplint --version` needs none of it

    return with_deep_stack(run, *args)


class _Run:
    """One check from beginning to end."""

    def __init__(self, settings: Settings) -> None:
        forget_projects()
        self._settings = settings
        self._rules = select_rules(settings)
        self._methods = settings.methods()
        self._codes = {loaded.rule.code for loaded in self._rules}
        self._diagnostics: list[Diagnostic] = []
        self._sources: dict[str, str] = {}
        self._tracebacks: list[str] = []

    def over_paths(self, paths: Sequence[str | Path]) -> Result:
        settings = self._settings
        gate = _gate(self._rules)
        problems: list[str] = []
        files = 0
        for found in discover(
            paths,
            exclude=DEFAULT_EXCLUDE if settings.exclude is None else settings.exclude,
            extend_exclude=settings.extend_exclude,
            include=settings.include,
            force_exclude=settings.force_exclude,
            root=settings.root,
        ):
            if isinstance(found, Unreadable):
                problems.append(f"{found.name}: {found.reason}")
                continue
            files += 1
            document = _read(found, gate)
            if document is not None:
                self._document(document)
        return self._result(files, problems)

    def over_bytes(self, data: bytes, filename: str) -> Result:
        path = Path(filename)
        self._document(read_bytes(data, filename, path, kind_of(path)))
        return self._result(1, [])

    def _result(self, files: int, problems: Sequence[str]) -> Result:
        return Result(
            tuple(self._diagnostics),
            self._sources,
            tuple(problems),
            files,
            failed=bool(self._tracebacks),
            tracebacks=tuple(self._tracebacks),
        )

    def _document(self, document: Document | Unreadable) -> None:
        if isinstance(document, Unreadable):
            self._diagnostics += self._notice(UNREADABLE, document.name, document.reason)
            return
        try:
            found = list(self._judge(document))
        except RecursionError:
            found = list(self._notice(UNANALYSABLE, document.name, "nested too deeply for this Python"))
        except Exception as error:  # whatever is in one file, the others are still to be checked
            found = list(self._failure(document.name, f"mplint failed on this file: {type(error).__name__}: {error}"))
        if found:
            self._sources[document.name] = document.text
            self._diagnostics += sorted(set(found), key=lambda d: (d.location, d.code))

    def _judge(self, document: Document) -> Iterator[Diagnostic]:
        """Syntax, facts, rules, and the places of what they found."""
        from mplint.facts.context import Context  # noqa: PLC0415 - libcst is imported when a file needs it
        from mplint.facts.facts import Facts  # noqa: PLC0415
        from mplint.rules.explained import without_explained  # noqa: PLC0415
        from mplint.syntax.parse import parse  # noqa: PLC0415

        parsed = [_in_document(parse(piece.text), piece) for piece in document.pieces]
        for piece, reading in zip(document.pieces, parsed, strict=True):
            for fault in reading.faults:
                yield from self._notice(SYNTAX_ERROR, document.name, _said(fault), fault.at)
            if reading.unanalysable is not None:
                row, column = piece.in_document(1, 1)
                yield from self._notice(UNANALYSABLE, document.name, reading.unanalysable, row=row, column=column)
        read = [piece for piece, reading in zip(document.pieces, parsed, strict=True) if reading.module is not None]
        interactive = frozenset(at for at, piece in enumerate(read) if piece.interactive)
        declared = declared_packages(document.path) if document.path else frozenset()
        in_package = document.path is not None and Path(document.path.parent, "__init__.py").exists()
        context = Context(document.name, interactive, declared, in_package)
        facts = Facts(parsed, context)
        findings: list[tuple[LoadedRule, Finding]] = []
        for loaded in self._rules:
            if loaded.query is None:
                continue
            try:
                findings += [(loaded, found) for found in loaded.query(facts) if not _is_expected(facts, found)]
            except RecursionError:
                raise
            except Exception as error:  # one rule that fails costs its own findings only
                said = f"{loaded.rule.code} failed on this file: {type(error).__name__}: {error}"
                yield from self._failure(document.name, said)
        findings = without_explained(findings, facts)
        if findings:
            places = _Places(document, parsed, [spot for _, finding in findings for spot in _spots(finding)])
            for loaded, finding in findings:
                yield from self._located(loaded, finding, places, document.name)

    def _located(self, loaded: LoadedRule, finding: Finding, places: _Places, name: str) -> Iterator[Diagnostic]:
        rule = loaded.rule
        fails_under = rule.methods if finding.methods is None else [m for m in METHODS if m in finding.methods]
        methods = tuple(method for method in fails_under if method in self._methods)
        if not methods:
            return
        start, end = places.of(finding.at)
        related = tuple(Related(label.message, *places.of(label.at)) for label in finding.labels)
        fix = None
        if finding.mend is not None:
            edits = tuple(Edit(*places.of(edit.at), edit.content) for edit in finding.mend.edits)
            if not (places.in_fence and any("\n" in edit.content for edit in edits)):  # its lines may need a prefix
                fix = Fix(finding.mend.title, finding.mend.safe, edits)
        yield Diagnostic(
            rule.code,
            rule.name,
            finding.level or rule.level,
            finding.message,
            name,
            start,
            end,
            finding.help,
            methods,
            related,
            fix,
        )

    def _notice(
        self, code: str, name: str, message: str, at: TextRange | None = None, *, row: int = 1, column: int = 1
    ) -> Iterator[Diagnostic]:
        if code in self._codes:
            loaded = next(loaded for loaded in self._rules if loaded.rule.code == code)
            start = Location(at.row, at.column) if at else Location(row, column)
            end = Location(at.end_row, at.end_column) if at else start
            yield Diagnostic(code, loaded.rule.name, loaded.rule.level, message, name, start, end)

    def _failure(self, name: str, message: str) -> Iterator[Diagnostic]:
        self._tracebacks.append(f"{name}: {traceback.format_exc()}")
        one_line = " ".join(message.split())
        yield Diagnostic(
            INTERNAL_ERROR, "internal-error", Level.WARNING, one_line, name, Location(1, 1), Location(1, 1)
        )


def _is_expected(facts: Facts, finding: Finding) -> bool:
    from mplint.syntax.parsed import TextRange  # noqa: PLC0415

    return not isinstance(finding.at, TextRange) and facts.expects_failure(finding.at)


def _said(fault: SyntaxFault) -> str:
    first, last = fault.lines
    return fault.message if first == last else f"{fault.message} (lines {first} to {last} are left out)"


# ── gate ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _gate(rules: tuple[LoadedRule, ...]) -> re.Pattern[bytes]:
    """What a file that nobody named must hold to be any business of these rules."""
    from mplint.facts.api import WORDS  # noqa: PLC0415

    return re.compile(b"|".join([*WORDS, *(word for loaded in rules for word in loaded.rule.words)]))


def _read(found: Found, gate: re.Pattern[bytes]) -> Document | Unreadable | None:
    """The document, or None where the gate says that nothing in it can be a finding."""
    data = file_bytes(found.path, found.name)
    if isinstance(data, Unreadable):
        return data
    if not found.named and gate.search(data) is None:
        return None
    return read_bytes(data, found.name, found.path, kind_of(found.path))


# ── places ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _in_document(parsed: Parsed, piece: Piece) -> Parsed:
    """The same reading, its faults and repairs at their places in the document."""

    def row(match: re.Match[str]) -> str:
        return f"on line {piece.in_document(int(match[1]), 1)[0]}"

    def said(message: str) -> str:
        return re.sub(r"\bon line (\d+)", row, message)

    return replace(
        parsed,
        faults=tuple(
            replace(
                fault,
                at=_range_in_document(fault.at, piece),
                message=said(fault.message),
                lines=(piece.in_document(fault.lines[0], 1)[0], piece.in_document(fault.lines[1], 1)[0]),
            )
            for fault in parsed.faults
        ),
        repairs=tuple(
            replace(repair, at=_range_in_document(repair.at, piece), message=said(repair.message))
            for repair in parsed.repairs
        ),
    )


def _range_in_document(at: TextRange, piece: Piece) -> TextRange:
    from mplint.syntax.parsed import TextRange  # noqa: PLC0415

    start = piece.in_document(at.row, at.column)
    end = piece.in_document(at.end_row, at.end_column)
    return TextRange(*start, *end)


def _spots(finding: Finding) -> Iterator[Spot]:
    yield finding.at
    for label in finding.labels:
        yield label.at
    if finding.mend is not None:
        for edit in finding.mend.edits:
            yield edit.at


class _Places:
    """Where the nodes of a document's findings stand in it."""

    def __init__(self, document: Document, parsed: Sequence[Parsed], spots: Iterable[Spot]) -> None:
        from mplint.syntax.parsed import TextRange  # noqa: PLC0415
        from mplint.syntax.spans import spans  # noqa: PLC0415

        self.in_fence = document.kind is Kind.MARKDOWN
        self._text_range = TextRange
        self._known: dict[Spot, TextRange] = {}
        wanted = {spot for spot in spots if not isinstance(spot, TextRange)}
        for piece, reading in zip(document.pieces, parsed, strict=True):
            if reading.module is not None and wanted:
                for node, at in spans(reading.module, wanted, reading.code).items():
                    self._known[node] = _range_in_document(at, piece)
                wanted -= self._known.keys()

    def of(self, spot: Spot) -> tuple[Location, Location]:
        """The first place of a spot and the one behind its last."""
        at = spot if isinstance(spot, self._text_range) else self._known[spot]
        return Location(at.row, at.column), Location(at.end_row, at.end_column)
