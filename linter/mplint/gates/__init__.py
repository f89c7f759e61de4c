"""What keeps a file from the parser: bytes first, then the names that its code mentions. Nothing is found here."""
