"""What a message to a recipient says: the same words for every channel."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

import msgspec

from yifa.base import clock


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that goes along with a mail."""

    name: str
    content: bytes


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A message as the outbox keeps it, encrypted; `documents` are ids whose PDFs go along."""

    channel: str
    to: str
    issuer: str
    titles: tuple[str, ...]
    address: str
    code: str
    expires_at: datetime
    remedy_channel: str = ""
    documents: tuple[str, ...] = ()

    @classmethod
    def of(cls, body: Any) -> Self:
        """Read a message from the outbox."""
        return msgspec.convert(body, cls, strict=False)

    @property
    def subject(self) -> str:
        """The heading of a mail: no name of the recipient."""
        return f"{self.issuer}电子送达：{'、'.join(self.titles)}"

    @property
    def short(self) -> str:
        """The words of a text message."""
        until = f"{clock.beijing(self.expires_at):%Y-%m-%d}"
        return (
            f"【{self.issuer}】依照您确认的电子送达方式，向您送达{'、'.join(self.titles)}。"
            f"请于{until}前打开 {self.address} ，取件码 {self.code}。"
        )

    @property
    def long(self) -> str:
        """The words of a mail."""
        lines = [
            "您好：",
            "",
            f"依照您签订的送达地址、电子送达确认书，现以电子方式向您送达{'、'.join(self.titles)}。",
            "送达信息到达您确认的电子邮箱的日期为送达日期（《中华人民共和国民事诉讼法》第九十条）。",
            "",
            f"请打开下列网址，输入取件码和证件号码后四位，确认收悉并下载：{self.address}",
            f"取件码：{self.code}",
        ]
        if self.remedy_channel:
            lines.append(f"提交行政复议申请书的互联网渠道：{self.remedy_channel}")
        return "\n".join([*lines, "", f"{self.issuer}", "本邮件由系统发送，请勿直接回复。"])
