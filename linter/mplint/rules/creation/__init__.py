"""MP2: creating processes."""
