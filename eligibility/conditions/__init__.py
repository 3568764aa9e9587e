"""Kinds of conditions: small pure functions from facts to met, not met or unknown. No text, no amount of law.

`registry` keeps them by name; the other modules hold them by subject.
"""

from eligibility.conditions import insurance, last_job, person, solidarity, territory, work
from eligibility.conditions.registry import CONDITIONS, Situation

__all__ = ["CONDITIONS", "Situation", "insurance", "last_job", "person", "solidarity", "territory", "work"]
