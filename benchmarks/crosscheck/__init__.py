"""The C2S of random households, by our engine and by openfisca-france, and a proof for each difference.

`draw` makes the households, `ours` and `theirs` calculate, `deviations` says where openfisca-france departs
from the law and puts it right, `compare` proves each difference, `report` writes the page kept in docs.
"""
