"""What the data still lacks: unverified, missing or expired, each with who must supply it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from communes.commune import Commune, StaffCover
from communes.data_file import Reference
from communes.french import long_date
from eligibility.parameters import NoValueError, Parameter, Parameters
from eligibility.rulebook import Rulebook, rulebook
from eligibility.vocabulary import LabelledEnum
from exports.forms.catalogue import shipped_forms
from tariffs.catalogue import offer
from tariffs.offer import Offer
from tariffs.remaining.figures import parameters as remaining_parameters
from tariffs.remaining.official import every_official_example
from tariffs.responsible import check_responsible, unchecked

REVIEW_MONTHS = 13
SOON = timedelta(days=60)


class Ailment(LabelledEnum):
    """What is wrong with an entry."""

    EXPIRED = "expired", "Périmé"
    MISSING = "missing", "Manquant"
    UNVERIFIED = "unverified", "Non vérifié"
    ENDS_SOON = "ends_soon", "Bientôt périmé"
    TO_REVIEW = "to_review", "À relire"


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """One entry to complete or confirm.

    Attributes:
        entry: File and entry, as a person finds them.
        supplier: Who must supply or confirm it.
    """

    ailment: Ailment
    entry: str
    what: str
    supplier: str


def examine(commune: Commune, *, day: date, has_form: bool = False) -> tuple[Symptom, ...]:
    """Everything to complete or confirm, the gravest first.

    Args:
        commune: The commune the portal speaks for.
        day: Today.
        has_form: Whether the form of its offer was published; those shipped with the portal are found here.
    """
    rules = rulebook()
    found = [
        *_parameters(rules.parameters, "eligibility/data/parameters", day),
        *_parameters(remaining_parameters(), "tariffs/remaining/data/parameters", day),
        *_texts(rules),
        *_commune(commune),
        *_examples(),
    ]
    if commune.offer:
        shown = offer(commune.offer)
        found.extend((*_offer(shown, day), *_responsible(shown)))
        found.extend(_form(shown) if not has_form else ())
    order = list(Ailment)
    return tuple(sorted(dict.fromkeys(found), key=lambda s: (order.index(s.ailment), s.entry, s.what)))


def _parameters(parameters: Parameters, folder: str, day: date) -> Iterator[Symptom]:
    for code, series in parameters.series.items():
        entry = f"{folder}/{code}.toml"

        def symptom(ailment: Ailment, what: str, entry: str = entry, series: Parameter = series) -> Symptom:
            return Symptom(ailment=ailment, entry=entry, what=what, supplier=series.supplier)

        try:
            value = parameters.on(day).at(code)
        except NoValueError:
            yield symptom(Ailment.EXPIRED, f"{series.description}\u00a0: aucune valeur le {long_date(day)}")
            continue
        if not value.reference.verified:
            yield symptom(Ailment.UNVERIFIED, f"{series.description}\u00a0: {value.reference.title}")
        if value.until is not None and value.until - day <= SOON:
            yield symptom(Ailment.ENDS_SOON, f"{series.description}\u00a0: jusqu’au {long_date(value.until)}")
        if series.reviewed_on + relativedelta(months=REVIEW_MONTHS) < day:
            yield symptom(
                Ailment.TO_REVIEW, f"{series.description}\u00a0: relu le {long_date(series.reviewed_on)}"
            )


def _texts(rules: Rulebook) -> Iterator[Symptom]:
    supplier = "Juriste ou CCAS\u00a0: lire la source officielle"
    for programme in rules.programmes:
        for leaf in programme.leaves():
            if not leaf.reference.verified:
                entry = f"eligibility/data/programmes/…/{programme.code}.toml"
                yield _unverified(entry, leaf.reference, supplier)
    for name in ("rights", "notes"):
        for code, text in getattr(rules.texts, name).items():
            if not text.reference.verified:
                yield _unverified(f"eligibility/data/texts/{name}.toml, {code}", text.reference, supplier)


def _unverified(entry: str, reference: Reference, supplier: str) -> Symptom:
    return Symptom(ailment=Ailment.UNVERIFIED, entry=entry, what=reference.title, supplier=supplier)


def _commune(commune: Commune) -> Iterator[Symptom]:
    entry = f"communes/data/{commune.insee_code}.toml"
    for is_lacking, what, supplier in (*_lacks_of_commune(commune), *_lacks_of_baseline(commune)):
        if is_lacking:
            yield Symptom(ailment=Ailment.MISSING, entry=entry, what=what, supplier=supplier)
    if commune.population_source and not commune.population_source.verified:
        yield _unverified(entry, commune.population_source, "Insee, populations de référence")
    if commune.baseline and not commune.baseline.source.verified:
        yield _unverified(entry, commune.baseline.source, _town_hall(commune))


Lack = tuple[bool, str, str]
"""Whether it lacks, what, and who must supply it."""


def _town_hall(commune: Commune) -> str:
    return f"Mairie et CCAS {commune.of_name}"


def _lacks_of_commune(commune: Commune) -> Iterator[Lack]:
    town_hall, partner = _town_hall(commune), commune.partner
    yield partner is None, "Partenaire de la mutuelle communale", town_hall
    if partner:
        yield partner.adviser is None, "Nom du conseiller du partenaire", partner.name
        yield partner.orias is None, "Numéro ORIAS du conseiller", partner.name
    yield commune.offer is None, "Grille de tarifs et garanties", "Partenaire, quand il est connu"
    is_unknown = commune.staff_cover is StaffCover.UNKNOWN
    yield (
        is_unknown,
        "Choix de la Ville et du CCAS pour leurs agents (PSC)",
        "Ressources humaines de la Ville",
    )
    yield commune.data_protection_contact is None, "Délégué à la protection des données", town_hall
    for contact in commune.contacts:
        yield not contact.is_confirmed, f"Coordonnées à confirmer\u00a0: {contact.name}", town_hall
    for district in commune.districts:
        yield district.population is None, f"Population du quartier\u00a0: {district.label}", town_hall


def _lacks_of_baseline(commune: Commune) -> Iterator[Lack]:
    baseline, town_hall = commune.baseline, _town_hall(commune)
    yield baseline is None, "Part des habitants couverts (point de départ des statistiques)", town_hall
    if baseline:
        yield baseline.year is None, "Année de la part de départ", town_hall
        yield baseline.regional_mean is None, "Moyenne régionale à côté de la part de départ", "ORS ou CPAM"


def _examples() -> Iterator[Symptom]:
    hidden = [example for example in every_official_example() if not example.is_shown]
    if hidden:
        yield Symptom(
            ailment=Ailment.MISSING,
            entry="tariffs/remaining/data/examples_official.toml",
            what=f"Exemples officiels de l’Unocam\u00a0: {len(hidden)} sans prix, source ou date",
            supplier="unocam.fr",
        )


def _responsible(shown: Offer) -> Iterator[Symptom]:
    """What a level covers against the rules of a contrat responsable (R871-2), or does not tell."""
    entry, insurer = f"tariffs/data/{shown.code}/offer.toml", "Partenaire et organismes assureurs"
    for level in shown.level_codes:
        for breach in check_responsible(shown, level):
            what = f"{level}, contrat responsable, règle {breach.rule}\u00a0: {breach.text}"
            yield Symptom(ailment=Ailment.UNVERIFIED, entry=entry, what=what, supplier=insurer)
    for each in dict.fromkeys(each for level in shown.level_codes for each in unchecked(shown, level)):
        what = f"Contrat responsable, règle {each.rule}, non vérifiable\u00a0: {each.text}"
        yield Symptom(ailment=Ailment.MISSING, entry=entry, what=what, supplier=insurer)


def _form(shown: Offer) -> Iterator[Symptom]:
    if not shipped_forms(shown.code):
        yield Symptom(
            ailment=Ailment.MISSING,
            entry=f"exports/templates/forms/{shown.code}, ou page «\u00a0Formulaires reçus\u00a0»",
            what="Formulaire d’adhésion de l’organisme (PDF)\u00a0: le portail prépare le sien",
            supplier="Partenaire et organismes assureurs",
        )


def _offer(shown: Offer, day: date) -> Iterator[Symptom]:
    entry, insurer = f"tariffs/data/{shown.code}", "Partenaire et organismes assureurs"

    def symptom(ailment: Ailment, what: str) -> Symptom:
        return Symptom(ailment=ailment, entry=entry, what=what, supplier=insurer)

    if shown.fictitious:
        yield symptom(Ailment.MISSING, "Tarifs réels\u00a0: la grille est une démonstration")
    if shown.yearly_dues is None:
        yield symptom(Ailment.MISSING, "Cotisation annuelle à l’association")
    if shown.one_off_fees is None:
        yield symptom(Ailment.MISSING, "Frais d’entrée")
    if shown.ratios.benefits is None or shown.ratios.management_costs is None:
        yield symptom(Ailment.MISSING, "Ratios de prestations et de frais de gestion (arrêté du 6 mai 2020)")
    if day > shown.valid_to:
        yield symptom(Ailment.EXPIRED, f"Tarifs valables jusqu’au {long_date(shown.valid_to)}")
    elif shown.valid_to - day <= SOON:
        yield symptom(Ailment.ENDS_SOON, f"Tarifs valables jusqu’au {long_date(shown.valid_to)}")
