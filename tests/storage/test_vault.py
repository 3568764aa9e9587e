import pytest
from cryptography.fernet import Fernet

from storage.errors import WrongKeyError
from storage.vault import BlindIndex, Sealer


@pytest.fixture
def sealer():
    return Sealer([Fernet.generate_key().decode()])


def test_sealed_content_comes_back(sealer):
    assert sealer.unseal(sealer.seal("Lefèvre".encode())) == "Lefèvre".encode()


def test_same_content_is_never_sealed_alike(sealer):
    assert sealer.seal(b"x") != sealer.seal(b"x")


@pytest.mark.parametrize("action", ["unseal", "reseal"])
def test_altered_content_and_other_keys_are_refused(sealer, action):
    sealed = sealer.seal(b"x")
    other = Sealer([Fernet.generate_key().decode()])
    for opener, content in ((other, sealed), (sealer, sealed[:-4] + b"AAA="), (sealer, b"")):
        with pytest.raises(WrongKeyError):
            getattr(opener, action)(content)


def test_blind_index_depends_on_text_purpose_and_key():
    index, other = BlindIndex(BlindIndex.new_key()), BlindIndex(BlindIndex.new_key())
    hashes = {index.of("case", "a"), index.of("case", "b"), index.of("attempt", "a"), other.of("case", "a")}
    assert len(hashes) == 4
    assert index.of("case", "a") in hashes
