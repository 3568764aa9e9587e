"""People, answers and prices for the tests of papers. Names are invented."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from communes.data_file import Reference
from communes.registry import commune
from eligibility.verdict import Document, Finding, Note, Outcome, ProgrammeResult, Right, Truth, Verdict
from exports.identity import Civility, Identity, InsuredPerson
from exports.pack.content import CurrentContract, PackContent, PersonResult, PriceLine, Prices, PriceSheet

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
    }
    return InsuredPerson(**(facts | changes))


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
            ),
        ),
        "current_contract": CurrentContract(insurer="Mutuelle des Alpages", since=date(2019, 1, 1)),
        "desired_start": date(2027, 1, 1),
        "short_code": "K7M4-92TX",
    }
    return PackContent(**(facts | changes))
