"""The packed program's own Ed25519, JSON and Merkle agree with the libraries we trust."""

import os

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yifa.base.merkle import inclusion_proof, leaf_hash, root_of
from yifa.records.dossiers.rules import primitives
from yifa.records.journal import facts

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("size", [0, 1, 200])
def test_signature_of_the_library_holds_and_a_changed_one_does_not(size: int) -> None:
    private, message = Ed25519PrivateKey.generate(), os.urandom(size)
    key, signature = private.public_key().public_bytes_raw(), private.sign(message)

    assert primitives.is_signed(key, signature, message)
    assert not primitives.is_signed(key, signature, message + b"x")
    for place in (0, 31, 32, 63):
        changed = bytearray(signature)
        changed[place] ^= 1
        assert not primitives.is_signed(key, bytes(changed), message)


def test_what_is_no_key_signs_nothing() -> None:
    assert not primitives.is_signed(b"", b"", b"")
    assert not primitives.is_signed(b"\xff" * 32, b"\x00" * 64, b"")


@UNHURRIED
@given(
    st.dictionaries(
        TEXTS, st.one_of(TEXTS, st.integers(-(2**53), 2**53), st.booleans()), max_size=5
    )
)
def test_json_is_written_as_it_was_hashed(value: dict[str, object]) -> None:
    assert primitives.canonical(value) == facts.canonical(value)
    assert primitives.entry_hash(value) == facts.hash_of(value)


@UNHURRIED
@given(st.binary(min_size=16, max_size=16), TEXTS, TEXTS)
def test_commitment_is_the_journals(salt: bytes, body: str, personal: str) -> None:
    made = facts.commitment_of(salt, body, personal)

    assert primitives.commitment(salt, body, personal) == made


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 13])
def test_every_leaf_is_included_and_no_other(size: int) -> None:
    leaves = [leaf_hash(bytes([number])) for number in range(size)]
    root = root_of(leaves)

    for index, leaf in enumerate(leaves):
        path = inclusion_proof(leaves, index)
        assert primitives.is_included(leaf, index, size, path, root)
        assert not primitives.is_included(leaf_hash(b"x"), index, size, path, root)
        assert not primitives.is_included(leaf, index + 1, size, path, root)
