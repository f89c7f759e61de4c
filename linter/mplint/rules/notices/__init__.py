"""MP9: what mplint says about its own reading."""
