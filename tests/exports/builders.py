"""People, answers and prices for the tests of papers. Names are invented."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from communes.data_file import Reference
from communes.registry import commune
from eligibility.verdict import Document, Finding, Note, Outcome, ProgrammeResult, Right, Truth, Verdict
from exports.identity import Civility, Identity, InsuredPerson
from exports.pack.content import PackContent, PersonResult
from exports.pack.facts import (
    Claim,
    Claimant,
    DateKind,
    Departure,
    KeyDate,
    Payment,
    Solidarity,
    YearOfCare,
    YearRow,
    YearTable,
)
from exports.pack.price_sheet import PriceLine, Prices, PriceSheet

DAY = date(2026, 11, 22)
VALENCE = "26362"
CONVENTION = Reference(title="Convention de la Ville et du partenaire, art. 2", verified=False)
CSS = Reference(title="Code de la sécurité sociale, art. L861-1", as_of=date(2026, 4, 1))


def a_finding(place: int = 1, status: Truth = Truth.MET) -> Finding:
    return Finding(
        code=f"criterion_{place}",
        status=status,
        text=f"Critère {place} : vous habitez la commune toute l’année et vous pouvez le montrer.",
        reference=CONVENTION if place % 2 else CSS,
        observed="Valence",
        required="Valence",
    )


def a_right(code: str = "C2S_GRATUITE") -> Right:
    return Right(
        code=code,
        title="La Complémentaire santé solidaire, gratuite",
        text="Vos ressources ne dépassent pas le plafond de votre foyer.",
        next_step="Faites la demande sur ameli.fr, ou au CCAS, avec vos avis d’impôt.",
        reference=CSS,
    )


def a_document(code: str = "ID", why: str = "Montrer qui vous êtes.") -> Document:
    return Document(code=code, label=f"Pièce d’identité en cours de validité ({code})", why=why)


def a_verdict(outcome: Outcome = Outcome.ELIGIBLE, *, findings: int = 3, **changes) -> Verdict:
    statuses = (Truth.MET, Truth.NOT_MET, Truth.UNKNOWN)
    verdict = Verdict(
        person_id="p1",
        relation_label="Vous",
        day=DAY,
        outcome=outcome,
        summary="Vous habitez Valence et aucun autre droit ne passe avant.",
        reasons=(),
        better_first=(),
        notes=(
            Note(
                code="INFO_RIA",
                title="Changer de complémentaire",
                text="Après un an, vous pouvez changer à tout moment. Le nouvel organisme s’en charge.",
                reference=CSS,
            ),
        ),
        documents=(a_document(), a_document("DOM", "Montrer que vous habitez Valence.")),
        orientations=(),
        results=(
            ProgrammeResult(
                code="scheme",
                label="Ma commune, ma santé",
                status=Truth.MET,
                findings=tuple(a_finding(n, statuses[(n - 1) % 3]) for n in range(1, findings + 1)),
            ),
        ),
        missing=(),
        rules_version="2026-11 (4f2a9c1d)",
    )
    return replace(verdict, **changes)


def prices_for(*people: str, chosen: str | None = "confort", **changes) -> Prices:
    def sheet(code: str, level: str, monthly: str, remark: str = "") -> PriceSheet:
        lines = tuple(PriceLine(person=person, monthly_price=Decimal(monthly)) for person in people)
        total = Decimal(monthly) * len(people)
        return PriceSheet(
            code=code,
            level=level,
            lines=lines,
            monthly_total=total,
            yearly_total=12 * total,
            remark=remark,
        )

    facts = {
        "tariff": "Grille de démonstration 2026",
        "version": "demonstration 2026-01-01 (9b1e77aa)",
        "is_fictitious": True,
        "dues": "adhésion annuelle à l’association, montant non communiqué.",
        "sheets": (
            sheet("essentiel", "Essentiel", "58.20"),
            sheet("confort", "Confort", "84.55", "Le troisième enfant et les suivants ne paient pas."),
            sheet("serenite", "Sérénité", "118.90"),
        ),
        "chosen_code": chosen,
    }
    return Prices(**(facts | changes))


def an_identity(**changes) -> Identity:
    facts = {
        "civility": Civility.MRS,
        "birth_name": "Lefèvre-Noël",
        "used_name": "D’Angelo",
        "first_name": "Œdipa",
        "birth_date": date(1951, 2, 3),
        "address_line": "12 bis rue de l’Évêché",
        "address_extra": "Bâtiment Ç, appartement 4",
        "postcode": "26000",
        "city": "Valence",
        "email": "oe.dangelo@exemple.fr",
        "phone": "06 39 98 12 34",
    }
    return Identity(**(facts | changes))


def an_insured(first_name: str = "Œdipa", **changes) -> InsuredPerson:
    facts = {
        "relation_label": "Vous",
        "first_name": first_name,
        "birth_name": "Lefèvre-Noël",
        "birth_date": date(1951, 2, 3),
        "is_holder": True,
    }
    return InsuredPerson(**(facts | changes))


def a_payment(**changes) -> Payment:
    facts = {"insurer": "Mutuelle des Collines", "frequency": "Chaque mois", "amount": Decimal("169.10")}
    return Payment(**(facts | changes))


def a_departure(**changes) -> Departure:
    facts = {
        "insurer": "Mutuelle des Alpages",
        "since": date(2019, 1, 1),
        "free_from": date(2020, 1, 1),
        "ask_on": DAY,
        "start_on": date(2026, 12, 22),
        "references": (CSS,),
    }
    return Departure(**(facts | changes))


def a_year(**changes) -> YearTable:
    row = YearRow(
        label="Confort",
        premiums=Decimal("2029.20"),
        rest_low=Decimal("120.50"),
        rest_high=Decimal("140.50"),
        total_low=Decimal("2149.70"),
        total_high=Decimal("2169.70"),
    )
    cares = YearOfCare(person="Vous", label="Une année ordinaire", words="Quatre fois le généraliste.")
    return YearTable(**({"rows": (row,), "cares": (cares,)} | changes))


def a_claim(*claims: Claim, **changes) -> Solidarity:
    people = tuple(Claimant(person="Nguyễn Văn", claim=claim) for claim in claims or (Claim.FREE,))
    facts = {
        "people": people,
        "first_day": date(2025, 10, 1),
        "last_day": date(2026, 9, 30),
        "answer_by": date(2027, 1, 22),
        "references": (CSS,),
    }
    return Solidarity(**(facts | changes))


def a_pack(**changes) -> PackContent:
    """A couple: one open to the scheme, one with a better right; everything filled in."""
    facts = {
        "commune": commune(VALENCE),
        "day": DAY,
        "results": (
            PersonResult(display_name="Vous", verdict=a_verdict()),
            PersonResult(
                display_name="Nguyễn Văn",
                verdict=a_verdict(Outcome.ELIGIBLE_BETTER_FIRST, better_first=(a_right(),)),
            ),
        ),
        "prices": prices_for("Vous", "Nguyễn Văn"),
        "identity": an_identity(),
        "insured": (
            an_insured(),
            an_insured(
                "Văn",
                relation_label="Conjoint",
                birth_name="Nguyễn",
                birth_date=date(1949, 12, 31),
                is_holder=False,
            ),
        ),
        "payment": a_payment(),
        "departure": a_departure(),
        "dates": (KeyDate(kind=DateKind.START, day=date(2027, 1, 1)),),
        "year": a_year(),
        "solidarity": a_claim(),
        "desired_start": date(2027, 1, 1),
        "short_code": "K7M4-92TX",
    }
    return PackContent(**(facts | changes))
