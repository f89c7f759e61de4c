"""MP7: start methods, pickling, inheritance."""
