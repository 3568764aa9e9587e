"""The people of the bulletin: the holder, then everybody else, each with an empty NIR."""

from communes.data_file import DataModel
from exports.identity import Identity, InsuredPerson
from exports.layout.form_field import TextField, TickBox
from exports.layout.paper import Entry, Paper
from exports.layout.style import Role
from exports.pack.boxes import NIR_GROUPS, box, day_box
from exports.pack.texts import Choice, IdentityTexts

BLANK_OTHERS = 4
"""People left to write in when nobody was named."""

FAMILY_COLUMNS = 3


class PeopleTexts(DataModel):
    """What the bulletin says of people."""

    holder: str
    birth_place: str
    birth_country: str
    regime: str
    family: str
    documents: str
    contact_consent: str
    others: str
    someone: str
    insured_row: str
    attached: str
    never_asked: str
    nir: str
    nir_tooltip: str
    family_choices: tuple[Choice, ...]
    attached_choices: tuple[Choice, ...]


def write_holder(
    paper: Paper,
    known: Identity | None,
    insured: tuple[InsuredPerson, ...],
    words: PeopleTexts,
    labels: IdentityTexts,
) -> None:
    """Write who takes out the contract, insured or not."""
    regime = next((person.regime for person in insured if person.is_holder), "")
    paper.say(words.holder, role=Role.H3)
    paper.form(_identity_rows(known, labels))
    paper.form(
        [
            [
                box("birth_place", words.birth_place, None),
                box("birth_country", words.birth_country, None),
            ],
            [box("regime", words.regime, regime)],
            [_nir("nir", labels.you, words)],
        ]
    )
    paper.leave(4)
    paper.say(words.never_asked, role=Role.SMALL)
    with paper.together():
        paper.say(words.family, role=Role.LABEL)
        paper.ticks(
            [(TickBox(f"family_{each.code}", each.label), each.label) for each in words.family_choices],
            columns=FAMILY_COLUMNS,
        )
    with paper.together():
        paper.leave(6)
        paper.say(words.documents, role=Role.LABEL)
        paper.ticks([(TickBox("contact_consent", words.contact_consent), words.contact_consent)])


def _identity_rows(known: Identity | None, labels: IdentityTexts) -> list[list[Entry]]:
    return [
        [
            box("civility", labels.civility, known and known.civility),
            box("first_name", labels.first_name, known and known.first_name),
        ],
        [box("birth_name", labels.birth_name, known and known.birth_name)],
        [box("used_name", labels.used_name, known and known.used_name)],
        [
            day_box("birth_date", labels.birth_date, known.birth_date if known else None),
            box("phone", labels.phone, known and known.phone),
        ],
        [box("email", labels.email, known and known.email)],
        [box("address_line", labels.address_line, known and known.address_line)],
        [box("address_extra", labels.address_extra, known and known.address_extra)],
        [
            box("postcode", labels.postcode, known and known.postcode),
            box("city", labels.city, known and known.city),
        ],
    ]


def write_others(
    paper: Paper, insured: tuple[InsuredPerson, ...], words: PeopleTexts, labels: IdentityTexts
) -> None:
    """Write one block for each person insured beside the holder; blank ones when nobody was named."""
    others = [(place, person) for place, person in enumerate(insured, start=1) if not person.is_holder]
    if not insured:
        others = [(place, _nobody(place, words)) for place in range(2, 2 + BLANK_OTHERS)]
    for rank, (place, person) in enumerate(others):
        with paper.together():
            if rank:
                paper.leave(8)
            else:
                paper.say(words.others, role=Role.H3)
            _write_person(paper, place, person, words, labels)


def _nobody(place: int, words: PeopleTexts) -> InsuredPerson:
    return InsuredPerson(
        relation_label=words.someone.format(place=place),
        first_name="",
        birth_name="",
        birth_date=None,
        is_child=True,
    )


def _write_person(
    paper: Paper, place: int, person: InsuredPerson, words: PeopleTexts, labels: IdentityTexts
) -> None:
    name = f"person_{place}"

    def tooltip(label: str) -> str:
        return words.insured_row.format(label=label, place=place)

    def blank(part: str, label: str, value: str) -> Entry:
        return box(f"{name}_{part}", label, value, tooltip=tooltip(label))

    paper.say(person.relation_label, role=Role.STRONG)
    paper.form(
        [
            [
                blank("first_name", labels.first_name, person.first_name),
                blank("birth_name", labels.birth_name, person.birth_name),
            ],
            [
                day_box(f"{name}_birth_date", labels.birth_date, person.birth_date),
                blank("birth_place", words.birth_place, ""),
            ],
            [blank("regime", words.regime, person.regime)],
            [_nir(f"{name}_nir", words.someone.format(place=place), words)],
        ]
    )
    paper.leave(4)
    if person.is_child:
        paper.say(words.attached, role=Role.LABEL)
        paper.ticks(
            [
                (TickBox(f"{name}_attached_{each.code}", f"{words.attached} {each.label}"), each.label)
                for each in words.attached_choices
            ],
            columns=len(words.attached_choices),
        )


def _nir(name: str, person: str, words: PeopleTexts) -> Entry:
    tooltip = words.nir_tooltip.format(person=person)
    return Entry(words.nir, TextField(name, tooltip, max_length=sum(NIR_GROUPS), groups=NIR_GROUPS))
