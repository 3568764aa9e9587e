"""How a paper is laid out, tagged and written: the only code that knows reportlab."""
