"""The command-line tool: it serves the portal, and gives the same answers as the pages. No rule here."""
