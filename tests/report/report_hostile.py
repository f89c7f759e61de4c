"""Findings whose names and texts try to break out of any format, and findings of every kind for the golden files."""

from __future__ import annotations

from hypothesis import strategies as st

from mplint.rules.diagnostic import Diagnostic, Edit, Fix, Level, Location, Related

PIECES = [
    "a", "名", "é", "😀", " ", "\t", "\n", "\r", "\r\n", "\x00", "\x07", "\x1b[2J", "\x7f", "\x85", "\u2028", "\u202e",
    "\ufffe", "\uffff", "\udcff", "%", "%0A", "%25", "::", "\n::error::owned", ",", ":", ";", "]",
    "##vso[task.x]",
    "\n##vso[task.setvariable variable=x]y", "<", ">", "&", "&amp;", "]]>", "<!--", '"', "'", "\\", "\\u0000", "{0}",
    "{{",
    "[x](1)", "[y](http://z)", "`", "[red]", ":smile:",
]  # fmt: skip
"""What some format or other takes for a command, a reference, an end, or cannot hold."""

texts = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
# Names reach a report without bytes that are no text (see `mplint.source.read.printable`), and no path holds a NUL.
names = texts.map(lambda text: "".join(c for c in text if c != "\0" and not "\ud800" <= c <= "\udfff") + ".py")
_numbers = st.integers(1, 5)
_locations = st.builds(Location, _numbers, _numbers)
spans = st.tuples(_locations, _locations).map(sorted)


@st.composite
def diagnostics(draw: st.DrawFn) -> Diagnostic:
    """A finding of a rule that there is, at any place, with any texts."""
    start, end = draw(spans)
    related = [Related(draw(texts), *draw(spans)) for _ in range(draw(st.integers(0, 2)))]
    fix = None
    if draw(st.booleans()):
        first, second = draw(_locations), draw(_locations)
        edits = [Edit(at, at, draw(texts)) for at in sorted({first, second})]
        fix = Fix(draw(texts), draw(st.booleans()), tuple(edits))
    return Diagnostic(
        draw(st.sampled_from(["MP101", "MP102", "MP901"])),
        "some-rule",
        draw(st.sampled_from(Level)),
        draw(texts),
        draw(names),
        start,
        end,
        draw(st.none() | texts),
        draw(st.sampled_from([(), ("fork",), ("spawn", "forkserver")])),
        tuple(related),
        fix,
    )
