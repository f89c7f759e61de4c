"""The baseline: findings that are known, and so not to be reported, until they are gone."""

FILENAME = "mplint-baseline.json"
"""What its file is called unless the settings say otherwise."""
