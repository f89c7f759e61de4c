"""mplint's own notices."""
