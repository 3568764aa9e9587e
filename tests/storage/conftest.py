"""Real, empty databases in files of their own."""

import pytest
from cryptography.fernet import Fernet

from storage.database import open_database


@pytest.fixture
def key():
    return Fernet.generate_key().decode()


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/test.sqlite"


@pytest.fixture
def database(url, key):
    opened = open_database(url, [key], migrates=True)
    yield opened
    opened.close()
