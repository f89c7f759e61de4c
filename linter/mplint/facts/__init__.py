"""What it means: one walk over the tree, and the questions that rules ask of it. Knows no rule."""
