"""Several requests in one text: where each begins and ends, and what is refused before anybody looks."""

import pytest

from eligibility.batch import (
    RefusedRequest,
    answers,
    refuse_repeated_fields,
    requests_of_body,
    requests_of_file,
)
from eligibility.refusals import REFUSED, FieldRefusal, RepeatedFieldError, UnreadableJsonError, refusals


def texts_of_file(text: str) -> list[str]:
    return [request.text for request in requests_of_file(text)]


def test_a_file_holds_one_value_values_in_a_row_or_a_list():
    assert texts_of_file('{"a": 1}') == ['{"a": 1}']
    assert texts_of_file('{"a": 1}\n{"a": 2}') == ['{"a": 1}', '{"a": 2}']
    assert texts_of_file('[{"a": 1}, {"a": 2}]') == ['{"a": 1}', '{"a": 2}']
    assert texts_of_file("[]") == []


def test_an_empty_file_is_one_request_that_will_be_refused():
    assert texts_of_file("") == [""]


def test_a_broken_request_of_a_file_ends_where_the_next_object_begins():
    assert texts_of_file('{"a":\n{"b": 2}\n{"c": 3}') == [
        '{"a":\n{"b": 2}\n{"c": 3}'[:5],
        '{"b": 2}',
        '{"c": 3}',
    ]


def test_each_request_knows_its_place():
    assert [request.place for request in requests_of_body("[1, 2, 3]")] == [1, 2, 3]


def test_amounts_keep_the_digits_they_were_written_with():
    [request] = requests_of_body('[{"yearly_resources": 9600.10}]')
    assert request.text == '{"yearly_resources": 9600.10}'


@pytest.mark.parametrize(
    ("text", "line", "column"), [("", 1, 1), ('{"a": 1}\n{"b": 2}', 2, 1), ("[1,\n 2", 2, 3), ("[1,]", 1, 4)]
)
def test_a_body_that_is_no_whole_json_says_where_it_breaks(text: str, line: int, column: int):
    with pytest.raises(UnreadableJsonError) as caught:
        requests_of_body(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert f"ligne {line}, caractère {column}" in refusals(caught.value)[0].problem


def test_a_body_nested_without_end_is_refused_as_such():
    with pytest.raises(UnreadableJsonError) as caught:
        requests_of_body("[" * 100_000 + "]" * 100_000)
    assert caught.value.line is None
    assert "les uns dans les autres" in refusals(caught.value)[0].problem


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('{"day": 1, "day": 2}', "day"),
        ('{"household": {"people": [{}, {"id": "a", "id": "a"}]}}', "household.people.1.id"),
        ('{"day": {"a": 1}, "day": 2}', "day"),
        ('{"184072636208513": 1, "184072636208513": 2}', "…"),
    ],
)
def test_a_field_given_twice_is_named(text: str, field: str):
    with pytest.raises(RepeatedFieldError) as caught:
        refuse_repeated_fields(text)
    [refusal] = refusals(caught.value)
    assert refusal == FieldRefusal(field=field, problem="Champ écrit deux fois", remedy="gardez-en un seul")


@pytest.mark.parametrize(
    "text", ['{"a": 1, "b": 1}', '[{"a": 1}, {"a": 1}]', '{"a": {"a": 1}}', "{", "[" * 100_000, "9" * 5000]
)
def test_the_same_name_in_two_objects_is_no_repetition_and_what_is_no_json_passes(text: str):
    refuse_repeated_fields(text)


def test_each_request_is_answered_or_refused_alone():
    def answer(text: str) -> str:
        if "a" in text:
            raise UnreadableJsonError
        return text

    found = list(answers(requests_of_body('["b", "a", "c"]'), answer, refused=REFUSED, said=refusals))
    assert [found[0], found[2]] == ['"b"', '"c"']
    assert isinstance(found[1], RefusedRequest)
    assert found[1].request == 2


def test_a_fault_of_the_portal_is_not_taken_for_a_refusal():
    def fail(_text: str) -> str:
        raise KeyError

    with pytest.raises(KeyError):
        list(answers(requests_of_body("1"), fail, refused=REFUSED, said=refusals))
