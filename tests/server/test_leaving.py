"""Leaving for good, and visits that the portal did not issue."""

import httpx
import pytest

from pages.server import cookies, outbox, visits
from pages.server.cookies import Cookie


@pytest.mark.usefixtures("wired")
def test_a_visit_that_was_not_issued_is_no_visit() -> None:
    issued = cookies.new_visit()
    name = cookies.name_of(Cookie.VISIT, secure=False)
    assert cookies.read({name: issued}, Cookie.VISIT, secure=False) == issued
    for forged in ("", "victim", issued[:-1], f"{issued}0", issued.split(".")[0], f".{issued.split('.')[1]}"):
        assert cookies.read({name: forged}, Cookie.VISIT, secure=False) is None


def test_erasing_leads_home_with_a_fresh_visit(visitor: httpx.Client) -> None:
    visitor.get("/")
    before = visitor.cookies["mcms_visit"]
    answer = visitor.post("/effacer")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert visitor.cookies["mcms_visit"] != before


@pytest.mark.usefixtures("wired")
def test_starting_afresh_forgets_the_draft_and_the_documents() -> None:
    from starlette.responses import Response  # noqa: PLC0415

    from exports.document import Document  # noqa: PLC0415
    from pages.server import leaving  # noqa: PLC0415

    visit = cookies.new_visit()
    visits.save(visit, "draft")
    token = outbox.put(visit, Document("a.pdf", "application/pdf", b"%PDF"))
    leaving.start_afresh(visit, Response())
    assert visits.load(visit) is None
    assert outbox.take(token, visit) is None
