from concurrent.futures import ThreadPoolExecutor
from stat import S_IMODE

import pytest
from cryptography.fernet import Fernet

from communes.places import place
from enrolment.settings import SettingsError, read_settings

KEY = Fernet.generate_key().decode()


def test_nothing_chosen_gives_valence_on_a_local_database(tmp_path):
    settings = read_settings({}, folder=tmp_path)
    assert (settings.commune, settings.secure_cookies, settings.has_local_database) == ("26362", False, True)
    assert settings.database_url == f"sqlite:///{tmp_path}/portail.sqlite"
    assert not settings.allows_demonstration


def test_local_key_is_readable_by_its_owner_only(tmp_path):
    read_settings({}, folder=tmp_path / "var")
    assert S_IMODE((tmp_path / "var" / "secret.key").stat().st_mode) == 0o600
    assert S_IMODE((tmp_path / "var").stat().st_mode) == 0o700


def test_local_key_is_made_once_even_by_eight_at_a_time(tmp_path):
    place("26362")  # reads the national list, which is slow, once
    with ThreadPoolExecutor(8) as pool:
        keys = {
            found.secret_keys for found in pool.map(lambda _: read_settings({}, folder=tmp_path), range(8))
        }
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_choices_are_taken(tmp_path):
    other = Fernet.generate_key().decode()
    environment = {
        "MCMS_COMMUNE": "84007",
        "MCMS_DATABASE_URL": "sqlite:////srv/portail.sqlite",
        "MCMS_SECRET_KEYS": f"{KEY}, {other}",
        "MCMS_HTTPS": "1",
        "MCMS_DEMONSTRATION": "1",
    }
    settings = read_settings(environment, folder=tmp_path / "never")
    assert settings.commune == "84007"
    assert settings.secret_keys == (KEY, other)
    assert settings.secure_cookies
    assert settings.allows_demonstration
    assert not settings.has_local_database
    assert not (tmp_path / "never").exists()


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("MCMS_COMMUNE", "26000"),
        ("MCMS_COMMUNE", "Valence"),
        ("MCMS_HTTPS", "oui"),
        ("MCMS_DEMONSTRATION", "oui"),
        ("MCMS_SECRET_KEYS", "secret"),
    ],
)
def test_wrong_choice_is_refused_by_name(tmp_path, variable, value):
    with pytest.raises(SettingsError) as caught:
        read_settings({"MCMS_SECRET_KEYS": KEY, variable: value}, folder=tmp_path)
    assert caught.value.variable == variable


def test_second_wrong_key_is_named_by_its_place_and_not_shown(tmp_path):
    with pytest.raises(SettingsError, match="n° 2") as caught:
        read_settings({"MCMS_SECRET_KEYS": f"{KEY},{KEY[:-4]}"}, folder=tmp_path)
    assert KEY[:10] not in str(caught.value)


def test_secrets_are_not_in_the_repr(tmp_path):
    settings = read_settings(
        {"MCMS_SECRET_KEYS": KEY, "MCMS_DATABASE_URL": "postgresql://portail:motdepasse@db/portail"},
        folder=tmp_path,
    )
    assert KEY not in repr(settings)
    assert "motdepasse" not in repr(settings)
