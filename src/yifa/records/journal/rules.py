"""What must hold of a proof: checked with nothing but the file and a trusted fingerprint."""

from yifa.base.merkle import leaf_hash, verify_inclusion
from yifa.records.journal.facts import (
    HASHED_FIELDS,
    PROOF_FORMAT,
    Damage,
    Proof,
    fingerprint_of,
    hash_of,
)


def check(proof: Proof, *, fingerprint: str | None = None) -> tuple[Damage, ...]:
    """Check a proof without the database; nothing returned means that it holds.

    `fingerprint` is that of the public key as known from elsewhere (a notice, a letter); without
    it the proof only shows that it agrees with the key it carries itself.
    """
    found = [*_key_damages(proof, fingerprint), *_entry_damages(proof), *_path_damages(proof)]
    return tuple(found)


def _key_damages(proof: Proof, fingerprint: str | None) -> list[Damage]:
    key = _bytes_of(proof.public_key)
    found = []
    if fingerprint and fingerprint_of(key) != fingerprint.lower():
        found.append(_damage("key", "public_key", "公钥指纹与公布的不一致"))
    if not proof.head.is_signed_by(key):
        found.append(_damage("signature", "head", "日志头的签名无效"))
    return found


def _entry_damages(proof: Proof) -> list[Damage]:
    if proof.format != PROOF_FORMAT:
        return [_damage("format", "format", f"不认识的证明格式“{proof.format}”")]
    if set(proof.entry) != set(HASHED_FIELDS):
        return [_damage("edited", "entry", "条目字段不完整或有多余字段")]
    if hash_of(proof.entry) != proof.hash:
        return [_damage("edited", "entry", "条目内容与其哈希不符：内容被改动")]
    return []


def _path_damages(proof: Proof) -> list[Damage]:
    holds = verify_inclusion(
        leaf_hash(_bytes_of(proof.hash)),
        proof.position - 1,
        proof.head.size,
        [_bytes_of(step) for step in proof.path],
        _bytes_of(proof.head.root),
    )
    return [] if holds else [_damage("path", "path", "条目不在日志头所封存的日志中")]


def _bytes_of(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _damage(code: str, where: str, message: str) -> Damage:
    return Damage(code=code, where=where, message=message)
