"""The forms for those who prefer a pen: without answering, without JavaScript, about nobody."""

import httpx
import pytest

from exports.pack.blank import BlankForm

pytestmark = pytest.mark.xdist_group("server")


def test_the_list_leads_to_every_form_without_javascript(visitor: httpx.Client) -> None:
    answer = visitor.get("/formulaires")
    assert answer.status_code == 200
    assert [f'href="/formulaires/{form}"' in answer.text for form in BlankForm] == [True] * len(BlankForm)


@pytest.mark.parametrize("form", BlankForm)
def test_each_form_is_a_pdf_that_anybody_may_fetch_again(form: BlankForm, visitor: httpx.Client) -> None:
    first, second = visitor.get(f"/formulaires/{form}"), visitor.get(f"/formulaires/{form}")
    assert first.content.startswith(b"%PDF")
    assert first.content == second.content
    assert first.headers["content-type"] == "application/pdf"
    assert first.headers["content-disposition"] == f'attachment; filename="{form}-valence.pdf"'


def test_another_form_does_not_exist(visitor: httpx.Client) -> None:
    answer = visitor.get("/formulaires/autre")
    assert answer.status_code == 404
    assert 'href="/formulaires"' in answer.text


def test_the_page_for_people_without_javascript_leads_to_them(visitor: httpx.Client) -> None:
    assert 'href="/formulaires"' in visitor.get("/infos").text
