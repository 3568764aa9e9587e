"""What remains to pay for a care, and for a year of care: Sécurité sociale, then complémentaire, then you.

Prices and figures of the law are dated data beside this package. Nothing here ranks or advises.
"""
