"""Kinds of conditions: small pure functions from facts to met, not met or unknown. No text, no amount of law.

`registry` keeps them by name; `person`, `territory`, `work` and `solidarity` hold them by subject.
"""

from eligibility.conditions import person, solidarity, territory, work
from eligibility.conditions.registry import CONDITIONS, Situation

__all__ = ["CONDITIONS", "Situation", "person", "solidarity", "territory", "work"]
