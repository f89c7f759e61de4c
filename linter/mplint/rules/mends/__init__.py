"""What the fixes of several rules do: each is a change of the text that one asks for by name."""
