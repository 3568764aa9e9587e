"""Pages of residents: no account, one thing a page."""
