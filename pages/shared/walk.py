"""Where a resident stands in the questionnaire: the question shown, its rank, the one before and after."""

from eligibility.household import Household
from enrolment import questionnaire
from enrolment.questionnaire import Step
from pages.shared import wiring
from pages.shared.questions import WORDINGS
from pages.shared.state import Draft


class Walk:
    """The path of one household, and the place on it.

    Args:
        draft: What was answered.
        wanted: Key of the question asked for (« cover-p1 »); anything else, or a question that does not
            concern the household, means the first unanswered one, or the last when all are answered.

    Attributes:
        is_complete: Every question of the path is answered.
        step: The question to show.
    """

    BEFORE = "<"
    AFTER = ">"

    def __init__(self, draft: Draft, wanted: str | None) -> None:
        self.household = draft.household
        self._answered = draft.answered
        self._path = self._find_path(draft.household)
        by_key = {step.key: step for step in self._path if self._is_reachable(step)}
        unanswered = self._first_unanswered(self._path, draft.answered)
        self.is_complete = unanswered is None
        self.step: Step = by_key.get(wanted or "") or unanswered or self._path[-1]

    @property
    def rank(self) -> int:
        """Rank of the question on the path, from 1."""
        return self._path.index(self.step) + 1

    @property
    def length(self) -> int:
        """Number of questions that concern this household, as far as is known."""
        return len(self._path)

    @property
    def title(self) -> str:
        """The question, put to the right person."""
        wording = WORDINGS[self.step.question]
        is_other = self.step.person_id not in {None, self.household.applicant.id}
        text = wording.title_other if is_other and wording.title_other else wording.title
        return text.replace("{at_commune}", wiring.commune().at_name)

    @property
    def previous_key(self) -> str:
        """Key of the question before, or BEFORE."""
        return self._path[self.rank - 2].key if self.rank > 1 else self.BEFORE

    def key_after(self, household: Household) -> str:
        """Key of the question to go to once this one gave `household`, or AFTER.

        The questions answered before are kept: the next one without an answer comes, wherever it stands.
        """
        answered = self._answered | {self.step.key}
        following = self._first_unanswered(self._find_path(household), answered)
        return following.key if following else self.AFTER

    def _is_reachable(self, step: Step) -> bool:
        first = self._first_unanswered(self._path, self._answered)
        return step.key in self._answered or step == first

    @staticmethod
    def _first_unanswered(path: tuple[Step, ...], answered: frozenset[str] | set[str]) -> Step | None:
        return next((step for step in path if step.key not in answered), None)

    @staticmethod
    def _find_path(household: Household) -> tuple[Step, ...]:
        return questionnaire.path(household, day=wiring.today(), commune=wiring.commune())
