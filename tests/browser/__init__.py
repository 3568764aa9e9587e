"""The portal in a real browser. A package, so that one Chromium serves all of it (scope="package")."""
