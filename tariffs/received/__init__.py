"""Grids as insurers send them: CSV or XLSX read with every doubt reported, then written as our own CSV.

Nothing is guessed in silence: what was understood is said, what was not is a problem with row and column.
"""
