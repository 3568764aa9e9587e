"""What a programme file may say: criteria, their texts and references, and what each answer leads to.

A programme is read by people who do not write code. It holds no number: numbers live in data/parameters.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, cast

from pydantic import Discriminator, Field, Tag, model_validator

from communes.data_file import DataModel, Reference
from eligibility.conditions import CONDITIONS
from eligibility.conditions.registry import Check
from eligibility.verdict import Truth

Options = dict[str, object]
"""What a rule file tells a kind; its types are those of the function (`conditions.registry.Kind.check`)."""
DocumentCode = str


class Criterion(DataModel):
    """One question of law, answered by a registered kind of condition.

    Attributes:
        code: Stable name inside the programme; tests, statistics and papers use it.
        kind: Name of a function of eligibility/conditions.
        options: What the kind needs (lists of statuses, covers, parameters…).
        gate: When this one is not met, the programme does not concern the person and is not shown.
        met, not_met, unknown: French sentences; {observed}, {required} and the commune’s words are filled in.
        documents: Papers that prove it.
        convention: The text is the commune’s own convention; `reference` is for a commune that names none.
        reason: Reason code given when this criterion alone leaves the answer open.
    """

    code: str
    kind: str
    options: Options = Field(default_factory=dict)
    gate: bool = False
    met: str
    not_met: str
    unknown: str
    documents: tuple[DocumentCode, ...] = ()
    reason: str | None = None
    convention: bool = False
    reference: Reference

    @cached_property
    def check(self) -> Check:
        """The condition it asks; the rulebook makes sure that it can be made.

        Raises:
            KeyError: No such kind.
            pydantic.ValidationError: An option is missing, unknown or wrong.
        """
        return CONDITIONS[self.kind].check(self.options)

    @cached_property
    def texts(self) -> Mapping[Truth, str]:
        """Its sentence for each truth."""
        return {Truth.MET: self.met, Truth.NOT_MET: self.not_met, Truth.UNKNOWN: self.unknown}


class AnyOf(DataModel):
    """A group that one member is enough to meet."""

    code: str
    gate: bool = False
    any_of: tuple["Node", ...]


class AllOf(DataModel):
    """A group that every member must meet."""

    code: str
    gate: bool = False
    all_of: tuple["Node", ...]


def _shape(value: object) -> str:
    """Which of the three a parsed table (or a ready model) is, by the list it holds."""
    keys = set(cast("dict[str, object]", value) if isinstance(value, dict) else dir(value))
    return "any" if "any_of" in keys else "all" if "all_of" in keys else "one"


Node = Annotated[
    Annotated[Criterion, Tag("one")] | Annotated[AnyOf, Tag("any")] | Annotated[AllOf, Tag("all")],
    Discriminator(_shape),
]


class Effect(DataModel):
    """What a programme does to the answer when it is met, not met or unknown.

    Attributes:
        outcome: Decides the answer unless an earlier programme did; an `Outcome` code.
        reason: Why (HORS_TERRITOIRE, LIEN_A_PROUVER…); a key of data/texts/answers.toml.
        better_first: A `BetterFirst` code to show first.
        note: A note to show; a file of data/notes.
    """

    outcome: Literal["ELIGIBLE", "ELIGIBLE_BETTER_FIRST", "TO_PROVE", "NOT_ELIGIBLE"] | None = None
    reason: str | None = None
    better_first: str | None = None
    note: str | None = None


class Programme(DataModel):
    """One right, exclusion or note.

    Attributes:
        code: The name of its file.
        reviewed_on: Day somebody last compared the file with its texts.
        step: Step of the order of evaluation (docs: eligibility/data/ORDER.md); the lowest decides first.
        concerns: Whether it is looked at for adults, children, or everyone.
        unless: Programmes that, once met for the person, make this one pointless.
        hidden: Its criteria are not listed among the reasons (notes).
        papers: Its documents are asked even though it changes nothing else.
    """

    code: str
    label: str
    step: Annotated[int, Field(ge=1, le=99)]
    reviewed_on: date
    concerns: Literal["adults", "children", "everyone"] = "everyone"
    unless: tuple[str, ...] = ()
    hidden: bool = False
    papers: bool = False
    criteria: tuple[Node, ...]
    met: Effect = Effect()
    not_met: Effect = Effect()
    unknown: Effect = Effect()

    @model_validator(mode="after")
    def _unique_codes(self) -> "Programme":
        codes = [criterion.code for criterion in self.leaves()]
        doubled = sorted({code for code in codes if codes.count(code) > 1})
        if doubled:
            message = f"criterion codes must be unique in a programme; doubled: {', '.join(doubled)}"
            raise ValueError(message)
        return self

    def leaves(self) -> tuple[Criterion, ...]:
        """Every criterion, groups opened, in order."""
        return tuple(leaf for node in self.criteria for leaf in _leaves(node))

    def effect_of(self, status: Truth) -> Effect:
        """What it does when it is met, not met or unknown."""
        return self.met if status is Truth.MET else self.not_met if status is Truth.NOT_MET else self.unknown

    @cached_property
    def can_change_the_answer(self) -> bool:
        """Whether a fact it lacks is worth asking: it may decide the outcome or show a better right."""
        return any(effect.outcome or effect.better_first for effect in self.effects())

    @cached_property
    def is_access(self) -> bool:
        """Whether it opens the scheme: not meeting it closes the answer."""
        return self.not_met.outcome is not None

    def effects(self) -> tuple[Effect, ...]:
        """What it may lead to."""
        return (self.met, self.not_met, self.unknown)


def _leaves(node: Criterion | AnyOf | AllOf) -> tuple[Criterion, ...]:
    if isinstance(node, Criterion):
        return (node,)
    members = node.any_of if isinstance(node, AnyOf) else node.all_of
    return tuple(leaf for member in members for leaf in _leaves(member))
