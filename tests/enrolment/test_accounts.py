from datetime import timedelta
from functools import partial
from itertools import count

import pytest

from enrolment import accounts as use
from enrolment.accounts import (
    LoginTakenError,
    Role,
    TooManyAttemptsError,
    WeakPasswordError,
    WrongCredentialsError,
    WrongLoginError,
)
from storage.accounts import SqlAccounts, SqlAttempts, SqlSessions
from tests.enrolment.builders import NOON

PASSWORD = "trois petits chats"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def accounts(database):
    return SqlAccounts(database)


@pytest.fixture
def sessions(database):
    return SqlSessions(database)


@pytest.fixture
def marie(accounts):
    return use.add_account(
        login="Marie.D", name="Marie D.", role=Role.AGENT, password=PASSWORD, accounts=accounts, now=NOON
    )


@pytest.fixture
def sign_in(accounts, sessions, database):
    attempts = SqlAttempts(database)

    def call(login="marie.d", password=PASSWORD, *, now=NOON, address="203.0.113.7"):
        return use.sign_in(
            login, password, accounts=accounts, sessions=sessions, attempts=attempts, now=now, address=address
        )

    return call


@pytest.fixture
def account_of(accounts, sessions):
    return partial(use.account_of, accounts=accounts, sessions=sessions)


def fail(sign_in, **traits):
    with pytest.raises(WrongCredentialsError):
        sign_in(password="autre chose", **traits)


def test_right_password_gives_a_token_of_the_account(marie, sign_in, account_of):
    assert account_of(sign_in(), now=NOON) == marie


def test_login_is_read_without_case_or_spaces(marie, sign_in, account_of):
    assert account_of(sign_in("  MARIE.d "), now=NOON) == marie


@pytest.mark.parametrize(
    ("login", "password"), [("marie.d", "faux"), ("paul", PASSWORD), ("", ""), ("x" * 9999, "y")]
)
@pytest.mark.usefixtures("marie")
def test_anything_wrong_is_refused_in_the_same_words(sign_in, login, password):
    with pytest.raises(WrongCredentialsError):
        sign_in(login, password)


def test_closed_account_cannot_sign_in_and_its_sessions_end(marie, sign_in, account_of, accounts, sessions):
    token = sign_in()
    use.deactivate(marie, accounts=accounts, sessions=sessions)
    assert account_of(token, now=NOON) is None
    with pytest.raises(WrongCredentialsError):
        sign_in()


def test_new_password_ends_every_session_and_replaces_the_old_one(
    marie, sign_in, account_of, accounts, sessions
):
    token = sign_in()
    use.change_password(marie, "quatre gros chiens", accounts=accounts, sessions=sessions)
    assert account_of(token, now=NOON) is None
    assert account_of(sign_in(password="quatre gros chiens"), now=NOON).login == "marie.d"
    fail(sign_in)


def test_signed_out_token_is_dead_wherever_it_was_copied(marie, sign_in, account_of, sessions):
    token, other = sign_in(), sign_in()
    use.sign_out(token, sessions=sessions)
    assert account_of(token, now=NOON) is None
    assert account_of(other, now=NOON) == marie


@pytest.mark.parametrize("token", [None, "", "inconnu", "é" * 1000])
@pytest.mark.usefixtures("marie")
def test_unknown_token_is_nobody(account_of, token):
    assert account_of(token, now=NOON) is None


def test_session_lasts_30_minutes_without_use(marie, sign_in, account_of):
    token = sign_in()
    assert account_of(token, now=NOON + 30 * MINUTE - timedelta(seconds=1)) == marie


@pytest.mark.usefixtures("marie")
def test_session_ends_at_30_minutes_without_use_for_good(sign_in, account_of):
    token = sign_in()
    assert account_of(token, now=NOON + 30 * MINUTE) is None
    assert account_of(token, now=NOON + MINUTE) is None


def test_session_in_use_ends_after_12_hours(marie, sign_in, account_of):
    token = sign_in()
    for minutes in range(20, 720, 20):
        assert account_of(token, now=NOON + minutes * MINUTE) == marie
    assert account_of(token, now=NOON + 720 * MINUTE) is None


@pytest.mark.usefixtures("marie")
def test_token_is_not_stored(sign_in, tmp_path):
    token = sign_in()
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("test.sqlite*"))
    assert b"marie.d" in stored
    assert token.encode() not in stored


