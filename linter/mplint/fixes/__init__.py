"""How to mend it: what a rule asks for becomes edits of the text, and edits become a new text, checked."""
