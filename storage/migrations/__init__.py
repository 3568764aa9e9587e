"""The steps that bring a database from empty to the tables of `storage.models`."""
