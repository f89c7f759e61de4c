"""ruff's globs of `per-file-ignores`, which are those of the Rust library globset: `*` and `?` pass over slashes."""

from __future__ import annotations

import re
from functools import cache

from mplint.config import ConfigError

_TOKEN = re.compile(
    r"(?P<middle>/(?:\*\*/)+)|(?P<end>/\*\*$)|(?P<start>^(?:\*\*/)+)|(?P<many>\*+)|(?P<one>\?)"
    r"|\[(?P<not>[!^]?)(?P<set>\]?[^\]]*)\]|(?P<unclosed>\[)|\\(?P<escaped>.)|(?P<brace>[{},])|(?P<plain>.)",
    re.DOTALL,
)


@cache
def compiled(glob: str) -> re.Pattern[str]:
    """A regular expression for what a glob fits, to be asked with `fullmatch`. Raises `ConfigError` for a wrong one.

    `**/` is any number of directories, `{a,b}` one of several, `[a-z]` and `[!a-z]` one character.
    """
    parts = []
    depth = 0
    for match in _TOKEN.finditer(glob):
        kind, text = match.lastgroup, match[0]
        if kind == "unclosed":
            raise ConfigError(f"`{glob}` is no pattern: a `[` is not closed")
        if kind == "set":
            parts.append(f"[{'^' if match['not'] else ''}{_set(match['set'])}]")
        elif kind == "brace" and text == "{":
            depth += 1
            parts.append("(?:")
        elif kind == "brace" and depth and text == "}":
            depth -= 1
            parts.append(")")
        elif kind == "brace" and depth:
            parts.append("|")
        else:
            parts.append(_SPECIAL.get(kind or "") or re.escape(match["escaped"] or text))
    if depth:
        raise ConfigError(f"`{glob}` is no pattern: a `{{` is not closed")
    try:
        return re.compile("".join(parts), re.DOTALL)
    except re.error as error:
        raise ConfigError(f"`{glob}` is no pattern: {error.msg}") from error


_SPECIAL = {"middle": "/(?:.*/)?", "end": "/.*", "start": "(?:.*/)?", "many": ".*", "one": "."}


def _set(inside: str) -> str:
    """What stands in brackets, with what only regular expressions know taken literally; ranges stay."""
    return re.sub(r"([\\\[\]^&~|])", r"\\\1", inside)
