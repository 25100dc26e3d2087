"""Words of the interview room: powers, stages, roles, ways, the five elements of a record."""

from enum import StrEnum
from typing import Final


class Power(StrEnum):
    """What may be done in this room. `ATTEND` is the questioned person's, by invitation only."""

    VIEW = "interviews.view"
    HOLD = "interviews.hold"
    ATTEND = "interviews.attend"


POWER_LABELS: Final = {
    Power.VIEW: "查看询问笔录和录音录像的目录",
    Power.HOLD: "开展电子询问、制作询问笔录",
    Power.ATTEND: "作为被询问人远程参加询问",
}


class Stage(StrEnum):
    """Where a session stands."""

    NONE = "none"
    OPEN = "open"
    LAID_OUT = "laid_out"
    ENDED = "ended"


STAGE_LABELS: Final = {
    Stage.NONE: "未开始",
    Stage.OPEN: "询问中",
    Stage.LAID_OUT: "核对签名",
    Stage.ENDED: "已结束",
}
RUNNING: Final = (Stage.OPEN, Stage.LAID_OUT)


class Role(StrEnum):
    """What the questioned person is in the matter."""

    PARTY = "party"
    WITNESS = "witness"
    OTHER = "other"


ROLE_LABELS: Final = {
    Role.PARTY: "当事人",
    Role.WITNESS: "证人",
    Role.OTHER: "其他有关人员",
}


class Document(StrEnum):
    """The document by which a person is identified."""

    RESIDENT_CARD = "resident_card"
    PASSPORT = "passport"
    PERMIT = "permit"
    DRIVING_LICENCE = "driving_licence"
    OTHER = "other"


DOCUMENT_LABELS: Final = {
    Document.RESIDENT_CARD: "居民身份证",
    Document.PASSPORT: "护照",
    Document.PERMIT: "港澳台居民居住证、来往内地（大陆）通行证",
    Document.DRIVING_LICENCE: "机动车驾驶证",
    Document.OTHER: "其他证件",
}


class Compared(StrEnum):
    """How person and document were compared; faces are compared by a person's eye only."""

    BY_EYE = "by_eye"
    CARD_READER = "card_reader"
    SHOWN_ON_SCREEN = "shown_on_screen"


COMPARED_LABELS: Final = {
    Compared.BY_EYE: "当面查验原件，人证相符",
    Compared.CARD_READER: "证件读卡器读取，人证相符",
    Compared.SHOWN_ON_SCREEN: "视频中出示原件，人证相符",
}


class Reading(StrEnum):
    """How the record was gone through with the person (核对)."""

    SELF = "self"
    ALOUD = "aloud"


READING_LABELS: Final = {
    Reading.SELF: "被询问人自行阅读",
    Reading.ALOUD: "执法人员向被询问人宣读",
}


class LineKind(StrEnum):
    """A line of the transcript."""

    QUESTION = "question"
    ANSWER = "answer"
    EVIDENCE = "evidence"
    BREAK = "break"
    RESUME = "resume"


LINE_LABELS: Final = {
    LineKind.QUESTION: "问",
    LineKind.ANSWER: "答",
    LineKind.EVIDENCE: "问",
    LineKind.BREAK: "中断",
    LineKind.RESUME: "恢复",
}
ASKING: Final = frozenset({LineKind.QUESTION, LineKind.EVIDENCE})


class Signer(StrEnum):
    """Who signs a page."""

    PERSON = "person"
    OFFICER = "officer"
    WITNESS = "witness"


SIGNER_LABELS: Final = {
    Signer.PERSON: "被询问人",
    Signer.OFFICER: "执法人员",
    Signer.WITNESS: "见证人",
}


class Side(StrEnum):
    """Whose camera and microphone a part of the recording comes from."""

    OFFICER = "officer"
    PERSON = "person"


SIDE_LABELS: Final = {Side.OFFICER: "询问室", Side.PERSON: "被询问人一端"}


class Element(StrEnum):
    """The five elements without which a record cannot be used as evidence."""

    IDENTITY = "identity"
    OFFICERS = "officers"
    RIGHTS = "rights"
    READ_BACK = "read_back"
    SIGNATURES = "signatures"


ELEMENT_LABELS: Final = {
    Element.IDENTITY: "核对被询问人身份",
    Element.OFFICERS: "两名以上执法人员出示执法证件",
    Element.RIGHTS: "告知权利义务",
    Element.READ_BACK: "笔录经核对，更正经确认",
    Element.SIGNATURES: "逐页签名，或者注明拒绝签名",
}

MEDIA_TYPES: Final = ("video/webm", "audio/webm")
"""What browsers record; the parameters after the type (codecs) are cut off."""
