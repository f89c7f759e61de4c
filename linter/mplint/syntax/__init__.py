"""What it says: text becomes a libcst tree, errors and repairs noted on the way. Knows no multiprocessing."""
