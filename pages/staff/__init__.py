"""Pages of the staff: each refuses a stranger by itself."""
