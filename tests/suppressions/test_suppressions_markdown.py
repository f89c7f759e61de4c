"""Suppressions in Markdown: comments in fences, and HTML comments before them."""

from __future__ import annotations

from suppression_programs import BAD, found, messages, without_unused

FENCE = f"```python\n{BAD}\n{BAD}\n```\n"
IGNORE = "<!-- mplint: ignore[MP101] the point of this section -->\n"


def in_document(text: str) -> list[tuple[int, str]]:
    return found(text, "guide.md")


def test_a_comment_in_a_fence() -> None:
    assert in_document(f"# Head\n\n```python\n{BAD}  # noqa: MP101\n{BAD}\n```\n") == [(5, "MP101")]
    assert in_document(f"- ```python\n  # mplint: ignore[MP101]\n  {BAD}\n  {BAD}\n  ```\n") == [(4, "MP101")]
    assert in_document(f"```pycon\n>>> {BAD}  # noqa: MP101\n```\n") == []


def test_a_comment_in_a_fence_ends_with_it() -> None:
    assert in_document(f"```python\nx = 1\n# mplint: ignore[MP101]\n```\n\n{FENCE}") == [
        (3, "MP905"),
        (7, "MP101"),
        (8, "MP101"),
    ]


def test_an_html_comment_is_for_the_fence_behind_it() -> None:
    assert in_document(IGNORE + FENCE + "\n" + FENCE) == [(8, "MP101"), (9, "MP101")]
    assert in_document(f"{IGNORE}\n\n{FENCE}") == []
    assert in_document(f"{IGNORE}\n<!-- prettier-ignore -->\n{FENCE}") == []
    assert in_document(f"1. one\n\n   {IGNORE}   ```python\n   {BAD}\n   ```\n") == []
    assert in_document(f"> {IGNORE}> ```python\n> {BAD}\n> ```\n") == []
    assert in_document(f"<!-- mplint: ignore[MP101] a reason\nof two lines -->\n{FENCE}") == []
    assert in_document(f"---\ntitle: x\n---\n{IGNORE}{FENCE}") == []


def test_a_paragraph_between_cuts_it_off() -> None:
    text = f"{IGNORE}\nWords.\n\n{FENCE}"
    assert in_document(text) == [(1, "MP905"), (6, "MP101"), (7, "MP101")]
    assert messages(text, "guide.md")[0] == "Unused suppression: `MP101` finds nothing as no fence follows directly"


def test_what_only_shows_one_is_none() -> None:
    assert in_document(f"```html\n{IGNORE}```\n\n{FENCE}") == [(6, "MP101"), (7, "MP101")]
    assert in_document(f"Write `<!-- mplint: ignore -->` so.\n\n{FENCE}") == [(4, "MP101"), (5, "MP101")]


def test_a_whole_document() -> None:
    assert in_document(f"{FENCE}\n{FENCE}\n<!-- mplint: ignore-file[MP101] -->\n") == []
    assert in_document(f"{FENCE}\n```python\n# mplint: ignore-file[MP101]\n```\n") == []


def test_unused_ones_are_taken_out() -> None:
    kept = "# Head\n\n```python\nx = 1\n```\n"
    assert without_unused(kept.replace("```python", f"{IGNORE}```python"), "guide.md") == kept
    assert without_unused(f"<!-- mplint: ignore[MP101,\nMP102] -->\n{kept}", "guide.md") != kept, "it cannot be read"
    assert without_unused(f"<!-- mplint: ignore[MP101] two\nlines -->\n{kept}", "guide.md") == kept
    assert without_unused(kept.replace("x = 1", "x = 1  # noqa: MP101"), "guide.md") == kept
    used = f"<!-- mplint: ignore[MP102, MP101, MP3] why -->\n{FENCE}"
    assert without_unused(used, "guide.md") == f"<!-- mplint: ignore[MP101] why -->\n{FENCE}"
