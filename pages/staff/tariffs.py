"""Page « Tarifs » : the offer and its grids, and the grid an insurer sends, checked then published."""

from enrolment.accounts import Role
from pages.shared import (
    access,
    resident_view,
    responsible_view,
    staff_view,
    tariff_desk_view,
    tariff_file_view,
    wiring,
)


def render() -> None:
    """Draw the grids of the chosen offer, then what is needed to publish another."""
    account = access.require_staff(Role.ADMIN)
    resident_view.mark_step("tariffs")
    staff_view.show_head("Tarifs", account)
    staff_view.show_said()
    offer = wiring.offer(tariff_desk_view.ask_offer())
    desk = tariff_desk_view.desk(account)
    published = desk.grids.listed(desk.commune, offer.code)
    has_changed = tariff_desk_view.notice_changes(offer, published)
    tariff_desk_view.show_offer(offer, published)
    responsible_view.show(offer)
    tariff_desk_view.show_withdrawal(published, desk)
    checked = tariff_file_view.ask_file(offer, desk)
    if checked is not None:
        tariff_file_view.show_checked(checked)
        tariff_file_view.show_publication(checked, offer, desk, has_changed=has_changed)


if __name__ == "__main__":
    render()
