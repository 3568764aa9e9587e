import json
from datetime import date

import pytest

from tariffs.errors import RequestError, TariffError
from tariffs.exchange import answer, read_request, request_schema, response_schema, write_response

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


def test_schemas_name_the_fields():
    fields = (set(request_schema()["properties"]), set(response_schema()["properties"]))
    assert fields == ({"offer", "level", "effect_day", "insured"}, {"quotes"})
