"""Who the portal speaks for: the commune, its partner, its contacts; and where people live.

Nothing here knows a rule, a price or a page.
"""
