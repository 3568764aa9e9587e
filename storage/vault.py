"""Encryption at rest and keyed hashes: keys come from the settings, the hash key is sealed in the database.

The first key encrypts; every key decrypts, so that keys can be replaced without losing anything.
"""

import hmac
import secrets
import zlib
from collections.abc import Sequence
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from storage.errors import WrongKeyError


class Sealer:
    """Encrypts and decrypts with the keys of the settings."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def seal(self, content: bytes) -> bytes:
        """The content, compressed and encrypted."""
        return self._fernet.encrypt(zlib.compress(content))

    def unseal(self, sealed: bytes) -> bytes:
        """What `seal` was given.

        Raises:
            WrongKeyError: No key opens it, or it was altered.
        """
        try:
            return zlib.decompress(self._fernet.decrypt(sealed))
        except InvalidToken:
            raise WrongKeyError from None

    def reseal(self, sealed: bytes) -> bytes:
        """The same content under the first key.

        Raises:
            WrongKeyError: No key opens it.
        """
        try:
            return self._fernet.rotate(sealed)
        except InvalidToken:
            raise WrongKeyError from None


class BlindIndex:
    """Keyed hashes: equal texts can be found again, and nothing can be read back without the key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @staticmethod
    def new_key() -> bytes:
        """A key for a new database."""
        return secrets.token_bytes(32)

    def of(self, purpose: str, text: str) -> str:
        """64 hexadecimal characters; the same text gives another hash for another purpose."""
        return hmac.new(self._key, f"{purpose}\0{text}".encode(), sha256).hexdigest()
