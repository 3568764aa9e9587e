"""What openfisca-france is told of the drawn households of one month, deviations put right in the facts.

Every allowance is given, none is calculated: only the rule of the C2S is compared.
"""

from datetime import date
from typing import Any

import numpy
from openfisca_core import periods
from openfisca_core.simulation_builder import SimulationBuilder

from benchmarks.crosscheck.deviations import Deviation
from benchmarks.crosscheck.draw import MONTHS, Drawn, Member
from benchmarks.crosscheck.terms import ADULT, DEPENDANT_UNDER, notice_year, window
from eligibility.vocabulary import Benefit, Housing

EMPLOYER_HEALTH_COUNTS_FROM = date(2025, 7, 1)

OF_PERSON = {
    "wage": "salaire_net",
    "unemployment": "chomage_net",
    "pension": "retraite_nette",
    "invalidity": "pensions_invalidite",
    "aah": "aah",
    "asi": "asi",
    "ass": "ass",
    "scholarship": "bourse_enseignement_sup",
}
OF_FAMILY = {"aspa": "aspa", "family_benefits": "af"}
OF_NOTICE = {
    "alimony_received": "pensions_alimentaires_percues",
    "alimony_paid": "pensions_alimentaires_versees_individu",
    "investments": "rsa_base_ressources_patrimoine_individu",
}
ZERO_MONTHLY = (
    "allocation_securisation_professionnelle",
    "bourse_recherche",
    "caah",
    "dedommagement_victime_amiante",
    "indemnites_chomage_partiel",
    "indemnites_journalieres",
    "indemnites_stage",
    "indemnites_compensatrices_conges_payes",
    "prestation_compensatoire",
    "prime_forfaitaire_mensuelle_reprise_activite",
    "retraite_combattant",
    "revenus_stage_formation_pro",
    "rente_accident_travail",
    "rpns_auto_entrepreneur_benefice",
    "asf",
    "cf",
    "paje_prepare",
)
ZERO_YEARLY = ("rpns_benefice_exploitant_agricole", "rpns_autres_revenus")
OCCUPANCY = {
    Housing.OWNER: "proprietaire",
    Housing.OWNER_WITH_AID: "proprietaire",
    Housing.FREE: "loge_gratuitement",
}


