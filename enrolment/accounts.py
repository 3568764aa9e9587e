"""Local accounts of the staff: passwords, sessions that can be revoked, and what each role is called.

The browser holds a random token; only its SHA-256 is stored. A role says who someone is; pages say who may
enter.
"""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from threading import BoundedSemaphore
from uuid import UUID, uuid4

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from eligibility.vocabulary import LabelledEnum
from enrolment.errors import EnrolmentError
from enrolment.ports import AccountRepository, AttemptRepository, SessionRepository
from enrolment.throttle import Limit, TooManyAttemptsError, take_attempt

__all__ = [
    "Account",
    "AccountError",
    "LoginTakenError",
    "Role",
    "Session",
    "TooManyAttemptsError",
    "WeakPasswordError",
    "WrongCredentialsError",
    "WrongLoginError",
    "account_of",
    "add_account",
    "change_password",
    "deactivate",
    "sign_in",
    "sign_out",
]

IDLE = timedelta(minutes=30)
LIFETIME = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
"""How often the use of a session is noted: a note at each click would take the writer’s place each time."""
# Five failures only close the login to the address they came from: nobody can lock a colleague out with them.
PER_LOGIN_AND_ADDRESS = Limit(attempts=5, window=timedelta(minutes=15))
PER_LOGIN = Limit(attempts=30, window=timedelta(minutes=15))
PER_ADDRESS = Limit(attempts=50, window=timedelta(minutes=15))
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200
LONGEST_LOGIN = 60

_HASHER = PasswordHasher()
# One verification takes 64 MiB and a core: a burst waits here instead of filling the memory.
_HASHING = BoundedSemaphore(2)


class Role(LabelledEnum):
    """Who someone is for the portal."""

    AGENT = "agent", "Agent du CCAS"
    CITY = "city", "Équipe de la Ville"
    ADMIN = "admin", "Administrateur ou administratrice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Someone who may sign in.

    Attributes:
        login: In lower case; the history of cases names people by it.
        name: How to greet them.
        is_active: False closes the account and keeps its name in the history.
    """

    id: UUID
    login: str
    name: str
    role: Role
    password_hash: str = field(repr=False)
    created_at: datetime
    is_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One sign-in of an account, until sign-out, 30 minutes without use, or 12 hours."""

    token_hash: str = field(repr=False)
    account_id: UUID
    opened_at: datetime
    seen_at: datetime

    def is_open_at(self, instant: datetime) -> bool:
        """Whether the session may still be used; the last instant is excluded."""
        return instant < self.seen_at + IDLE and instant < self.opened_at + LIFETIME


class AccountError(EnrolmentError):
    """An account cannot be used or made as asked."""


class WrongCredentialsError(AccountError):
    """Unknown login, wrong password or closed account: never said which."""

    def __init__(self) -> None:
        super().__init__("unknown login, wrong password or closed account")


class LoginTakenError(AccountError):
    """The login exists already."""

    def __init__(self) -> None:
        super().__init__("Cet identifiant est déjà utilisé\u00a0: choisissez-en un autre.")


class WrongLoginError(AccountError):
    """The login cannot be used."""

    def __init__(self) -> None:
        super().__init__(f"L’identifiant a de 1 à {LONGEST_LOGIN} caractères, sans espace.")


class WeakPasswordError(AccountError):
    """The password breaks a rule; the message says which, in French."""


