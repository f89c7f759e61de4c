"""Holds what the rules say about their examples against what the examples do."""
