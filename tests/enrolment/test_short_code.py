import random

import pytest

from enrolment.short_code import ALPHABET, LENGTH, WrongCodeError, new_code, parse, shown

CODES = (
    *("H6K34W5J9", "Y3R834LL2", "494WL3Y5M", "9Y3YYK394", "3W6FL6W55"),
    *("YFW75YY8H", "J5W4Y38P5", "WLHMYMJFJ", "9794YFRPA", "HMF45RL75"),
)


@pytest.mark.parametrize("code", CODES)
def test_every_single_wrong_character_is_caught(code):
    for position in range(LENGTH):
        for character in ALPHABET.replace(code[position], ""):
            with pytest.raises(WrongCodeError):
                parse(code[:position] + character + code[position + 1 :])


@pytest.mark.parametrize("code", CODES)
def test_every_swap_of_two_different_characters_is_caught(code):
    for first in range(LENGTH):
        for second in range(first + 1, LENGTH):
            if code[first] == code[second]:
                continue
            swapped = list(code)
            swapped[first], swapped[second] = code[second], code[first]
            with pytest.raises(WrongCodeError):
                parse("".join(swapped))


@pytest.mark.parametrize("code", CODES)
def test_missing_character_is_caught(code):
    for position in range(LENGTH):
        with pytest.raises(WrongCodeError):
            parse(code[:position] + code[position + 1 :])


@pytest.mark.parametrize("code", CODES)
def test_shown_code_is_read_back(code):
    assert parse(shown(code)) == code


@pytest.mark.parametrize("separator", ["", " ", "-", "–", "\u00a0", "\u202f", ".", "_", "\t"])
def test_separators_and_case_do_not_matter(separator):
    code = CODES[0]
    assert parse(f" {separator.join(code).lower()} ") == code


def test_nine_groups_of_three_are_shown():
    assert shown("ABCDEFGHI") == "ABC-DEF-GHI"


@pytest.mark.parametrize("typed", ["", "   ", "O0I1ZSGBQ", "é" * 9, "\uff19" * 9, "2" * 10_000, "\x00" * 9])
def test_anything_else_is_no_code(typed):
    with pytest.raises(WrongCodeError):
        parse(typed)


def test_alphabet_has_a_prime_number_of_characters_without_look_alikes():
    assert len(ALPHABET) == len(set(ALPHABET)) == 19
    assert not set(ALPHABET) & set("0OQD1I2ZSGBUV") - {"2"}


def test_two_codes_in_a_thousand_are_never_the_same():
    assert len({new_code() for _ in range(1000)}) == 1000


def test_error_does_not_keep_what_was_typed():
    typed = "".join(random.sample(ALPHABET, 8))
    with pytest.raises(WrongCodeError) as caught:
        parse(typed)
    assert typed not in str(caught.value) + repr(vars(caught.value))
