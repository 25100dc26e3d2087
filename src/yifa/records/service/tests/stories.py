"""Deliveries told without a database: acts one after another, each guarded as it is taken."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from yifa.base.calendar import BEIJING, default_calendar
from yifa.base.procedure import Act, Matter, Override, Payload, StepRefused, guard
from yifa.records.agencies.facts import OfficerFact
from yifa.records.parties.facts import PartyRef
from yifa.records.parties.terms import DocumentKind, Kind
from yifa.records.service import acts
from yifa.records.service.facts import Delivered, DeliveryFacts, begin
from yifa.records.service.procedures import DELIVERY
from yifa.records.service.rules import Effect, effect_of
from yifa.records.service.terms import (
    Channel,
    PlaceOfService,
    Proof,
    Receipt,
    Receiver,
    ServiceWay,
)

BOOK = SimpleNamespace(
    calendar=default_calendar(), parameter_on=lambda code, on: SimpleNamespace(value=60)
)
MATTER = Matter("delivery", UUID(int=9), "339921.zf")
CASE = "case:018f0000-0000-7000-8000-000000000001"
DECISION = acts.DocumentRef(UUID(int=4), "行政处罚决定书", "云综执罚决〔2026〕第18号")


def party(kind: Kind = Kind.PERSON) -> PartyRef:
    number = "330106199001011234" if kind is Kind.PERSON else "91330106MA27XF0R2Q"
    return PartyRef(
        id=UUID(int=3), kind=kind, name="陈小明", document_kind=DocumentKind.ID_CARD,
        document_number=number, address="云溪县城东街道新华路12号", phone="13812345678",
    )  # fmt: skip


def officer(number: int) -> OfficerFact:
    return OfficerFact(
        id=UUID(int=number), name=f"执法员{number}", unit="城东中队", certificates=()
    )


TWO = (officer(1), officer(2))
AGREED = acts.Agreed(
    id=UUID(int=6),
    confirmed_on=date(2026, 1, 5),
    channels=(Channel.MAIL, Channel.SMS, Channel.PORTAL),
    mail="chen@example.cn",
    mobile="13812345678",
    address="云溪县城东街道新华路12号",
)


def at(day: str, hour: int = 10, minute: int = 0) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(hour, minute), BEIJING)


@dataclass
class Told:
    """A delivery as it is told."""

    facts: DeliveryFacts = field(default_factory=lambda: begin(MATTER, at("2026-01-01")))

    def __call__(self, payload: Payload, moment: str | datetime, *passed: str) -> "Told":
        """Guard one act and fold it. Raises: StepRefused."""
        when = at(moment) if isinstance(moment, str) else moment
        overrides = tuple(Override(item, "已核实") for item in passed)
        act: Act[Any] = Act(
            seq=self.facts.seq + 1, payload=payload, done_at=when, overrides=overrides
        )
        guard(DELIVERY, self.facts, act, BOOK)
        self.facts = DELIVERY.after(self.facts, act)
        return self

    def refused(self, payload: Payload, moment: str | datetime) -> set[str]:
        """The rules that refuse an act; empty where none does."""
        before = self.facts
        try:
            self(payload, moment)
        except StepRefused as refusal:
            return {finding.rule for finding in refusal.findings}
        self.facts = before
        return set()

    @property
    def delivered(self) -> Delivered:
        assert self.facts.delivered is not None
        return self.facts.delivered

    @property
    def effect(self) -> Effect:
        return effect_of(self.delivered, BOOK, self.facts.notice_days)


def planned(kind: Kind = Kind.PERSON, **said: Any) -> Told:
    usual: dict[str, Any] = {
        "subject": CASE, "documents": (DECISION,), "recipient": party(kind),
        "address": "云溪县城东街道新华路12号", "since": date(2026, 1, 5),
    }  # fmt: skip
    return Told()(acts.Planned(**usual | said), "2026-01-05")


def visit(on: str, officers: tuple[OfficerFact, ...] = TWO) -> acts.NobodyThere:
    return acts.NobodyThere(on=date.fromisoformat(on), place="新华路12号", officers=officers)


def signed(on: str, **said: Any) -> acts.Signed:
    usual: dict[str, Any] = {
        "way": ServiceWay.DIRECT, "receiver": Receiver.PARTY, "received_by": "陈小明",
        "officers": TWO,
    }  # fmt: skip
    return acts.Signed(on=date.fromisoformat(on), **usual | said)


def left(on: str, **said: Any) -> acts.Left:
    usual: dict[str, Any] = {
        "refused_by": Receiver.PARTY, "reason": "不认可处罚", "proof": Proof.FILMED,
        "place_kind": PlaceOfService.RESIDENCE, "place": "新华路12号门厅",
        "footage": (UUID(int=5),),
        "officers": TWO,
    }  # fmt: skip
    return acts.Left(on=date.fromisoformat(on), **usual | said)


def refused(on: str, **said: Any) -> acts.Refused:
    usual: dict[str, Any] = {"refused_by": Receiver.PARTY, "reason": "不认可", "officers": TWO}
    return acts.Refused(on=date.fromisoformat(on), **usual | said)


def sent(channel: Channel = Channel.MAIL, **said: Any) -> acts.Sent:
    usual: dict[str, Any] = {
        "channel": channel, "address": AGREED.address_on(channel), "key": "k1", "agreed": AGREED,
        "remedy_channel": "浙里办“行政复议”",
    }  # fmt: skip
    return acts.Sent(**usual | said)


def arrived(moment: datetime, key: str = "k1", receipt: Receipt = Receipt.STATUS) -> acts.Arrived:
    return acts.Arrived(key=key, arrived_at=moment, receipt=receipt)


def posted(on: str, **said: Any) -> acts.PutToPost:
    usual = {"number": "1234567890123", "office": "云溪邮政", "address": "新华路12号"}
    return acts.PutToPost(on=date.fromisoformat(on), **usual | said)


def published(on: str, **said: Any) -> acts.Published:
    usual: dict[str, Any] = {
        "where": "本机关公告栏、云溪日报", "reason": "上门两次无人，邮件退回", "is_masked": True,
    }  # fmt: skip
    return acts.Published(on=date.fromisoformat(on), **usual | said)


def came_back(on: str) -> acts.CameBack:
    return acts.CameBack(on=date.fromisoformat(on), reason="收件人名址有误")
