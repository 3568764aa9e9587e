"""Page « Règles » : every rule, figure and question on a chosen day, and what a change does."""

from enrolment.accounts import Role
from pages.shared import access, resident_view, rules_replay, rules_view, staff_view, wiring


def render() -> None:
    """Draw the rules of the chosen day."""
    account = access.require_staff(Role.AGENT, Role.CITY, Role.ADMIN)
    resident_view.mark_step("rules")
    staff_view.show_head("Règles", account)
    day, typed = rules_view.ask()
    whole = rules_view.rules_on(day, wiring.commune().insee_code)
    rules_view.show_summary(whole)
    rules_view.show_rules(whole, typed)
    if not typed.strip():
        rules_replay.show(day)


if __name__ == "__main__":
    render()
