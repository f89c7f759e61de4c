"""MP1: entry points, imports, the text of the file."""
