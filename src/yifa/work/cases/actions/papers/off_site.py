"""Papers of off-site enforcement (非现场执法)."""

from collections.abc import Callable, Mapping
from typing import Any

from yifa.base.procedure import Payload
from yifa.records.documents.terms import NumberClass
from yifa.work.cases import acts
from yifa.work.cases.actions.papers.desk import (
    Data,
    Desk,
    Paper,
    basis_data,
    common_of,
    contact_data,
    officers_data,
    party_data_of,
)
from yifa.work.cases.acts import off_site as said_in
from yifa.work.cases.terms import EVIDENCE_KIND_LABELS
from yifa.work.cases.terms.off_site import (
    LIABLE_LABELS,
    PRESENCE_LABELS,
    TELLING_WAY_LABELS,
    WRONG_LABELS,
    TellingWay,
)

_DEVICE = (
    "standard", "legal_review_on", "technical_review_on", "certificate_until", "sign_on",
    "published_on", "published_in",
)  # fmt: skip
_SHOWN = {
    "shows_plate": "号牌",
    "shows_scene": "现场全景",
    "shows_sign": "标志、标线",
    "shows_obstruction": "妨碍通行",
}
_SENT = frozenset({TellingWay.APP, TellingWay.MESSAGE, TellingWay.PHONE})


def _record_data(desk: Desk, record: said_in.RecordCaptured) -> Data:
    device = record.device
    return {
        "issuer": desk.agency.name,
        "cause": desk.common["cause"],
        "record_number": record.record_number or "未编号",
        "captured_at": record.captured_at,
        "place": record.place,
        "plate": record.plate,
        "device": device.name,
        "device_number": device.number,
        "certificate_number": device.certificate,
        "operator": record.operator.name,
        **{name: getattr(device, name) for name in _DEVICE},
    }


def _recording(item: acts.EvidenceFact) -> Data:
    return {
        "name": item.title,
        "kind": EVIDENCE_KIND_LABELS[item.kind],
        "taken_at": item.taken_at,
        "sha256": item.sha256,
    }


def _verified(desk: Desk, said: said_in.RecordVerified) -> list[Paper]:
    record = desk.facts.off_site.record
    if record is None:
        return []
    flags = ("is_true", "is_clear", "is_complete", "is_accurate", "algorithm", "opinion")
    data = _record_data(desk, record) | {name: getattr(said, name) for name in flags}
    data |= {
        "recordings": [_recording(item) for item in said.items],
        "shows": [words for name, words in _SHOWN.items() if getattr(said, name)],
        "presence": PRESENCE_LABELS[said.presence],
        "conclusion": "passed",
        "reviewer": said.reviewer.name,
        "reviewed_on": desk.day,
    }
    return [Paper("record_review", data)]


def _rejected(desk: Desk, said: said_in.RecordRejected) -> list[Paper]:
    record = desk.facts.off_site.record
    if record is None:
        return []
    data = _record_data(desk, record) | {
        "conclusion": "rejected",
        "wrong": WRONG_LABELS[said.wrong],
        "opinion": said.opinion,
        "reviewer": said.reviewer.name,
        "reviewed_on": desk.day,
    }
    return [Paper("record_review", data)]


def _informed(desk: Desk, said: said_in.PartyInformed) -> list[Paper]:
    record = desk.facts.off_site.record
    if record is None:
        return []
    known = common_of(desk) | {"party": party_data_of(said.party)}
    notice = known | {
        "liable": LIABLE_LABELS[said.liable],
        "plate": record.plate,
        "record_number": record.record_number or "未编号",
        "captured_at": record.captured_at,
        "place": record.place,
        "device": record.device.name,
        "published_in": record.device.published_in,
        "facts": record.summary,
        "violated": basis_data(desk)["violated"],
        "query_channel": said.query_channel,
        "objection_channel": said.objection_channel,
        "officers": officers_data(said.officers),
        "contact": contact_data(desk),
        "told_on": desk.day,
    }
    papers = [Paper("monitoring_notice", notice, NumberClass.MONITORING, "number")]
    if said.way in _SENT:
        papers.append(Paper("message_record", _sent(desk, said, known), cites="notice_number"))
    return papers


def _sent(desk: Desk, said: said_in.PartyInformed, known: Data) -> Data:
    record = desk.facts.off_site.record
    return known | {
        "record_number": (record.record_number if record else "") or "未编号",
        "recipient": said.party.name,
        "address": said.party.phone or "未提供",
        "way": TELLING_WAY_LABELS[said.way],
        "content": said.text,
        "sent_at": desk.at,
        "is_delivered": said.is_delivered,
        "is_contact_current": said.is_contact_current,
        "officers": officers_data(said.officers),
    }


PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    said_in.RecordVerified: _verified,
    said_in.RecordRejected: _rejected,
    said_in.PartyInformed: _informed,
}
