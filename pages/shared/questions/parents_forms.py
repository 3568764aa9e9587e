"""Who may ask for a right without their parents before 25."""

from collections.abc import Mapping

from eligibility.household import Household
from pages.shared import fields
from pages.shared.questions.asked import Asked, Read, required

INDEPENDENCE: Mapping[str, str] = {
    "lives_with_parents": "Habitez-vous chez vos parents\u00a0?",
    "own_tax_return": "Faites-vous votre propre déclaration d’impôt, ou vous y engagez-vous par écrit\u00a0?",
    "pension_deducted": "Vos parents déduisent-ils de leurs impôts une pension qu’ils vous versent, sans "
    "décision d’un juge\u00a0?",
}
"""The three criteria of R861-2, in words."""


def independence(asked: Asked) -> Read:
    """The three criteria of independence from the parents; one that fails is enough."""
    chosen = {
        fact: fields.yes_no(asked.form, asked.key(fact), words, value=getattr(asked.person, fact))
        for fact, words in INDEPENDENCE.items()
    }

    def read() -> Household:
        changed = asked.with_person(**chosen)
        if changed.people[0].independent_of_parents is None:
            unanswered = [fact for fact, answer in chosen.items() if answer is None]
            required(asked.key(unanswered[0]), None)
        return changed

    return read
