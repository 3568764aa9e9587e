"""What is wrong with a partner's form, where, and what would be right."""

from dataclasses import dataclass

from eligibility.vocabulary import LabelledEnum
from exports.errors import ExportError

WHOLE_FILE = "tout le formulaire"


class Severity(LabelledEnum):
    """Whether a problem keeps the form from being used."""

    ERROR = "error", "Bloque"
    WARNING = "warning", "À vérifier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem.

    Attributes:
        where: Name of the field, of the box or of the entry, in French.
        text: What is wrong, in French.
        remedy: What to do, in French.
    """

    where: str = WHOLE_FILE
    text: str
    remedy: str
    severity: Severity = Severity.ERROR

    @property
    def blocks(self) -> bool:
        """Whether the form cannot be used before it is solved."""
        return self.severity is Severity.ERROR


class UnusableFormError(ExportError):
    """A form cannot be used.

    Attributes:
        problems: Every problem that blocks, at least one.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        first = problems[0]
        super().__init__(f"{first.where}\u00a0: {first.text} {first.remedy}")
