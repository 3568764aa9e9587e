"""The uptake told in French sentences: the interval first, then what it rests on. Draws nothing."""

from decimal import Decimal
from fractions import Fraction

from communes.french import decimal, integer, long_date, month_label, percent, short_month_label
from uptake.assumptions import Assumptions, ShareAssumption, assumptions
from uptake.coverage import Interval, entrants_for_one_point, people_for_one_point
from uptake.figures import Estimate, Report
from uptake.tables import Cell, Gap, Months, Share

NB = "\u00a0"


def cell_text(cell: Cell) -> str:
    """One cell of a table, as people read it."""
    match cell:
        case Gap():
            return cell.label
        case str():
            return cell
        case int():
            return integer(cell)
        case Share(low, high, digits):
            ends = dict.fromkeys(percent(share, digits=digits) for share in (low, high))
            return " à ".join(ends)
        case Months():
            return months_text(cell)


def months_text(months: Months) -> str:
    """One month in words, or the first and the last."""
    if months.first == months.last:
        return month_label(months.first)
    return f"{month_label(months.first)} à {month_label(months.last)}"


def short_months_text(months: Months) -> str:
    """The same, for the axis of a chart."""
    if months.first == months.last:
        return short_month_label(months.first)
    return f"{short_month_label(months.first)} à {short_month_label(months.last)}"


def headline(report: Report, estimate: Estimate) -> str:
    """The answer in one sentence: an interval, its date, and its condition."""
    covered = estimate.covered
    return (
        f"Fin {month_label(estimate.month)}, entre {percent(covered.low, digits=2)} et"
        f" {percent(covered.high, digits=2)} des habitants {report.commune.of_name} seraient couverts par une"
        f" complémentaire santé, si le point de départ déclaré est juste."
    )


def explanation(estimate: Estimate) -> tuple[str, ...]:
    """What the interval is made of, one paragraph each."""
    rules = assumptions()
    return (
        _start(estimate),
        _added(estimate),
        _why_interval(estimate),
        _exits(estimate, rules),
        f"Le point de départ compte ceci{NB}: «{NB}{estimate.baseline.definition}{NB}». Les autres"
        " habitants ne sont pas tous sans couverture.",
    )


def one_point(estimate: Estimate) -> tuple[str, ...]:
    """How many people, then adherents, one point of coverage takes."""
    needed = people_for_one_point(estimate.population)
    lines = [
        f"Un point de couverture, c’est {integer(_up(needed))} habitants nouvellement couverts"
        f" (population{NB}: {integer(estimate.population)})."
    ]
    if estimate.uncovered_before and estimate.uncovered_before.high:
        lines.append(_entrants(estimate.population, estimate.uncovered_before))
    elsewhere: ShareAssumption = assumptions().uncovered_elsewhere
    entrants = entrants_for_one_point(estimate.population, Fraction(elsewhere.value))
    if entrants is not None:
        lines.append(
            f"{elsewhere.meaning} À ce rythme, il faudrait {integer(entrants)} adhérents pour un point"
            f" ({elsewhere.reference.title})."
        )
    return tuple(lines)


def incomplete_period(report: Report) -> str:
    """The warning of a period that is not over."""
    return (
        f"Période incomplète{NB}: nous sommes le {long_date(report.day)}. Les mois ne sont comptés"
        " qu’une fois terminés."
    )


def unshown_months(report: Report) -> str:
    """Which months are left out of the entries, and why; "" when none is."""
    if not report.unshown_months:
        return ""
    months = ", ".join(month_label(month) for month in report.unshown_months)
    return (
        f"Mois non montrés{NB}: {months}. Moins de {report.threshold.smallest_shown} personnes ou contrats,"
        " ou un groupe de mois qui dépasse la période choisie."
    )


def chart_words(title: str, labels: tuple[str, ...], values: tuple[int, ...]) -> str:
    """What a chart shows, for those who do not see it."""
    highest = labels[values.index(max(values))]
    return (
        f"{title}{NB}: {integer(sum(values))} au total. Première barre{NB}: {labels[0]}. Dernière barre{NB}:"
        f" {labels[-1]}. La plus haute{NB}: {integer(max(values))} ({highest})."
        " Le tableau qui suit donne tous les chiffres."
    )


def _start(estimate: Estimate) -> str:
    baseline = estimate.baseline
    checked = "" if baseline.source.verified else " Cette source est à confirmer."
    return (
        f"Point de départ{NB}: {percent(baseline.share)}. Source{NB}: {baseline.source.title}.{checked}"
        + (f" Année{NB}: {baseline.year}." if baseline.year else "")
    )


def _added(estimate: Estimate) -> str:
    gain, people = estimate.gain, estimate.newly_covered
    return (
        f"Le dispositif y aurait ajouté entre {decimal(gain.low * 100)} et {decimal(gain.high * 100)} point,"
        f" soit entre {integer(int(people.low))} et {integer(_up(people.high))} habitants nouvellement"
        " couverts. C’est sa contribution brute, pas son effet."
    )


def _why_interval(estimate: Estimate) -> str:
    before = estimate.uncovered_before
    if before is None:
        return "L’intervalle est large : les effectifs publiables ne séparent pas encore toutes les réponses."
    text = (
        f"Parmi les habitants entrés, entre {percent(before.low)} et {percent(before.high)} n’avaient aucune"
        " complémentaire, selon ce qu’avaient ceux dont on ne sait rien."
    )
    if estimate.at_random is None:
        return text
    at_random = f"entre {percent(estimate.at_random.low)} et {percent(estimate.at_random.high)}"
    warning = "" if estimate.has_enough_answers else f" {assumptions().enough_answers.meaning}"
    return f"{text} Si les réponses manquent au hasard, ce serait {at_random}.{warning}"


def _exits(estimate: Estimate, rules: Assumptions) -> str:
    if estimate.exits is None:
        return f"Le partenaire ne donne pas les sorties. {rules.yearly_exits_at_most.meaning}"
    pending = rules.threshold.smallest_shown - 1
    known = (
        f"{integer(estimate.exits)} sorties publiées" if estimate.exits else "aucune sortie encore publiée"
    )
    return (
        f"Sorties{NB}: {known}. La borne basse les déduit toutes, et {pending} de plus qui peuvent être trop"
        " récentes pour être publiées."
    )


def _entrants(population: int, uncovered: Interval) -> str:
    least, most = (entrants_for_one_point(population, share) for share in (uncovered.high, uncovered.low))
    shares = f"entre {percent(uncovered.low)} et {percent(uncovered.high)} sans complémentaire avant"
    if least is None or most is None:
        return f"Avec la part observée ici ({shares}), le nombre d’adhérents nécessaire n’est pas borné."
    return (
        f"Avec la part observée ici ({shares}), il faut entre {integer(least)} et {integer(most)} adhérents"
        " qui habitent la commune."
    )


def _up(number: Fraction | Decimal) -> int:
    return -int(-number // 1)
