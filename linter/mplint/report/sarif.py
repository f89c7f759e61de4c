"""The `sarif` format, 2.1.0: what GitHub code scanning, Azure DevOps and many editors show."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mplint import __version__
from mplint.report.json import dumps
from mplint.report.notes import with_notes
from mplint.report.paths import STDIN, from_root, repository_root
from mplint.report.places import message_in_file, range_in_file
from mplint.report.rule_link import PROJECT, rule_link
from mplint.report.rule_page import rule_page
from mplint.rules.diagnostic import Level
from mplint.rules.loader import by_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.rules.diagnostic import Diagnostic, Fix, Location
    from mplint.rules.loader import LoadedRule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVEL = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "note"}
_ROOT = "%SRCROOT%"


def sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """A log with one run: the rules that found something, with their pages, and the findings."""
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    driver = {
        "name": "mplint",
        "version": __version__,
        "informationUri": PROJECT,
        "rules": [_rule(by_code()[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"uri": _with_slash(repository_root().as_uri())}},
        "results": [_result(diagnostic, codes.index(diagnostic.code)) for diagnostic in diagnostics],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(loaded: LoadedRule) -> dict[str, Any]:
    rule = loaded.rule
    page = rule_page(loaded)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": loaded.summary},
        "fullDescription": {"text": _what_it_does(loaded)},
        "help": {"text": page, "markdown": page},
        "helpUri": rule_link(rule.code),
        "defaultConfiguration": {"enabled": rule.level is not Level.HINT, "level": _LEVEL[rule.level]},
        "properties": {"tags": ["multiprocessing", loaded.group]},
    }


def _what_it_does(loaded: LoadedRule) -> str:
    """The section of the rule's docs of that name, which every rule has."""
    section = loaded.docs.partition("## What it does\n")[2].partition("\n## ")[0]
    return section.strip()


def _result(diagnostic: Diagnostic, rule_index: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule_index,
        "level": _LEVEL[diagnostic.level],
        "message": _message(message_in_file(diagnostic, with_notes(diagnostic))),
        "locations": [_location(diagnostic, diagnostic.location, diagnostic.end_location)],
        "properties": {"startMethods": list(diagnostic.start_methods)},
    }
    if diagnostic.related:
        found["relatedLocations"] = [
            {
                "id": number,
                "message": _message(related.message),
                **_location(diagnostic, related.location, related.end_location),
            }
            for number, related in enumerate(diagnostic.related, 1)
        ]
    if diagnostic.fix is not None and diagnostic.fix.edits and diagnostic.cell is None:
        found["fixes"] = [_fix(diagnostic.filename, diagnostic.fix)]
    return found


def _fix(name: str, fix: Fix) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(edit.location, edit.end_location),
            **({"insertedContent": {"text": edit.content}} if edit.content else {}),
        }
        for edit in fix.edits
    ]
    return {
        "description": _message(fix.title),
        "artifactChanges": [{"artifactLocation": _artifact(name), "replacements": replacements}],
        "properties": {"applicability": "safe" if fix.safe else "unsafe"},
    }


def _message(text: str) -> dict[str, str]:
    """Plain text, in which `[..](..)` would be a link: a bracket of the user's code is only a bracket.

    The standard would have braces doubled as well, for the sake of placeholders. What shows SARIF fills those in only
    where there are arguments, and shows a doubled brace as two.
    """
    return {"text": re.sub(r"\[(?=[^]]*\]\()", r"\\[", text)}


def _location(diagnostic: Diagnostic, start: Location, end: Location) -> dict[str, Any]:
    region = _region(*range_in_file(diagnostic, start, end))
    return {"physicalLocation": {"artifactLocation": _artifact(diagnostic.filename), "region": region}}


def _region(start: Location, end: Location) -> dict[str, int]:
    return {"startLine": start.row, "startColumn": start.column, "endLine": end.row, "endColumn": end.column}


def _artifact(name: str) -> dict[str, str]:
    """A file below the root is named from there, so that the log fits any checkout."""
    path = from_root(name)
    if path == STDIN:
        return {"uri": STDIN}
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(os.fsencode(path)), "uriBaseId": _ROOT}


def _with_slash(uri: str) -> str:
    """The standard asks for a slash behind what others are relative to."""
    return uri.removesuffix("/") + "/"
