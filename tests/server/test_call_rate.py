"""Counting the calls of an address: the limit, the minute, who is the same caller, and forgetting."""

import pytest

from pages.server import call_rate
from pages.server.call_rate import MOST_CALLS, WINDOW_SECONDS, CallRate
from tests.server.serving import Clock


@pytest.fixture
def rate(clock: Clock) -> CallRate:
    return CallRate(clock)


def fill(rate: CallRate, address: str) -> None:
    assert [rate.take(address) for _ in range(MOST_CALLS)] == [0] * MOST_CALLS


def test_one_call_too_many_waits_until_the_oldest_is_a_minute_old(rate: CallRate, clock: Clock) -> None:
    fill(rate, "192.0.2.1")
    clock.seconds += 20.5
    assert rate.take("192.0.2.1") == 40
    clock.seconds += WINDOW_SECONDS - 20.5
    assert rate.take("192.0.2.1") == 0


def test_a_refused_call_does_not_lengthen_the_wait(rate: CallRate, clock: Clock) -> None:
    fill(rate, "192.0.2.1")
    clock.seconds += 30
    assert [rate.take("192.0.2.1") for _ in range(MOST_CALLS)] == [30] * MOST_CALLS


def test_another_address_has_its_own_calls(rate: CallRate) -> None:
    fill(rate, "192.0.2.1")
    assert rate.take("192.0.2.2") == 0


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("", "", True),
    ],
)
def test_a_subscriber_is_one_caller(rate: CallRate, one: str, other: str, is_same: bool) -> None:  # noqa: FBT001
    fill(rate, one)
    assert bool(rate.take(other)) is is_same


def test_silent_addresses_are_forgotten(rate: CallRate, clock: Clock) -> None:
    rate.take("192.0.2.1")
    clock.seconds += WINDOW_SECONDS
    rate.sweep()
    assert not rate._calls  # noqa: SLF001


def test_the_addresses_remembered_are_bounded(rate: CallRate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_rate, "MOST_ADDRESSES", 3)
    for rank in range(10):
        rate.take(f"192.0.2.{rank}")
    assert len(rate._calls) == 3  # noqa: SLF001


def test_no_address_is_kept_readable(rate: CallRate) -> None:
    rate.take("192.0.2.1")
    assert b"192.0.2.1" not in next(iter(rate._calls))  # noqa: SLF001
