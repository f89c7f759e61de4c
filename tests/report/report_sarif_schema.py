"""The SARIF 2.1.0 schema, and what a log breaks of it.

`sarif-2.1.0-rtm.5.json` is the schema of the standard as SchemaStore publishes it, taken unchanged from the npm package
`@microsoft/jest-sarif` 1.0.0-beta.0 (MIT).
"""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft4Validator

_SCHEMA = json.loads(Path(__file__).with_name("sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
_VALIDATOR = Draft4Validator(_SCHEMA)


def sarif_errors(text: str) -> list[str]:
    """What is wrong with a log: a line for each breach of the schema."""
    return [f"{error.json_path}: {error.message}" for error in _VALIDATOR.iter_errors(json.loads(text))]
