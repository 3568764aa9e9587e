"""The demonstration: three accounts, invented cases and invented statistics, put back as they were."""

from dataclasses import dataclass

from enrolment import accounts
from enrolment.accounts import Role
from enrolment.demonstration import demonstration_cases
from pages.shared import wiring
from storage.database import Database
from storage.demonstration import clear, is_empty
from uptake.demonstration import demonstration_events


@dataclass(frozen=True, slots=True)
class DemonstrationAccount:
    """An account anybody may know: it only opens invented data."""

    login: str
    name: str
    role: Role
    password: str = "demonstration-2026"  # noqa: S105 — printed by the command, opens nothing real


ACCOUNTS = (
    DemonstrationAccount("agent", "Agente de démonstration", Role.AGENT),
    DemonstrationAccount("ville", "Équipe de démonstration", Role.CITY),
    DemonstrationAccount("admin", "Administration de démonstration", Role.ADMIN),
)


def put_back(database: Database, *, only_if_empty: bool) -> tuple[DemonstrationAccount, ...]:
    """Erase the demonstration and make it again; returns its accounts.

    Args:
        database: Where.
        only_if_empty: Leave a database that holds anything as it is.

    Raises:
        RealDataError: The database holds real data.
    """
    if only_if_empty and not is_empty(database):
        return ACCOUNTS if database.is_demonstration else ()
    clear(database)
    for each in ACCOUNTS:
        accounts.add_account(
            login=each.login,
            name=each.name,
            role=each.role,
            password=each.password,
            accounts=wiring.accounts(),
            now=wiring.now(),
        )
    commune, day = wiring.commune(), wiring.today()
    for case in demonstration_cases(commune, day=day):
        wiring.cases().add(case)
    for event in demonstration_events(commune, day=day):
        wiring.events().record(event)
    return ACCOUNTS
