"""The form of a partner: described by a `form.toml`, checked, filled, read again."""
