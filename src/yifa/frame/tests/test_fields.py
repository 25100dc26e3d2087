"""What is sealed opens under its version's key and its own context, and no other."""

import pytest

from yifa.frame.fields import NotReadable, hmac_index, seal, unseal, version_of

OLD, NEW = b"1" * 32, b"2" * 32


def test_sealed_value_opens_again_and_hides_its_content():
    sealed = seal("张三".encode(), context=b"a")

    assert unseal(sealed, context=b"a").decode() == "张三"
    assert "张三".encode() not in sealed
    assert seal("张三".encode()) != seal("张三".encode())


def test_older_master_keys_still_open(settings):
    settings.YIFA_MASTER_KEYS = {1: OLD}
    old = seal(b"old")
    settings.YIFA_MASTER_KEYS = {1: OLD, 2: NEW}

    assert unseal(old) == b"old"
    assert (version_of(old), version_of(seal(b"new"))) == (1, 2)


def test_missing_master_key_is_named(settings):
    settings.YIFA_MASTER_KEYS = {2: NEW}
    sealed = seal(b"x")
    settings.YIFA_MASTER_KEYS = {1: OLD}

    with pytest.raises(NotReadable, match="第2版"):
        unseal(sealed)


@pytest.mark.parametrize("position", [0, 1, 5, 20, -1])
def test_altered_value_does_not_open(position):
    sealed = bytearray(seal(b"x" * 20))
    sealed[position] ^= 1

    with pytest.raises(NotReadable):
        unseal(bytes(sealed))


def test_value_moved_to_another_place_does_not_open():
    with pytest.raises(NotReadable):
        unseal(seal(b"x", context=b"a"), context=b"b")


def test_index_ignores_width_case_and_spaces_and_keeps_purposes_apart():
    assert hmac_index("浙A12345") == hmac_index(" 浙ａ123 45 ")
    assert hmac_index("1", "phone") != hmac_index("1", "plate")
