"""The page and the picture that are committed are those of the figures that are committed."""

from __future__ import annotations

import re

import pytest

from bench.page import page
from bench.picture import bars, label
from bench.places import PAGE, PICTURE, RESULTS
from bench.results import read


def test_the_page_is_made_from_the_figures() -> None:
    assert PAGE.read_text("utf-8") == page(read(RESULTS)), "run `python -m bench --report`"


def test_the_picture_is_made_from_the_figures() -> None:
    texts = re.findall(r"<text [^>]*>([^<]*)</text>", PICTURE.read_text("utf-8"))
    for title, seconds in bars(read(RESULTS)):
        assert title in texts
        for tool, taken in seconds:
            assert tool in texts
            assert label(taken) in texts, f"{tool}: run `python -m bench --report`"


@pytest.mark.parametrize("scheme", ["#ffffff", "@media (prefers-color-scheme: dark)"])
def test_the_picture_is_readable_in_both_modes(scheme: str) -> None:
    assert scheme in PICTURE.read_text("utf-8")
