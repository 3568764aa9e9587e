"""Everything a browser sees, and the only code that imports Streamlit. No other file lies directly here."""
