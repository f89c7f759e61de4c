"""What goes through queues and pipes, as questions: who puts, who takes, who waits for how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Const, Made, Site, Use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.record import Record
    from mplint.facts.uses import Uses
    from mplint.facts.values import Evaluator

PUTS = frozenset({"put", "put_nowait", "send", "send_bytes"})
TAKES = frozenset({"get", "get_nowait", "recv", "recv_bytes", "recv_bytes_into"})


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a pipe; `duplex` is None where it cannot be told."""

    call: cst.Call
    first: Site
    second: Site
    duplex: bool | None


class QueueTraffic:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _uses: Uses

    def pipes(self) -> Iterator[Ends]:
        """Every pipe that the document makes, with both its ends."""
        for call in self.record.calls:
            if not any(site.kind.name == "pipe" and site.node is call for site in self.ask.sites(call)):
                continue
            ends = [self._end(call, at) for at in (0, 1)]
            if ends[0] is not None and ends[1] is not None:
                yield Ends(call, ends[0], ends[1], self._is_duplex(call))

    def _end(self, call: cst.Call, at: int) -> Site | None:
        sites = [value.site for value in self.ask.follow(call, (at,)) if isinstance(value, Made)]
        return next((site for site in sites if site.kind.name == "connection" and site.node is call), None)

    def _is_duplex(self, call: cst.Call) -> bool | None:
        if not call.args:
            return True
        values = self.ask.values(call.args[0].value)
        texts = {value.text for value in values if isinstance(value, Const)}
        if len(call.args) != 1 or len(texts) != 1 or len(values) != 1:
            return None
        return texts == {"True"} if texts <= {"True", "False"} else None

    # ── what goes in and out ────────────────────────────────────────────────────────────────────────────────────────

    def puts(self, site: Site) -> list[Use]:
        """Where something is put into a queue, or sent from an end of a pipe."""
        return [use for use in self._uses.of(site) if use.what in PUTS]

    def takes(self, site: Site) -> list[Use]:
        """Where something is taken from a queue, or received at an end of a pipe (`iter(queue.get, None)` too)."""
        return [use for use in self._uses.of(site) if use.what in TAKES]

    def waits(self, use: Use) -> bool | None:
        """How long a take, a put or an `acquire` may wait: True for ever, False not at all, None for a while."""
        if use.what.endswith("_nowait"):
            return False
        if use.call is None:
            return True
        block, timeout = self._given(use.call, ("block", "blocking")), self._given(use.call, ("timeout",))
        if block is not None and self._is_constant(block, "False", "0"):
            return False
        if timeout is None or self._is_constant(timeout, "None"):
            return None if any(arg.star for arg in use.call.args) else True
        return None

    def _given(self, call: cst.Call, names: tuple[str, ...]) -> cst.BaseExpression | None:
        """What a method of the API is given for the parameter that has one of these names."""
        for value in self.ask.values(call.func):
            function = getattr(value, "function", None)
            for name in names:
                if function is not None and name in function.params:
                    return self.ask.argument(call, function, function.params.index(name))
        return next((arg.value for arg in call.args if arg.keyword is not None and arg.keyword.value in names), None)

    def _is_constant(self, node: cst.BaseExpression, *texts: str) -> bool:
        values = self.ask.values(node)
        return bool(values) and all(isinstance(value, Const) and value.text in texts for value in values)
