"""One document: syntax, facts, rules, and the places of what they found."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.checking.places import Places, in_document
from mplint.checking.result import INTERNAL_ERROR, SYNTAX_ERROR, UNANALYSABLE, UNREADABLE, UNUSED
from mplint.config import COMMAND_LINE, ConfigError
from mplint.configuration.per_file import PerFileIgnores
from mplint.configuration.selecting import fixable_codes, levels_in_force, select_rules
from mplint.gates import indexed
from mplint.gates.gate import Gate
from mplint.rules.diagnostic import Diagnostic, Level, Location, Related
from mplint.rules.rule import METHODS
from mplint.source.document import Document, Kind, Unreadable
from mplint.source.project import declared_packages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mplint.baseline.known import Baseline
    from mplint.config import Settings
    from mplint.facts.facts import Facts
    from mplint.rules.diagnostic import Fix
    from mplint.rules.finding import Finding, Spot
    from mplint.rules.loader import LoadedRule
    from mplint.source.cells import Cells
    from mplint.suppressions.applying import Suppressions
    from mplint.syntax.parsed import Parsed, SyntaxFault, TextRange


@dataclass(slots=True)
class _Unseen:
    """What a suppression may be for, although nothing that it suppresses is to be reported."""

    rules: tuple[LoadedRule, ...] = ()
    """Rules that the run leaves out, and that a suppression names."""
    unasked: list[Diagnostic] = field(default_factory=list)
    """What they find, and findings under start methods that nobody asks about."""
    is_partial: bool = False
    """Some lines were not read, or a rule failed."""


class Judge:
    """Judges documents under the same settings.

    `tracebacks` are those of mplint's own failures so far; `known` says of each document, by its name, how many of its
    findings the baseline knows. Raises `ConfigError` for a selector that fits no rule, and for a baseline that cannot
    be used.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.rules = select_rules(settings)
        self.tracebacks: list[str] = []
        self.known: dict[str, int] = {}
        self._baseline = _baseline(settings)
        self._methods = settings.methods()
        self._codes = {loaded.code for loaded in self.rules}
        self._levels = levels_in_force(settings)
        self._fixable = fixable_codes(settings)
        self._per_file = PerFileIgnores(settings)

    @cached_property
    def gate(self) -> Gate:
        """What keeps files from being read, or parsed, in vain."""
        return Gate(self.rules, *indexed.api())

    def get_ready(self) -> None:
        """Import all that judging a document takes: done before a process is forked, it is done for all of them."""
        from mplint.facts.facts import Facts  # noqa: F401, PLC0415
        from mplint.fixes.mending import Mending  # noqa: F401, PLC0415
        from mplint.suppressions.applying import Suppressions  # noqa: F401, PLC0415
        from mplint.syntax.parse import parse  # noqa: F401, PLC0415

        for loaded in self.rules:
            loaded.query  # noqa: B018 - a rule's module is imported when it is first asked for its query

    def concerns(self, data: bytes, kind: Kind) -> bool:
        """Whether a file that nobody named is to be looked at: whether some rule's words are in its bytes."""
        # The examples in docstrings are code, and stand in strings.
        outside_strings = kind in {Kind.PYTHON, Kind.STUB} and not self.settings.docstring_code
        return self.gate.is_in_scope(data, is_python=outside_strings)

    def may_find(self, data: bytes, kind: Kind, path: Path) -> bool:
        """Whether there may be anything to say about the bytes of a file."""
        if kind not in {Kind.PYTHON, Kind.STUB} or self.settings.docstring_code:
            return True
        return len(data) > self.settings.max_file_size or self.gate.needs_parsing(data, str(path))

    def judge(self, document: Document | Unreadable) -> list[Diagnostic]:
        """What there is to say about a document, in the order of its lines. Never raises for what it holds.

        What a comment suppresses is left out, and what the baseline knows.
        """
        found = self._found(document)
        if self._baseline is None:
            return found
        new = self._baseline.unknown(document, found)
        self.known[document.name] = len(found) - len(new)
        return new

    def _found(self, document: Document | Unreadable) -> list[Diagnostic]:
        if isinstance(document, Unreadable):
            return self._as_configured(document.path, self._notice(UNREADABLE, document.name, document.reason))
        from mplint.suppressions.applying import Suppressions  # noqa: PLC0415 - most files hold nothing to judge
        from mplint.suppressions.reading import may_name_rules  # noqa: PLC0415

        try:
            are_read = not self.settings.ignore_noqa
            suppressions = Suppressions(document) if are_read and may_name_rules(document.text) else None
            unseen = _Unseen(self._left_out(suppressions.codes) if suppressions else ())
            found = [each for part in _parts(document) for each in self._judged(part, unseen)]
            if are_read and suppressions is None and found:
                suppressions = Suppressions(document)
            if suppressions:
                found = list(self._unsuppressed(document, suppressions, found, unseen))
        except RecursionError:
            found = list(self._notice(UNANALYSABLE, document.name, "nested too deeply for this Python"))
        except Exception as error:  # whatever is in one file, the others are still to be checked
            found = list(self._failure(document.name, f"mplint failed on this file: {type(error).__name__}: {error}"))
        if document.cells is not None:
            found = [replace(each, cells=document.cells) for each in found]
        return self._as_configured(document.path, sorted(set(found), key=lambda d: (d.location, d.code)))

    def _as_configured(self, path: Path | None, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """What is left of findings in this file, with the levels and the fixes that they are to have."""
        ignored = self._per_file.ignored(path) - {INTERNAL_ERROR}
        return [
            replace(
                each,
                level=self._levels.get(each.code, each.level),
                fix=each.fix if each.code in self._fixable else None,
            )
            for each in found
            if each.code not in ignored
        ]

    def _unsuppressed(
        self, document: Document, suppressions: Suppressions, found: Sequence[Diagnostic], unseen: _Unseen
    ) -> Iterator[Diagnostic]:
        """What no comment suppresses, and what there is to say about those comments."""
        yield from suppressions.not_suppressed(found)
        suppressions.not_suppressed(unseen.unasked)
        told = self._codes - {UNUSED} if unseen.is_partial else self._codes
        judged = self._codes | {loaded.code for loaded in unseen.rules}
        judged -= self._per_file.ignored(document.path)
        for notice in suppressions.notices(told, judged):
            yield replace(notice, fix=self._enabled(notice.fix))

    def _left_out(self, named: frozenset[str]) -> tuple[LoadedRule, ...]:
        """The rules of these codes that the configuration file wants, and the command line does not."""
        if UNUSED not in self._codes:
            return ()
        return tuple(each for each in self._usual if each.code in named and each.code not in self._codes)

    @cached_property
    def _usual(self) -> tuple[LoadedRule, ...]:
        kept = tuple(each for each in self.settings.overrides if each.origin != COMMAND_LINE)
        return select_rules(replace(self.settings, overrides=kept))

    def _judged(self, document: Document, unseen: _Unseen) -> Iterator[Diagnostic]:
        from mplint.facts.context import Context  # noqa: PLC0415 - libcst is imported when a file needs it
        from mplint.facts.facts import Facts  # noqa: PLC0415
        from mplint.rules.explained import without_explained  # noqa: PLC0415
        from mplint.syntax.parse import parse  # noqa: PLC0415

        parsed = [in_document(parse(piece.text), piece, document.cells) for piece in document.pieces]
        unseen.is_partial |= any(reading.faults or reading.unanalysable is not None for reading in parsed)
        for piece, reading in zip(document.pieces, parsed, strict=True):
            for fault in reading.faults:
                yield from self._notice(SYNTAX_ERROR, document.name, _said(fault, document.cells), fault.at)
            if reading.unanalysable is not None:
                row, column = piece.in_document(1, 1)
                yield from self._notice(UNANALYSABLE, document.name, reading.unanalysable, row=row, column=column)
        read = [piece for piece, reading in zip(document.pieces, parsed, strict=True) if reading.module is not None]
        interactive = frozenset(at for at, piece in enumerate(read) if piece.interactive)
        declared = declared_packages(document.path) if document.path else frozenset()
        in_package = document.path is not None and Path(document.path.parent, "__init__.py").exists()
        is_notebook = document.kind is Kind.NOTEBOOK
        facts = Facts(parsed, Context(document.name, interactive, declared, in_package, is_notebook))
        findings: list[tuple[LoadedRule, Finding]] = []
        ignored = self._per_file.ignored(document.path)  # they say nothing here, and explain nothing away
        for loaded in (*self.rules, *unseen.rules):
            if loaded.query is None or loaded.code in ignored:
                continue
            try:
                findings += [(loaded, found) for found in loaded.query(facts) if not _is_expected(facts, found)]
            except RecursionError:
                raise
            except Exception as error:  # one rule that fails costs its own findings only
                unseen.is_partial = True
                said = f"{loaded.code} failed on this file: {type(error).__name__}: {error}"
                yield from self._failure(document.name, said)
        asked = [each for each in findings if each[0] not in unseen.rules]
        yield from self._located(document, parsed, without_explained(asked, facts), unseen)
        if unseen.rules:
            others = [each for each in without_explained(findings, facts) if each[0] in unseen.rules]
            unseen.unasked += self._located(document, parsed, others, unseen)
        facts.release()

    def _located(
        self,
        document: Document,
        parsed: Sequence[Parsed],
        findings: Sequence[tuple[LoadedRule, Finding]],
        unseen: _Unseen,
    ) -> Iterator[Diagnostic]:
        """The findings at their places in the document, those of the start methods that are asked about."""
        from mplint.fixes.mending import Mending  # noqa: PLC0415

        told = []
        for loaded, finding in findings:
            fails_under = loaded.rule.methods if finding.methods is None else finding.methods
            asked = tuple(method for method in METHODS if method in fails_under and method in self._methods)
            # What fails everywhere is not said to fail under what is asked about, as if it worked elsewhere.
            everywhere = set(fails_under) == set(METHODS)
            told.append((loaded.rule, finding, METHODS if asked and everywhere else asked))
        if not told:
            return
        mending = Mending(document, parsed)
        spots = [spot for _, finding, _ in told for spot in _spots(finding)]
        mended = [spot for _, finding, _ in told for spot in mending.spots(finding.mend)]
        places = Places(document, parsed, [*spots, *mended])
        for rule, finding, methods in told:
            diagnostic = Diagnostic(
                rule.code,
                rule.name,
                finding.level or rule.level,
                finding.message,
                document.name,
                *places.of(finding.at),
                finding.help,
                methods,
                tuple(Related(label.message, *places.of(label.at)) for label in finding.labels),
                self._enabled(mending.fix(finding.mend, places.known)),
            )
            if methods:
                yield diagnostic
            else:
                unseen.unasked.append(diagnostic)

    def _enabled(self, fix: Fix | None) -> Fix | None:
        return fix if fix is None or fix.safe or self.settings.unsafe_fixes else replace(fix, is_enabled=False)

    def _notice(
        self, code: str, name: str, message: str, at: TextRange | None = None, *, row: int = 1, column: int = 1
    ) -> Iterator[Diagnostic]:
        if code in self._codes:
            loaded = next(loaded for loaded in self.rules if loaded.code == code)
            start = Location(at.row, at.column) if at else Location(row, column)
            end = Location(at.end_row, at.end_column) if at else start
            yield Diagnostic(code, loaded.name, loaded.level, message, name, start, end)

    def _failure(self, name: str, message: str) -> Iterator[Diagnostic]:
        self.tracebacks.append(f"{name}: {traceback.format_exc()}")
        one_line = " ".join(message.split())
        yield Diagnostic(
            INTERNAL_ERROR, "internal-error", Level.WARNING, one_line, name, Location(1, 1), Location(1, 1)
        )


def _baseline(settings: Settings) -> Baseline | None:
    if settings.baseline is None:
        return None
    from mplint.baseline.storage import NoBaseline, read_baseline  # noqa: PLC0415 - most projects have none

    try:
        return read_baseline(settings.baseline)
    except NoBaseline as error:
        raise ConfigError(str(error)) from error


def _is_expected(facts: Facts, finding: Finding) -> bool:
    from mplint.syntax.parsed import TextRange  # noqa: PLC0415

    return not isinstance(finding.at, TextRange) and facts.expects_failure(finding.at)


def _parts(document: Document) -> Iterator[Document]:
    """What is judged each on its own: the document itself, and the examples of each of its docstrings."""
    yield document
    for pieces in document.asides:
        yield replace(document, pieces=pieces, asides=())


def _said(fault: SyntaxFault, cells: Cells | None) -> str:
    first, last = (row if cells is None else cells.at(row)[1] for row in fault.lines)
    return fault.message if first == last else f"{fault.message} (lines {first} to {last} are left out)"


def _spots(finding: Finding) -> Iterator[Spot]:
    yield finding.at
    for label in finding.labels:
        yield label.at