@pytest.mark.usefixtures("marie")
def test_fifth_failure_is_answered_and_the_sixth_attempt_must_wait(sign_in):
    for second in range(5):
        fail(sign_in, now=NOON + timedelta(seconds=second))
    with pytest.raises(TooManyAttemptsError) as caught:
        sign_in(now=NOON + 10 * MINUTE)
    assert caught.value.retry_after == 5 * MINUTE


def test_login_opens_again_15_minutes_after_the_first_failure(marie, sign_in, account_of):
    for _ in range(5):
        fail(sign_in)
    with pytest.raises(TooManyAttemptsError):
        sign_in(now=NOON + 15 * MINUTE - timedelta(seconds=1))
    assert account_of(sign_in(now=NOON + 15 * MINUTE), now=NOON + 15 * MINUTE) == marie


def test_five_failures_from_elsewhere_do_not_lock_the_login_out(marie, sign_in, account_of):
    for _ in range(5):
        fail(sign_in, address="198.51.100.1")
    with pytest.raises(TooManyAttemptsError):
        sign_in(address="198.51.100.1")
    assert account_of(sign_in(), now=NOON) == marie


def test_login_waits_everywhere_after_30_failures_from_six_addresses(marie, sign_in, account_of):
    for failure in range(30):
        fail(sign_in, address=f"198.51.100.{failure // 5}")
    with pytest.raises(TooManyAttemptsError) as caught:
        sign_in(now=NOON + 10 * MINUTE)
    assert caught.value.retry_after == 5 * MINUTE
    assert account_of(sign_in(now=NOON + 15 * MINUTE), now=NOON + 15 * MINUTE) == marie


def test_what_one_address_tries_in_vain_does_not_count_everywhere(marie, sign_in, account_of):
    for _ in range(5):
        fail(sign_in, address="198.51.100.1")
    for _ in range(40):
        with pytest.raises(TooManyAttemptsError):
            sign_in(address="198.51.100.1")
    assert account_of(sign_in(), now=NOON) == marie


@pytest.mark.usefixtures("marie")
def test_success_does_not_forget_the_failures_from_elsewhere(sign_in):
    for failure in range(30):
        fail(sign_in, address=f"198.51.100.{failure // 5}")
        if failure == 20:
            sign_in()
    with pytest.raises(TooManyAttemptsError):
        sign_in()


def test_unknown_login_waits_like_a_known_one(sign_in):
    for _ in range(5):
        fail(sign_in, login="personne")
    with pytest.raises(TooManyAttemptsError):
        sign_in("personne")


@pytest.mark.usefixtures("marie")
def test_success_forgets_the_failures_of_the_login_from_its_address(sign_in):
    for _ in range(3):
        for _ in range(4):
            fail(sign_in)
        sign_in()


def test_address_waits_after_50_failures_whatever_the_login(marie, sign_in, account_of):
    logins = count()
    for _ in range(50):
        fail(sign_in, login=f"essai{next(logins)}")
    with pytest.raises(TooManyAttemptsError):
        sign_in()
    assert account_of(sign_in(address="203.0.113.8"), now=NOON) == marie


@pytest.mark.usefixtures("marie")
def test_successes_do_not_fill_the_address(sign_in):
    for _ in range(60):
        sign_in()


@pytest.mark.parametrize(
    "password", ["onze lettre", "aaaaaaaaaaaaaaaa", "abababababab", "ma-marie.d-2026!", "x" * 5 + "y" * 200]
)
def test_weak_password_is_refused(accounts, password):
    with pytest.raises(WeakPasswordError):
        use.add_account(
            login="marie.d", name="", role=Role.AGENT, password=password, accounts=accounts, now=NOON
        )


def test_twelve_characters_are_enough(accounts):
    use.add_account(login="p", name="", role=Role.CITY, password="douze lettre", accounts=accounts, now=NOON)
    assert [account.name for account in accounts.listed()] == ["p"]


@pytest.mark.usefixtures("marie")
def test_login_is_taken_once(accounts):
    with pytest.raises(LoginTakenError):
        use.add_account(
            login="MARIE.D", name="", role=Role.CITY, password=PASSWORD, accounts=accounts, now=NOON
        )


@pytest.mark.parametrize("login", ["", "  ", "marie d", "a" * 61])
def test_login_has_1_to_60_characters_without_space(accounts, login):
    with pytest.raises(WrongLoginError):
        use.add_account(login=login, name="", role=Role.CITY, password=PASSWORD, accounts=accounts, now=NOON)


def test_password_hash_is_argon2id_and_not_in_the_repr(marie):
    assert marie.password_hash.startswith("$argon2id$")
    assert "argon2" not in repr(marie)
