"""Words of redaction: its power, what is covered and how."""

from enum import StrEnum
from typing import Final


class Power(StrEnum):
    """What may be done in this room."""

    REDACT = "redaction.redact"


POWER_LABELS: Final = {Power.REDACT: "制作公开用遮盖件、隐去文书个人信息"}


class Covered(StrEnum):
    """What a box of a picture covers."""

    FACE = "face"
    PLATE = "plate"
    TEXT = "text"
    OTHER = "other"


COVERED_LABELS: Final = {
    Covered.FACE: "人脸",
    Covered.PLATE: "车牌",
    Covered.TEXT: "文字",
    Covered.OTHER: "其他",
}


class Way(StrEnum):
    """How a box is covered; both destroy what was there."""

    BLACK = "black"
    MOSAIC = "mosaic"


WAY_LABELS: Final = {Way.MOSAIC: "马赛克", Way.BLACK: "涂黑"}


class Found(StrEnum):
    """What a rule found in a text."""

    NAME = "name"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    ADDRESS = "address"
    PLATE = "plate"
    BANK_CARD = "bank_card"
    MAIL = "mail"
    WORD = "word"


FOUND_LABELS: Final = {
    Found.NAME: "姓名",
    Found.ID_NUMBER: "证件号码",
    Found.PHONE: "电话号码",
    Found.ADDRESS: "住址",
    Found.PLATE: "车牌号",
    Found.BANK_CARD: "银行卡号",
    Found.MAIL: "电子邮箱",
    Found.WORD: "另行指定",
}
