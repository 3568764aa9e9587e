import json
from datetime import date
from typing import Any

import jsonschema
import pytest

from tariffs.errors import RequestError, TariffError
from tariffs.exchange import answer, read_request, request_schema, response_schema, write_response
from tests.tariffs.builders import DEMONSTRATION

REQUEST = {
    "offer": "demonstration",
    "effect_day": "2026-12-01",
    "insured": [{"id": "p1", "birth_date": "1985-06-15"}],
}


def asked(**changes: object) -> str:
    return json.dumps(REQUEST | changes)


def test_request_without_level_is_answered_for_every_level():
    answered = json.loads(write_response(answer(read_request(asked()))))
    assert [one["monthly_total"] for one in answered["quotes"]] == ["33.00", "47.00", "66.00"]


def test_request_for_a_level_is_answered_for_that_one():
    answered = json.loads(write_response(answer(read_request(asked(level="N2")))))
    assert [one["level"] for one in answered["quotes"]] == ["N2"]


def test_free_child_is_written_like_every_amount():
    children = [{"id": f"c{n}", "birth_date": f"201{n}-01-01", "is_child": True} for n in range(3)]
    lines = json.loads(write_response(answer(read_request(asked(level="N1", insured=children)))))["quotes"][
        0
    ]["lines"]
    assert [line["monthly_price"] for line in lines] == ["14.00", "14.00", "0.00"]


def test_dates_travel_as_text():
    assert read_request(asked()).effect_day == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("changes", "entry"),
    [
        ({"insured": []}, "insured"),
        ({"insured": [{"id": "p1", "birth_date": "15/06/1985"}]}, "insured.0.birth_date"),
        ({"insured": [{"id": "p1", "birth_date": 86400}]}, "insured.0.birth_date"),
        ({"insured": [{"id": "p1"}]}, "insured.0.birth_date"),
        ({"insured": [{"id": "Jean", "birth_date": "1985-06-15"}]}, "insured.0.id"),
        ({"insured": [{"id": "p1", "birth_date": "1985-06-15", "nir": "x"}]}, "insured.0.nir"),
        ({"levels": "N1"}, "levels"),
    ],
)
def test_wrong_request_is_refused_with_its_entry(changes: dict[str, object], entry: str):
    with pytest.raises(RequestError) as refused:
        read_request(asked(**changes))
    assert refused.value.entry == entry


def test_refusal_repeats_nothing_personal():
    with pytest.raises(RequestError) as refused:
        read_request(asked(insured=[{"id": "p1", "birth_date": "15/06/1985"}]))
    told = f"{refused.value!r} {refused.value.__cause__!r} {refused.value.__context__!r}"
    assert "1985" not in told


def test_text_that_is_not_json_is_refused():
    with pytest.raises(RequestError):
        read_request("offer: demonstration")


def test_day_outside_validity_is_an_error_of_the_tariff():
    with pytest.raises(TariffError, match="2027-12-31"):
        answer(read_request(asked(effect_day="2028-01-01")))


@pytest.mark.parametrize(
    ("changes", "entry"),
    [
        ({"postcode": "2600"}, "postcode"),
        ({"postcode": 26000}, "postcode"),
        ({"department": "Drôme"}, "department"),
        ({"options": "assistance"}, "options"),
        ({"options": ["dents & yeux"]}, "options.0"),
        ({"frequency": "weekly"}, "frequency"),
        ({"insured": [{"id": "p1", "birth_date": "1985-06-15", "regime": "martien"}]}, "insured.0.regime"),
    ],
)
def test_wrong_choice_is_refused_with_its_entry(changes: dict[str, object], entry: str):
    with pytest.raises(RequestError) as refused:
        read_request(asked(**changes))
    assert refused.value.entry == entry


def test_every_choice_of_a_request_is_answered():
    person = {"id": "p1", "birth_date": "1958-03-02", "regime": "alsace_moselle"}
    request = asked(
        offer="six_niveaux",
        level="N2",
        insured=[person],
        postcode="69100",
        options=["assistance", "optique_dentaire"],
        frequency="yearly",
    )
    [answered] = json.loads(write_response(answer(read_request(request))))["quotes"]
    # 83.30 × 0.82 × 0.98 = 66.93988; 6.50 × 0.98 = 6.37; 1.20 × 0.98 = 1.176
    assert answered["lines"][0]["monthly_price"] == "73.31"
    assert answered["contract_options"][0]["monthly_price"] == "1.18"
    assert (answered["monthly_total"], answered["payment_amount"], answered["yearly_total"]) == (
        "74.49",
        "893.88",
        "893.88",
    )
    assert (answered["yearly_dues"], answered["one_off_fees"]) == ("5.00", "0.00")


def test_offer_kept_elsewhere_may_answer():
    found = answer(read_request(asked(offer="anything", level="N1")), find=lambda _: DEMONSTRATION)
    assert found.quotes[0].offer == "demonstration"


def described(schema: dict[str, Any]) -> list[str]:
    parts = [schema, *schema["$defs"].values()]
    fields = [field for part in parts for field in part.get("properties", {}).values()]
    return [part.get("description", "") for part in (*parts, *fields)]


@pytest.mark.parametrize("schema", [request_schema(), response_schema()], ids=["request", "response"])
def test_every_field_of_a_schema_is_described(schema: dict[str, Any]):
    assert all(described(schema))


def test_schemas_accept_what_is_exchanged():
    request = json.loads(asked(offer="six_niveaux", postcode="26000", options=["assistance"]))
    jsonschema.validate(request, request_schema())
    response = write_response(answer(read_request(json.dumps(request))))
    jsonschema.validate(json.loads(response), response_schema())


def test_schema_of_a_request_refuses_what_is_refused():
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(asked(frequency="weekly")), request_schema())
