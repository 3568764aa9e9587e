"""How fast papers are made, beside other ways to make the same, in one run."""
