"""What we read: a path becomes a Document with its pieces of Python. Knows no libcst."""
