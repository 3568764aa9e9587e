"""Measures of the portal; what needs openfisca-france runs in an environment of its own."""
