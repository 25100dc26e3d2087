"""Originals are kept once, whole, under their hash, and never overwritten."""

from hashlib import sha256
from io import BytesIO

import pytest

from yifa.frame import blobs


def test_original_comes_back_by_its_hash(data_folder):
    digest = blobs.put(b"photo")

    assert digest == sha256(b"photo").hexdigest()
    assert blobs.read_blob(digest) == b"photo"
    assert blobs.size_of(digest) == 5
    assert blobs.verify(digest)


def test_same_content_is_kept_once(data_folder):
    first = blobs.put(BytesIO(b"photo"))
    before = blobs.path_of(first).stat()

    assert blobs.put(b"photo") == first
    assert blobs.path_of(first).stat().st_ino == before.st_ino
    assert not list((data_folder / "blobs" / "arriving").iterdir())


def test_damaged_original_is_told_and_not_overwritten(data_folder):
    digest = blobs.put(b"photo")
    blobs.path_of(digest).chmod(0o640)
    blobs.path_of(digest).write_bytes(b"other")

    blobs.put(b"photo")

    assert not blobs.verify(digest)
    assert blobs.read_blob(digest) == b"other"


def test_too_large_leaves_nothing_behind(data_folder):
    with pytest.raises(blobs.BlobTooLarge, match="上限"):
        blobs.put(BytesIO(b"x" * 11), limit=10)

    assert not [one for one in (data_folder / "blobs").rglob("*") if one.is_file()]
    assert blobs.put(b"x" * 10, limit=10)


def test_empty_file_is_refused(data_folder):
    with pytest.raises(blobs.BlobEmpty, match="空的"):
        blobs.put(b"")


def test_missing_original_is_told(data_folder):
    with pytest.raises(blobs.BlobMissing):
        blobs.open_blob("0" * 64)
    assert not blobs.verify("0" * 64)


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_place_is_given_for_hashes_only(digest):
    with pytest.raises(ValueError, match="SHA-256"):
        blobs.path_of(digest)
