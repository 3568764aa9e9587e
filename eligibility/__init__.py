"""What a person is entitled to, and why: facts, dated rules, verdicts.

Knows neither a page, nor a database, nor a price.
"""
