"""What names and expressions can be, what becomes of things, what comes before what: the questions below all others."""
