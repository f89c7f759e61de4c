"""Where a rule is explained on the web: the one place that knows the project's address."""

from __future__ import annotations

PROJECT = "https://github.com/mplint/mplint"
"""The project's page. No other is published yet; what links to the rules follows this constant."""


def anchor(code: str) -> str:
    """The anchor of a rule in docs/rules.md: `MP101` -> `mp101`."""
    return code.lower()


def rule_link(code: str) -> str:
    """The address of a rule's entry in docs/rules.md."""
    return f"{PROJECT}/blob/main/docs/rules.md#{anchor(code)}"