class Given:
    """One simulation being filled."""

    def __init__(
        self, system: Any, month: str, households: list[Drawn], corrected: frozenset[Deviation]
    ) -> None:
        self.month, self.households, self.corrected = periods.period(month), households, corrected
        kept = [
            (place, member)
            for place, drawn in enumerate(households)
            for member in drawn.members
            if not self._left_out(member, drawn.day)
        ]
        self.family = numpy.array([place for place, _ in kept])
        self.people = [member for _, member in kept]
        self.simulation = self._build(system)

    def _age(self, member: Member, day: date) -> int:
        return member.age_on(day if Deviation.AGE_OF_MONTH in self.corrected else day.replace(day=1))

    def _left_out(self, member: Member, day: date) -> bool:
        age = self._age(member, day)
        corrected = Deviation.CHILD_OF_25 if age == 25 else Deviation.OLDER_CHILD
        return member.is_child and age >= 25 and corrected in self.corrected

    def _build(self, system: Any) -> Any:
        builder = SimulationBuilder()
        builder.create_entities(system)
        builder.declare_person_entity("individu", range(len(self.people)))
        firsts = numpy.concatenate(([True], self.family[1:] != self.family[:-1]))
        children = numpy.array([member.is_child for member in self.people])
        roles = {
            "famille": ("demandeur", "conjoint", "enfant"),
            "foyer_fiscal": ("declarant_principal", "conjoint", "personne_a_charge"),
            "menage": ("personne_de_reference", "conjoint", "enfant"),
        }
        for entity, names in roles.items():
            group = builder.declare_entity(entity, range(len(self.households)))
            chosen = numpy.where(children, names[2], numpy.where(firsts, names[0], names[1]))
            builder.join_with_persons(group, self.family, chosen)
        return builder.build(system)

    def fill(self) -> None:
        """Give every fact."""
        self._civil_status()
        self._independence()
        self._incomes()
        self._notices()
        self._home()

    def _set(self, name: str, period: Any, values: Any) -> None:
        self.simulation.set_input(name, period, numpy.asarray(values))

    def _is(self, deviation: Deviation) -> bool:
        return deviation in self.corrected

    def _civil_status(self) -> None:
        """Ages are the model’s own, or those of the day; « age_en_mois » only ranks brothers and sisters."""
        days = [self.households[place].day for place in self.family]
        self._set(
            "date_naissance", "ETERNITY", numpy.array([m.birth_date for m in self.people], "datetime64[D]")
        )
        if self._is(Deviation.AGE_OF_MONTH):
            pairs = list(zip(self.people, days, strict=True))
            new_year = self.month.start.date.replace(month=1, day=1)
            self._set("age", new_year.strftime("%Y-%m"), [member.age_on(new_year) for member in self.people])
            self._set("age", self.month, [member.age_on(day) for member, day in pairs])
            self._set("age_en_mois", self.month, [(day - member.birth_date).days for member, day in pairs])
        halved = [
            m.shared_custody and (m.age_on(day) < ADULT or not self._is(Deviation.SHARED_ADULT))
            for m, day in zip(self.people, days, strict=True)
        ]
        self._set("garde_alternee", self.month, halved)
        idle = [m.interrupted for m in self.people]
        self._set("activite", self.month, numpy.where(idle, "chomeur", "actif"))

    def _freed(self, member: Member, drawn: Drawn) -> bool:
        """Whether a correction says that the three criteria do not matter for this person."""
        rsa = self._is(Deviation.RSA_UNDER_25) and Benefit.RSA in drawn.benefits
        oldest = max(adult.age_on(drawn.day) for adult in drawn.adults)
        beside = oldest >= DEPENDANT_UNDER or member is not drawn.members[0]
        couple = self._is(Deviation.SPOUSE_UNDER_25) and len(drawn.adults) == 2 and beside
        return not member.is_child and (rsa or couple)

    def _independence(self) -> None:
        homes = [self.households[place] for place in self.family]
        pairs = [(m, self._freed(m, drawn)) for m, drawn in zip(self.people, homes, strict=True)]
        self._set("habite_chez_parents", self.month, [m.lives_with_parents and not free for m, free in pairs])
        attached = [m.is_child or (not m.own_tax_return and not free) for m, free in pairs]
        self._set("enfant_a_charge", self.month.this_year, attached)

    def _incomes(self) -> None:
        for kind, name in OF_PERSON.items():
            table = self._table(kind)
            for back in range(MONTHS):
                self._set(name, self.month.offset(-back, "month"), table[:, back])
        for kind, name in OF_FAMILY.items():
            table = self._by_family(self._table(kind))
            for back in range(MONTHS):
                self._set(name, self.month.offset(-back, "month"), table[:, back])
        for back in range(MONTHS):
            for name in ZERO_MONTHLY:
                of_family = self.simulation.tax_benefit_system.variables[name].entity.key == "famille"
                length = len(self.households) if of_family else len(self.people)
                self._set(name, self.month.offset(-back, "month"), numpy.zeros(length))
        receivers = numpy.bincount(self.family, self._table("aspa")[:, 0] > 0, len(self.households))
        for back in range(MONTHS):
            self._set("aspa_couple", self.month.offset(-back, "month"), receivers == 2)
        self._set("boursier", self.month, [self._is(Deviation.SCHOLARSHIP)] * len(self.people))

    def _table(self, kind: str) -> Any:
        none = (0,) * MONTHS
        return numpy.array([member.monthly.get(kind, none) for member in self.people], dtype=float)

    def _by_family(self, table: Any) -> Any:
        columns = [numpy.bincount(self.family, column, len(self.households)) for column in table.T]
        return numpy.stack(columns, axis=1)

    def _notices(self) -> None:
        """What tax notices tell: openfisca reads calendar years for profits, twelve months for the rest."""
        last = notice_year(self.households[0].day)
        profit_year = last if self._is(Deviation.SELF_EMPLOYED) else self.month.start.year - 1
        self._set("rpns_micro_entreprise_benefice", self.month.last_year, self._year("profit", profit_year))
        for name in ZERO_YEARLY:
            self._set(name, self.month.last_year, numpy.zeros(len(self.people)))
        extra = self._employer_health()
        for back in range(MONTHS):
            month = self.month.offset(-back, "month")
            year = last if self._is(Deviation.LAST_NOTICE) else month.start.year
            amounts = {kind: self._year(kind, year) / 12 for kind in OF_NOTICE}
            elsewhere = amounts["alimony_received"] * self._pension_elsewhere()
            amounts["alimony_received"] = amounts["alimony_received"] - elsewhere
            for kind, name in OF_NOTICE.items():
                self._set(name, month, amounts[kind])
            self._set("gains_exceptionnels", month, elsewhere + extra[:, back])

    def _pension_elsewhere(self) -> Any:
        """Pensions that do not make anyone dependent: counted as resources under another name."""
        homes = [self.households[place] for place in self.family]
        return numpy.array(
            [
                self._freed(m, drawn) or (self._is(Deviation.COURT_PENSION) and not m.pension_deducted)
                for m, drawn in zip(self.people, homes, strict=True)
            ],
            dtype=float,
        )

    def _employer_health(self) -> Any:
        counts = self._is(Deviation.EMPLOYER_HEALTH) and self.month.start.date >= EMPLOYER_HEALTH_COUNTS_FROM
        return self._table("employer_health") * counts

    def _year(self, kind: str, year: int) -> Any:
        return numpy.array([member.yearly.get(kind, {}).get(year, 0) for member in self.people], dtype=float)

    def _home(self) -> None:
        rsa = [600.0 * (Benefit.RSA in drawn.benefits) for drawn in self.households]
        self._set("rsa", self.month, rsa)
        self._set("aide_logement", self.month, [self._aid(drawn) for drawn in self.households])
        self._set("statut_occupation_logement", self.month, [self._occupancy(d) for d in self.households])
        if self.month.start.date < date(2021, 5, 1):
            self._set("acs", self.month, numpy.zeros(len(self.households)))

    def _aid(self, drawn: Drawn) -> float:
        if not drawn.aid:
            return 0.0
        if self._is(Deviation.HOUSING_AID):
            return float(sum(drawn.aid[slice(*window(drawn.day))])) / 12
        return float(drawn.aid[0])

    def _occupancy(self, drawn: Drawn) -> str:
        if drawn.housing is Housing.OWNER_WITH_AID and self._is(Deviation.OWNER_WITH_AID):
            return "locataire_vide"
        return OCCUPANCY.get(drawn.housing, "locataire_vide")
