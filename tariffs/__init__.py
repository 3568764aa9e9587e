"""What the partner's offer costs and covers: dated grids, guarantees, quotes.

Knows neither a page, nor a database, nor who is entitled to what.
It never ranks: levels stay in the partner's order.
"""
