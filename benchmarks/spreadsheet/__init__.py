"""The prices of drawn households in a true spreadsheet, with formulas, beside the page and the command."""
