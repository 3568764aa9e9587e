"""A real, empty database in a file of its own, and passwords that are quick to check."""

import pytest
from argon2 import PasswordHasher
from cryptography.fernet import Fernet

from storage.database import open_database


@pytest.fixture
def database(tmp_path):
    key = Fernet.generate_key().decode()
    opened = open_database(f"sqlite:///{tmp_path}/test.sqlite", [key], migrates=True)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch):
    monkeypatch.setattr(
        "enrolment.accounts._HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    )
