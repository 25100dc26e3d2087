"""Forms of the hearing (听证): 《行政处罚法》第六十三条至第六十五条."""

from datetime import date, datetime

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import Form
from yifa.records.documents.facts.pieces import Case, ContactData, FormData, OfficerData
from yifa.records.documents.terms import NumberClass, Section


class HearingRightNotice(Case, frozen=True, kw_only=True):
    """听证告知书: 《行政处罚法》第六十三条第一款、第六十四条第（一）项."""

    facts: Personal
    evidence: tuple[str, ...]
    violated: str
    penalty: str
    discretion: Personal = ""
    penalties: tuple[str, ...]
    fine_fen: int | None = None
    hearing_days: int = 5
    contact: ContactData
    notified_on: date


class HearingRequest(Case, frozen=True, kw_only=True):
    """听证申请书: 《行政处罚法》第六十四条第（一）项."""

    notice_number: str = ""
    reason: Personal
    agents: tuple[Personal, ...] = ()
    requested_on: date


class HearingNotice(Case, frozen=True, kw_only=True):
    """听证通知书: 《行政处罚法》第六十四条第（二）项至第（六）项.

    `closed_ground` says why the hearing is not public; `change_reason` why it is told again.
    """

    held_at: datetime
    place: str
    closed_ground: str = ""
    host: str
    clerk: str = ""
    officers: tuple[OfficerData, ...]
    others_told: Personal = ""
    change_reason: Personal = ""
    contact: ContactData
    notified_on: date


class HearingAnnouncement(FormData, frozen=True, kw_only=True):
    """听证公告: 《行政处罚法》第六十四条第（三）项. A natural person's name is masked."""

    cause: str
    party_name: Personal
    held_at: datetime
    place: str
    host: str
    contact: ContactData
    announced_on: date


class HearingRecord(Case, frozen=True, kw_only=True):
    """听证笔录: 《行政处罚法》第六十四条第（七）项、第（八）项.

    `forfeited` says how the party gave the hearing up, 第（六）项; then nothing else was heard.
    """

    started_at: datetime
    ended_at: datetime | None = None
    place: str
    closed_ground: str = ""
    host: str
    recorder: str
    officers: tuple[OfficerData, ...]
    party_attended: bool
    agents: tuple[Personal, ...] = ()
    evidence_shown: tuple[str, ...] = ()
    forfeited: str = ""
    content: Personal
    refusal: Personal = ""


class HearingReport(Case, frozen=True, kw_only=True):
    """听证报告: what the host found, on which the decision rests (第六十五条)."""

    held_on: date
    place: str
    host: str
    clerk: str = ""
    penalties: tuple[str, ...] = ()
    findings: Personal
    opinion: Personal
    reported_on: date


FORMS = (
    Form(
        33,
        "hearing_right_notice",
        "行政处罚听证告知书",
        HearingRightNotice,
        Section.SERVED,
        number_class=NumberClass.HEARING_RIGHT,
        sealed=True,
    ),
    Form(
        33,
        "hearing_request",
        "听证申请书",
        HearingRequest,
        Section.STATEMENT,
        signers=("申请人",),
    ),
    Form(
        34,
        "hearing_notice",
        "行政处罚听证通知书",
        HearingNotice,
        Section.SERVED,
        number_class=NumberClass.HEARING,
        sealed=True,
    ),
    Form(
        34,
        "hearing_announcement",
        "行政处罚听证公告",
        HearingAnnouncement,
        Section.SERVED,
        number_class=NumberClass.HEARING_ANNOUNCED,
        sealed=True,
        served=False,
    ),
    Form(
        35,
        "hearing_record",
        "听证笔录",
        HearingRecord,
        Section.STATEMENT,
        signers=("当事人（代理人）", "听证主持人", "记录员", "调查人员", "调查人员"),
    ),
    Form(
        36,
        "hearing_report",
        "听证报告",
        HearingReport,
        Section.HEARING,
        signers=("听证主持人",),
    ),
)
