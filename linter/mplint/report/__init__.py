"""How we say it: diagnostics become text. Knows no tree."""

ALL_PASSED = "All checks passed!"
"""What is said where nothing is found; ruff's words."""
