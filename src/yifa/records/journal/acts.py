"""The journal's own acts, and what stands where a payload was erased."""

from typing import ClassVar

from yifa.base.procedure import Payload


class Looked(Payload, tag="access.looked", frozen=True, kw_only=True):
    """Someone looked at unmasked personal data, for a reason."""

    LABEL: ClassVar[str] = "查阅未脱敏个人信息"

    subject: str
    reason: str
    fields: tuple[str, ...]


class DataErased(Payload, tag="erasure.erased", frozen=True, kw_only=True):
    """The personal data of one subject was destroyed.

    Basis: 《个人信息保护法》第四十七条.
    """

    LABEL: ClassVar[str] = "删除个人信息"

    reason: str
    entries_count: int


class Gone(Payload, tag="erasure.gone", frozen=True, kw_only=True):
    """Stands in a timeline for a payload that was erased; never recorded itself."""

    LABEL: ClassVar[str] = "内容已依法删除"

    original: str
