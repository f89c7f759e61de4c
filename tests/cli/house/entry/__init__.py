"""Entry point, imports, text of the file."""
