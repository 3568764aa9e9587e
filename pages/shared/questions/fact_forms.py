"""Questions that settle one fact: a closed list, or yes and no."""

from collections.abc import Callable

from eligibility.vocabulary import Dispense, EmployerCover
from pages.shared import fields
from pages.shared.questions.asked import Asked, Read, required


def one_of(kind: type[EmployerCover] | type[Dispense], fact: str) -> Callable[[Asked], Read]:
    """A question answered by one member of a closed list."""

    def drawn(asked: Asked) -> Read:
        key = asked.key("answer")
        words = {member: member.label for member in kind}
        chosen = fields.choice(
            asked.form,
            key,
            asked.title,
            tuple(words),
            words,
            value=getattr(asked.person, fact),
            is_labelled=False,
        )
        return lambda: asked.with_person(**{fact: required(key, chosen)})

    return drawn


def yes_no_fact(fact: str) -> Callable[[Asked], Read]:
    """A question answered by yes or no that settles one fact."""

    def drawn(asked: Asked) -> Read:
        key = asked.key("answer")
        chosen = fields.yes_no(
            asked.form, key, asked.title, value=getattr(asked.person, fact), is_labelled=False
        )

        return lambda: asked.with_person(**{fact: required(key, chosen)})

    return drawn
