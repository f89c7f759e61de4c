"""The page of a rule: its docstring, and amid its sections what its data says and `make prove` checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mplint.report.methods import listed
from mplint.rules.rule import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.rules.loader import LoadedRule
    from mplint.rules.rule import Example, Rule, Shows

_LATE = ("## Fix safety", "## When not to use it", "## References")
"""The sections of a docstring that stand below the generated ones."""


def rule_page(loaded: LoadedRule) -> str:
    """The rule's page as Markdown, with a newline at its end."""
    early, late = _split(loaded.docs)
    parts = [f"# {loaded.rule.name} ({loaded.rule.code})", _facts(loaded.rule), early, *_generated(loaded.rule), late]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def rule_data(loaded: LoadedRule) -> dict[str, Any]:
    """The rule as plain data, in the manner of `ruff rule --output-format json`."""
    rule = loaded.rule
    return {
        "name": rule.name,
        "code": rule.code,
        "group": loaded.group,
        "summary": loaded.summary,
        "severity": str(rule.level),
        "start_methods": list(rule.methods),
        "fix": rule.fix,
        "explanation": rule_page(loaded),
    }


def _split(docs: str) -> tuple[str, str]:
    """The docstring above and below the generated sections."""
    lines = docs.splitlines()
    cut = next((index for index, line in enumerate(lines) if line.strip() in _LATE), len(lines))
    return "\n".join(lines[:cut]), "\n".join(lines[cut:])


def _facts(rule: Rule) -> str:
    """What the rule's data says about it, in a line."""
    level = {"error": "An **error**", "warning": "A **warning**", "hint": "A **hint** (off unless selected)"}[
        rule.level
    ]
    where = ""
    if rule.shows:
        where = " under every start method" if rule.methods == METHODS else f" under {listed(rule.methods)}"
    fix = {"safe": " A safe fix is available.", "unsafe": " An unsafe fix is available."}.get(rule.fix or "", "")
    other = f" Some of its findings are {rule.other_level}s, as each of them says." if rule.other_level else ""
    return f"{level}{where}.{other}{fix}"


def _generated(rule: Rule) -> Iterator[str]:
    seen = "\n".join(_symptoms(rule)).strip("\n")
    if seen:
        yield f"## What you will see\n\n{seen}"
    if rule.bad:
        yield f"## Example\n\n{_fenced(rule.bad)}"
    if rule.good:
        yield f"## Use instead\n\n{_fenced(rule.good)}"


def _symptoms(rule: Rule) -> Iterator[str]:
    """The lines of the section; none where nothing is known."""
    if rule.shows:
        yield "When the example below is run:\n"
    for methods, shows in rule.shows.items():
        named = [method for method in METHODS if method in methods.split()]
        yield f"- **{', '.join(named)}:** {_sentence(shows)}"
        if shows.stdout:
            yield "\n" + _block(shows.stdout, "text", indent="  ")
    silent = [method for method in METHODS if not rule.shown_under(method)]
    if rule.shows and silent:
        yield f"- **{', '.join(silent)}:** It works."
    if rule.unprovable:
        yield f"\n{rule.unprovable}"


def _sentence(shows: Shows) -> str:
    """What one sees: the rule's own words first, then each claim that is checked."""
    claims = list(_claims(shows))
    if shows.stdout is not None:
        order = ", in any order" if shows.unordered else ""
        claims.append(f"this is printed{order}" if shows.stdout else "nothing is printed")
    text = listed(claims)
    text = text[:1].upper() + text[1:] + ((":" if shows.stdout else ".") if text else "")
    return " ".join(part for part in (shows.says, text) if part)


def _claims(shows: Shows) -> Iterator[str]:
    if shows.raises:
        texts = (shows.raises,) if isinstance(shows.raises, str) else shows.raises
        who = "a child process" if shows.in_child else "it"
        yield f"{who} fails with {' or '.join(_code(text) for text in texts)}"
    if shows.prints:
        yield f"{_code(shows.prints)} is among what it prints"
    if shows.hangs:
        yield "it never ends"
    if shows.leaves:
        yield f"it leaves {'' if shows.leaves == 'shared memory' else 'a '}{shows.leaves} behind"
    if shows.exit is not None and not shows.hangs:
        yield f"the exit status is {shows.exit}" if shows.exit >= 0 else f"signal {-shows.exit} ends it"


def _fenced(example: Example) -> str:
    block = _block(example.code, "markdown" if example.markdown else "python")
    if example.notebook:
        block = f"In a notebook, whose cells begin with `# %%` here:\n\n{block}"
    if not example.stdin:
        return block
    return f"{block}\n\nwith this on standard input:\n\n{_block(example.stdin, 'text')}"


def _block(text: str, language: str, indent: str = "") -> str:
    """A fence that is longer than any in the text."""
    fence = "```"
    while fence in text:
        fence += "`"
    lines = [f"{fence}{language}", *text.strip("\n").splitlines(), fence]
    return "\n".join(indent + line if line else line for line in lines)


def _code(text: str) -> str:
    """Inline code, whatever backticks the text has."""
    ticks = "`"
    while ticks in text:
        ticks += "`"
    pad = " " if len(ticks) > 1 else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
