"""How we say it: diagnostics become text. Knows no tree."""
