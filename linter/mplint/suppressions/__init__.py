"""Suppressions: comments that say which findings are not to be reported, and where they count."""