def sign_in(  # noqa: PLR0913 (ports come by keyword)
    login: str,
    password: str,
    *,
    accounts: AccountRepository,
    sessions: SessionRepository,
    attempts: AttemptRepository,
    now: datetime,
    address: str,
) -> str:
    """Check the password and open a session.

    The address (IP) of the visitor only slows down guessing; it is not stored readable.

    Returns:
        The token for the cookie; it is stored nowhere.

    Raises:
        TooManyAttemptsError: Within 15 minutes, 5 failures for the login from the address, 30 for the login
            from anywhere, or 50 from the address.
        WrongCredentialsError: Anything else is wrong; takes the same time whatever it is.
    """
    login = _normalised(login)
    known_as = login[:LONGEST_LOGIN]
    by_address, by_login, by_both = f"address:{address}", f"login:{known_as}", f"both:{address} {known_as}"
    # In this order: what one address tries in vain does not count against the login everywhere.
    take_attempt(by_address, PER_ADDRESS, attempts=attempts, now=now)
    take_attempt(by_both, PER_LOGIN_AND_ADDRESS, attempts=attempts, now=now)
    take_attempt(by_login, PER_LOGIN, attempts=attempts, now=now)
    account = accounts.by_login(login)
    is_right = _verify(account.password_hash if account else _hash_of_nobody(), password)
    if account is None or not account.is_active or not is_right:
        raise WrongCredentialsError
    attempts.clear(by_both)
    attempts.give_back(by_login)
    attempts.give_back(by_address)
    token = secrets.token_urlsafe(32)
    sessions.add(Session(token_hash=_hash_of_token(token), account_id=account.id, opened_at=now, seen_at=now))
    return token


def account_of(
    token: str | None, *, accounts: AccountRepository, sessions: SessionRepository, now: datetime
) -> Account | None:
    """Who holds this token, or None when nobody is signed in; notes that the session is in use."""
    if not token:
        return None
    session = sessions.get(_hash_of_token(token))
    if session is None:
        return None
    account = accounts.get(session.account_id)
    if account is None or not account.is_active or not session.is_open_at(now):
        sessions.remove(session.token_hash)
        return None
    if now - session.seen_at >= SEEN_EVERY:
        sessions.touch(session.token_hash, at=now)
    return account


def sign_out(token: str, *, sessions: SessionRepository) -> None:
    """Close the session of this token, everywhere it was copied."""
    sessions.remove(_hash_of_token(token))


def add_account(  # noqa: PLR0913 (ports come by keyword)
    *, login: str, name: str, role: Role, password: str, accounts: AccountRepository, now: datetime
) -> Account:
    """Make an account.

    Raises:
        WrongLoginError, WeakPasswordError, LoginTakenError: Each message is French and says what to change.
    """
    login = _normalised(login)
    if not login or len(login) > LONGEST_LOGIN or any(character.isspace() for character in login):
        raise WrongLoginError
    account = Account(
        id=uuid4(),
        login=login,
        name=name.strip() or login,
        role=role,
        password_hash=_hash_of_password(password, login=login),
        created_at=now,
    )
    accounts.add(account)
    return account


def change_password(
    account: Account, password: str, *, accounts: AccountRepository, sessions: SessionRepository
) -> None:
    """Give the account a new password and close all its sessions.

    Raises:
        WeakPasswordError: The password breaks a rule.
    """
    accounts.save(replace(account, password_hash=_hash_of_password(password, login=account.login)))
    sessions.remove_all_of(account.id)


def deactivate(account: Account, *, accounts: AccountRepository, sessions: SessionRepository) -> None:
    """Close the account and all its sessions; its name stays in the history of cases."""
    accounts.save(replace(account, is_active=False))
    sessions.remove_all_of(account.id)


def _normalised(login: str) -> str:
    return login.strip().lower()


def _hash_of_token(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _hash_of_password(password: str, *, login: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        message = f"Le mot de passe doit avoir au moins {SHORTEST_PASSWORD} caractères."
        raise WeakPasswordError(message)
    if len(password) > LONGEST_PASSWORD:
        message = f"Le mot de passe doit avoir au plus {LONGEST_PASSWORD} caractères."
        raise WeakPasswordError(message)
    if len(set(password)) < 5 or (len(login) > 3 and login in password.lower()):
        message = "Ce mot de passe est trop facile à deviner\u00a0: évitez les répétitions et l’identifiant."
        raise WeakPasswordError(message)
    with _HASHING:
        return _HASHER.hash(password)


def _verify(password_hash: str, password: str) -> bool:
    with _HASHING:
        try:
            return _HASHER.verify(password_hash, password[: LONGEST_PASSWORD + 1])
        except (VerificationError, InvalidHashError):
            return False


@cache
def _hash_of_nobody() -> str:
    """A hash no password matches in practice: an unknown login takes as long as a known one."""
    return _HASHER.hash(secrets.token_urlsafe(32))
