"""Acts of an interview: from the opening to the end, each with its place in the recording."""

from datetime import datetime
from uuid import UUID

import msgspec

from yifa.base.procedure import Payload, Personal
from yifa.records.agencies.facts import OfficerFact
from yifa.work.interviews.terms import Compared, Document, Reading, Role, Side, Signer


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller knows of the matter: for the record's head and the officers' certificates."""

    title: str
    agency: str
    number: str = ""
    cause_code: str = ""
    cause_name: str = ""
    field: str = "all"
    area: str = ""
    party_name: Personal = ""
    party_kind: str = "person"
    party_document: Personal = ""
    party_address: Personal = ""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A moment in the recording: seconds from the start of a part; 0 where none ran."""

    part_number: int = 0
    offset_s: int = 0

    @property
    def text(self) -> str:
        """The mark as it is shown: part and clock, empty where nothing was recorded."""
        if not self.part_number:
            return ""
        minutes, seconds = divmod(self.offset_s, 60)
        hours, minutes = divmod(minutes, 60)
        return f"录{self.part_number} {hours:02}:{minutes:02}:{seconds:02}"


UNMARKED = Mark()


class Opened(Payload, frozen=True, kw_only=True, tag="interview.open"):
    """A session begins for a matter of another room, which is named and told about, not known."""

    LABEL = "开始询问"
    procedure: str = "interview/1"
    about_kind: str
    about_id: UUID
    brief: Told
    person: Personal
    role: Role
    relation: str
    officers: tuple[OfficerFact, ...]
    place: Personal
    equipment: str
    is_remote: bool = False


class IdentityChecked(Payload, frozen=True, kw_only=True, tag="interview.check_identity"):
    """The person's document is looked at and compared with the person."""

    LABEL = "核对身份"
    document_kind: Document
    document_number: Personal
    compared: Compared
    checked_by: str
    sex: Personal = ""
    address: Personal
    phone: Personal = ""
    employer: Personal = ""


class CertificatesShown(Payload, frozen=True, kw_only=True, tag="interview.show_certificates"):
    """The officers show their certificates: 《行政处罚法》第五十五条第一款."""

    LABEL = "出示执法证件"
    officers: tuple[UUID, ...]


class RightsTold(Payload, frozen=True, kw_only=True, tag="interview.tell_rights"):
    """Rights and duties are told; the person says whether an officer shall be recused."""

    LABEL = "告知权利义务"
    notice: str
    articles: tuple[str, ...]
    is_understood: bool
    asks_recusal: bool
    recusal_reason: Personal = ""


class Asked(Payload, frozen=True, kw_only=True, tag="interview.ask"):
    """A question is asked."""

    LABEL = "提问"
    question: Personal
    mark: Mark = UNMARKED


class Answered(Payload, frozen=True, kw_only=True, tag="interview.answer"):
    """The person answers, or is silent and the record says so."""

    LABEL = "回答"
    answer: Personal
    mark: Mark = UNMARKED


class EvidenceShown(Payload, frozen=True, kw_only=True, tag="interview.show_evidence"):
    """A piece of evidence is shown to the person; its own custody says so too."""

    LABEL = "出示证据"
    item: UUID
    title: Personal
    sha256: str
    mark: Mark = UNMARKED


class Paused(Payload, frozen=True, kw_only=True, tag="interview.pause"):
    """The questioning is interrupted."""

    LABEL = "中断询问"
    reason: Personal
    mark: Mark = UNMARKED


class Resumed(Payload, frozen=True, kw_only=True, tag="interview.resume"):
    """The questioning goes on."""

    LABEL = "恢复询问"
    mark: Mark = UNMARKED


class ReadBack(Payload, frozen=True, kw_only=True, tag="interview.read_back"):
    """The record is gone through with the person; `lines` were there to read."""

    LABEL = "核对笔录"
    reading: Reading
    lines: int
    by_person: bool = False
    mark: Mark = UNMARKED


class Corrected(Payload, frozen=True, kw_only=True, tag="interview.correct"):
    """A line is corrected; old and new words both stay."""

    LABEL = "更正笔录"
    line: int
    old_words: Personal
    new_words: Personal
    is_confirmed: bool
    mark: Mark = UNMARKED


class LaidOut(Payload, frozen=True, kw_only=True, tag="interview.lay_out"):
    """The record is typeset for signing: what is signed is this very file."""

    LABEL = "笔录定稿"
    content_sha256: str
    pdf_sha256: str
    pages_count: int


class TakenBack(Payload, frozen=True, kw_only=True, tag="interview.take_back"):
    """The typeset record is given up, because the person wants something put right."""

    LABEL = "撤回定稿"
    reason: Personal


class Signed(Payload, frozen=True, kw_only=True, tag="interview.sign"):
    """A page is signed by hand; strokes are bound to the page's hash.

    `strokes` is handwriting in its canonical JSON: the pad's size, strokes of points x, y, time.
    """

    LABEL = "逐页签名"
    page: int
    page_sha256: str
    signer: Signer
    officer: UUID | None = None
    name: Personal
    strokes: Personal
    mark: Mark = UNMARKED


class Refused(Payload, frozen=True, kw_only=True, tag="interview.refuse"):
    """The person refuses to sign: the reason, and who saw it."""

    LABEL = "注明拒绝签名"
    reason: Personal
    witness: Personal = ""
    mark: Mark = UNMARKED


class Invited(Payload, frozen=True, kw_only=True, tag="interview.invite"):
    """The person is invited to a remote session by a link that works once."""

    LABEL = "邀请远程参加"
    expires_at: datetime


class Joined(Payload, frozen=True, kw_only=True, tag="interview.join"):
    """The invited person came in by the link and the document's last digits."""

    LABEL = "远程进入"


class PartStarted(Payload, frozen=True, kw_only=True, tag="interview.start_part"):
    """A part of the recording begins; `gap_s` lie between it and the part before."""

    LABEL = "开始录制"
    part_number: int
    side: Side
    media_type: str
    equipment: str
    gap_s: int = 0


class PartEnded(Payload, frozen=True, kw_only=True, tag="interview.end_part"):
    """A part of the recording ends: how long it is, and its hash."""

    LABEL = "结束录制"
    part_number: int
    side: Side
    started_at: datetime
    ended_at: datetime
    size: int
    chunks: int
    sha256: str
    is_cut_off: bool = False


class KeptPart(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the recording as an original among the matter's evidence."""

    part_number: int
    item: UUID
    sha256: str
    size: int


class Ended(Payload, frozen=True, kw_only=True, tag="interview.end"):
    """The session ends: the recording and the record are kept, with their hashes."""

    LABEL = "结束询问"
    recordings: tuple[KeptPart, ...] = ()
    record_document: UUID | None = None
    pdf_sha256: str = ""
    lacking: tuple[str, ...] = ()
    unfinished: Personal = ""
