"""Under which start methods things happen, given what the document pins."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from mplint.facts.api import METHODS
from mplint.facts.code.calls import Calls
from mplint.facts.code.text import Text

if TYPE_CHECKING:
    import libcst as cst

    from mplint.facts.model import Place, Site

_PLATFORM = re.compile(r"platform|get_start_method|os\.name|\bmethod\b")


class StartMethods(Calls, Text):
    """The questions; `Facts` has them all."""

    def start_methods(self, site: Site) -> frozenset[str] | None:
        """The start methods that the file pins for a worker or resource; None where it pins none.

        An explicit context decides; without one, what `set_start_method` is given anywhere in the document.
        """
        if site.pinned is not None:
            return site.pinned
        return self._default_methods

    def bites(self, site: Site, methods: frozenset[str], place: Place | None = None) -> frozenset[str]:
        """Under which of the start methods something happens to a site, given what the file pins.

        Empty if any of the pinned alternatives is one under which it does not happen, or if `place` is reached only on
        some platform or start method: the file chose on purpose.
        """
        if place is not None and any(self._is_of_platform(block.test) for block in place.block.chain() if block.test):
            return frozenset()
        return self.left_by_pins(site.pinned, methods)

    def left_by_pins(self, pinned: frozenset[str] | None, methods: frozenset[str]) -> frozenset[str]:
        """Those of the start methods that are left by a pin (None: by the document's default, if it pins that)."""
        if pinned is None:
            pinned = self._default_methods
        if pinned is None:
            return methods
        return pinned if pinned <= methods else frozenset()

    def _is_of_platform(self, test: cst.BaseExpression) -> bool:
        """Whether a condition asks for the platform or for the start method."""
        return _PLATFORM.search(self.code(test)) is not None

    @cached_property
    def _default_methods(self) -> frozenset[str] | None:
        found: set[str] = set()
        pinned = False
        for call in self.calls("multiprocessing.set_start_method"):
            pinned = True
            argument = self.argument(call, "method")
            values = self.ask.values(argument) if argument is not None else frozenset()
            texts = {value.text for value in values if hasattr(value, "text") and value.text in METHODS}
            found |= texts or METHODS
        return frozenset(found) if pinned else None
