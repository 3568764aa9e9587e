"""Statistics without persons: monthly counts, indicators, protection of small numbers."""
