"""Which findings the directives of a document suppress, and which directives suppress nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Diagnostic, Edit, Fix
from mplint.rules.loader import by_code
from mplint.suppressions.naming import FAILED, INVALID, UNUSED, everything, is_notice, nearest
from mplint.suppressions.reading import directives_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from mplint.source.document import Document
    from mplint.suppressions.directive import Directive, Word

_OWN = {UNUSED, INVALID}


class Suppressions:
    """The directives of one document, and which of them have been of use."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._directives = directives_of(document)
        self._used: set[tuple[int, int | None]] = set()

    def __bool__(self) -> bool:
        return bool(self._directives)

    def not_suppressed(self, diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Those that no directive suppresses; the others mark theirs as used."""
        return [diagnostic for diagnostic in diagnostics if not self._suppresses(diagnostic)]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all rules that are suppressed somewhere."""
        named = [everything()] if any(directive.is_blanket for directive in self._directives) else []
        named += [word.codes for directive in self._directives for word in directive.words if word.codes]
        return frozenset().union(*named)

    def notices(self, told: Collection[str], judged: Collection[str]) -> list[Diagnostic]:
        """What there is to say about the directives, after all findings were asked about.

        `told`: which notices are wanted, by their codes. `judged`: the codes that were looked for; of others nobody
        knows whether their suppression is of use.
        """
        said = list(self._invalid()) if INVALID in told else []
        if UNUSED in told:
            said += self._unused(judged, own=False)
        said = self.not_suppressed(said)
        if UNUSED in told:  # what is said of a suppression of MP905 is not for MP905 to suppress
            said += self._unused(judged, own=True)
        return said

    def _suppresses(self, diagnostic: Diagnostic) -> bool:
        if diagnostic.code == FAILED:
            return False
        uses = [
            (number, word)
            for number, directive in enumerate(self._directives)
            if _covers(directive, diagnostic)
            for word in _uses(directive, diagnostic.code)
        ]
        self._used.update(uses)
        return bool(uses)

    def _unused(self, judged: Collection[str], *, own: bool) -> Iterator[Diagnostic]:
        """`own`: the words for the notices about suppressions, which are used by what is said about the others."""
        for number, directive in enumerate(self._directives):
            if directive.is_blanket:
                # A bare `noqa` is another linter's as well: who knows what it is for.
                if not own and not directive.is_noqa and (number, None) not in self._used:
                    yield self._said(
                        UNUSED,
                        f"Unused suppression: nothing is found {directive.place}",
                        directive,
                        fix=Fix("Remove the suppression", True, (directive.removal,)),
                    )
                continue
            unused = [
                at
                for at, word in enumerate(directive.words)
                if word.codes
                and bool(word.codes & _OWN) == own
                and not word.codes.isdisjoint(judged)
                and (number, at) not in self._used
            ]
            if unused:
                words = [directive.words[at] for at in unused]
                names = " and ".join(", ".join(f"`{word.text}`" for word in words).rsplit(", ", 1))
                yield self._said(
                    UNUSED,
                    f"Unused suppression: {names} {'finds' if len(words) == 1 else 'find'} nothing {directive.place}",
                    words[0] if len(words) == 1 else directive,
                    fix=Fix(f"Remove {names}", True, _without(directive, unused)),
                )

    def _invalid(self) -> Iterator[Diagnostic]:
        for directive in self._directives:
            if directive.fault is not None:
                yield self._said(INVALID, f"Invalid suppression: {directive.fault}", directive)
            for word in directive.words:
                if word.is_unknown:
                    said = f"Unknown rule `{word.text}` in `{directive.spelling}`{nearest(word.text)}"
                    yield self._said(INVALID, said, word, "`mplint rules` lists them")

    def _said(
        self, code: str, message: str, at: Directive | Word, advice: str | None = None, fix: Fix | None = None
    ) -> Diagnostic:
        rule = by_code()[code].rule
        return Diagnostic(
            code,
            rule.name,
            rule.level,
            message,
            self._document.name,
            at.location,
            at.end_location,
            advice,
            fix=fix,
        )


def _covers(directive: Directive, diagnostic: Diagnostic) -> bool:
    """Whether a finding is in a directive's lines: where it begins, or where it ends, for formatters move comments."""
    if directive.rows is None:
        return True
    start, end = diagnostic.location, diagnostic.end_location
    last = end.row - 1 if end.column == 1 and end.row > start.row else end.row
    return start.row in directive.rows or last in directive.rows


def _uses(directive: Directive, code: str) -> tuple[int | None, ...]:
    """The number of the word that suppresses a code, None where it needs no word; empty if nothing does."""
    if directive.is_blanket:
        return () if is_notice(code) else (None,)
    return tuple(at for at, word in enumerate(directive.words) if code in (word.codes or ()))[:1]


def _without(directive: Directive, unused: Sequence[int]) -> tuple[Edit, ...]:
    """The edits that take some of its words out of a directive, each with what stands between it and the next."""
    words = directive.words
    kept = [at for at in range(len(words)) if at not in unused]
    if not kept:
        return (directive.removal,)
    return tuple(
        Edit(words[at - 1].end_location, words[at].end_location, "")
        if at > kept[0]
        else Edit(words[at].location, words[at + 1].location, "")
        for at in unused
    )
