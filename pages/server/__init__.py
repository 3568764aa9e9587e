"""The web server around the pages: first HTML, headers, sign-in, one-time documents, health.

Nothing here decides about a right or a price; the only Streamlit element drawn is the message of an incident.
"""
