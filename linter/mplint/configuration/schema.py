"""The JSON schema of mplint.toml and of `[tool.mplint]`, for editors; made from the table of keys and the rules."""

from __future__ import annotations

import json
from typing import Any

from mplint.configuration.keys import KEYS
from mplint.rules.loader import all_rules


def schema() -> dict[str, Any]:
    """A schema (draft 7, as SchemaStore's) that accepts what a configuration file may hold.

    It asks for rules as they are written in the docs; mplint takes them in any case.
    """
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "mplint",
        "description": "The settings of mplint: an mplint.toml, or the table tool.mplint of a pyproject.toml.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {
                "description": key.doc,
                **({} if key.default is None else {"default": key.default}),
                **key.kind.schema,
            }
            for name, key in sorted(KEYS.items())
        },
        "definitions": {
            "rule": {
                "description": "The code of a rule, a prefix of codes, a rule's name, or ALL.",
                "enum": _selectors(),
            }
        },
    }


def schema_text() -> str:
    """The schema as its file holds it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _selectors() -> list[str]:
    rules = all_rules()
    codes = {loaded.code for loaded in rules}
    prefixes = {code[:end] for code in codes for end in range(len("MP"), len(code))}
    names = sorted(loaded.name for loaded in rules)
    return ["ALL", *sorted(codes | prefixes), *names]
