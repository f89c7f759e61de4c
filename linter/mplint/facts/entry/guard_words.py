"""What guards look like in a file's bytes that are not `if __name__ == "__main__"`, as patterns for the gate.

They allow for one blank or none before a name on the right: behind more of them it would cost a search of its own.
"""

from __future__ import annotations

ODD_GUARDS = (
    rb"""__name__(?<![.\w]__name__)["']?\s*(?:[!=]=(?!\s*["']__main__["'])|is\s+(?:not\s+)?["'_])""",
    rb"""__name__(?<=["']__name__)["']\s*[!=]=""",
    rb"""__name__(?:(?<=[!=]=__name__)|(?<=[!=]= __name__))\b""",
    rb"""__main__(?<===["']__main__)(?<!__name__==["']__main__)["']""",
    rb"""__main__(?<=== ["']__main__)(?<!__name__ == ["']__main__)["']""",
)
