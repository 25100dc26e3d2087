"""Acts on the registers of law: publish, amend, repeal, import."""

from datetime import date
from typing import Any

from yifa.base.procedure import Payload


class ProvisionPublished(Payload, tag="law.publish", frozen=True, kw_only=True):
    """A provision holds from a day on."""

    LABEL = "发布"
    register: str
    code: str
    valid_from: date
    valid_until: date | None = None
    body: dict[str, Any]
    reason: str = ""


class ProvisionAmended(Payload, tag="law.amend", frozen=True, kw_only=True):
    """A provision is replaced from a day on; the earlier version stays for the days before."""

    LABEL = "修订"
    register: str
    code: str
    valid_from: date
    valid_until: date | None = None
    body: dict[str, Any]
    reason: str = ""


class ProvisionRepealed(Payload, tag="law.repeal", frozen=True, kw_only=True):
    """A provision holds no longer from a day on."""

    LABEL = "废止"
    register: str
    code: str
    repealed_from: date
    reason: str = ""


class StatuteImported(Payload, tag="law.import", frozen=True, kw_only=True):
    """The text of a statute is taken over from a file."""

    LABEL = "导入法律文本"
    code: str
    name: str
    adopted_on: date
    valid_from: date
    valid_until: date | None = None
    file: str
    content_hash: str
    article_count: int


class StatuteChecked(Payload, tag="law.check", frozen=True, kw_only=True):
    """The text of a statute was compared with its source and is current."""

    LABEL = "核对法律文本来源"
    code: str
    adopted_on: date
    source: str
