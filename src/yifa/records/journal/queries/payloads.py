"""From stored text back to payloads: the registry of kinds, upcasting, decryption, masking."""

from functools import cache
from typing import Any

import msgspec

from yifa.base.procedure import Payload
from yifa.frame.fields import NotReadable, unseal, unseal_with
from yifa.records.journal.acts import Gone
from yifa.records.journal.models import EntryPayload, SubjectKey


class KindUnknown(LookupError):
    """The log holds a kind of act that no installed room declares."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"未知的行为类型“{kind}”：缺少声明它的模块")


class KindDeclaredTwice(Exception):
    """Two payload classes carry the same tag."""


_known: dict[str, type[Payload]] = {}


def payload_types() -> dict[str, type[Payload]]:
    """Give every declared kind of act by its code."""
    found: dict[str, type[Payload]] = {}
    for payload in _subclasses(Payload):
        if not isinstance(payload.__struct_config__.tag, str):
            continue
        if found.setdefault(payload.kind(), payload).__qualname__ != payload.__qualname__:
            raise KindDeclaredTwice(payload.kind())
    return found


def payload_type(kind: str) -> type[Payload]:
    """Find the class of a kind of act. Raises: KindUnknown."""
    if kind not in _known:
        _known.update(payload_types())
    try:
        return _known[kind]
    except KeyError:
        raise KindUnknown(kind) from None


def label_of(kind: str) -> str:
    """Name a kind of act in Chinese; an unknown one keeps its code."""
    try:
        return payload_type(kind).LABEL or kind
    except KindUnknown:
        return kind


def decode(kind: str, version: int, body: str | bytes | dict[str, Any]) -> Payload:
    """Read a stored payload, bringing an older version to today's form.

    Raises: KindUnknown, msgspec.ValidationError.
    """
    target = payload_type(kind)
    if version == target.VERSION and not isinstance(body, dict):
        return _decoder(target).decode(body)
    plain = body if isinstance(body, dict) else msgspec.json.decode(body)
    if version != target.VERSION:
        plain = target.upcast(version, plain)
    return msgspec.convert(plain, target)


def opened(entry_kind: str, version: int, stored: EntryPayload) -> Payload:
    """Read an entry's payload, personal part included; an erased one is `Gone`."""
    if stored.erased_at is not None:
        return Gone(original=entry_kind)
    if not stored.personal:
        return decode(entry_kind, version, stored.body)
    plain = msgspec.json.decode(stored.body) | msgspec.json.decode(personal_text(stored))
    return decode(entry_kind, version, plain)


def personal_text(stored: EntryPayload) -> bytes:
    """Decrypt the personal part of a payload (canonical JSON). Raises: NotReadable."""
    if not stored.personal:
        return b""
    if stored.key is None:
        raise NotReadable("个人信息部分没有对应的密钥")
    return unseal_with(unwrap(stored.key), bytes(stored.personal), context=stored.entry_id.bytes)


def unwrap(key: SubjectKey) -> bytes:
    """Open a data subject's key with the master keys. Raises: NotReadable."""
    return unseal(bytes(key.wrapped), context=key.subject.bytes)


@cache
def _decoder(target: type[Payload]) -> msgspec.json.Decoder[Payload]:
    return msgspec.json.Decoder(target)


def _subclasses(base: type[Payload]) -> list[type[Payload]]:
    direct = base.__subclasses__()
    return direct + [deeper for below in direct for deeper in _subclasses(below)]
