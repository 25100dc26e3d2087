"""Acts of service: a confirmed address and its withdrawal; a delivery from plan to proof."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import msgspec

from yifa.base.procedure import Payload, Personal
from yifa.records.agencies.facts import OfficerFact
from yifa.records.parties.facts import PartyRef
from yifa.records.service.terms import (
    Channel,
    PlaceOfService,
    Proof,
    Receipt,
    Receiver,
    ServiceWay,
    Situation,
)

PersonalParty = Annotated[PartyRef, msgspec.Meta(extra={"personal": True})]
"""The recipient in full: encrypted in the journal as a whole."""


class DocumentRef(msgspec.Struct, frozen=True):
    """A document that is to be served."""

    id: UUID
    title: str
    number: str = ""


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """The confirmation (送达地址确认书) relied on, as it stood when a message or letter went out.

    `channels` are the electronic ways that the party agreed to.
    """

    id: UUID
    confirmed_on: date
    channels: tuple[Channel, ...] = ()
    mail: Personal = ""
    mobile: Personal = ""
    address: Personal = ""
    states_effect: bool = True

    def address_on(self, channel: Channel) -> str:
        """The electronic address agreed for a channel; the inbox is announced to the mobile."""
        return self.mail if channel is Channel.MAIL else self.mobile


class AddressConfirmed(Payload, tag="service_address.confirm", frozen=True, kw_only=True):
    """A party confirms where and how documents reach it, at first contact.

    Basis: 《行政处罚法》第六十一条第二款.
    """

    LABEL = "确认送达地址"
    subject: str
    party: PersonalParty
    confirmed_on: date
    address: Personal
    recipient: Personal
    phone: Personal
    postcode: str = ""
    channels: tuple[Channel, ...] = ()
    mail: Personal = ""
    mobile: Personal = ""
    states_effect: bool = True
    officers: tuple[OfficerFact, ...] = ()


class ConsentWithdrawn(Payload, tag="service_address.withdraw", frozen=True, kw_only=True):
    """The party no longer agrees to electronic service; what arrived before stays served."""

    LABEL = "撤回电子送达同意"
    withdrawn_on: date
    reason: Personal = ""


class Planned(Payload, tag="delivery.plan", frozen=True, kw_only=True):
    """Documents are to be served on a recipient, by a day.

    `subject` is the matter of the documents, `due_on` the last day of the period for serving.
    `drawn` is the act of the matter that waits for the service, as JSON, its papers made already.
    `direct_first`: demand notices and enforcement decisions of 《行政强制法》第三十八条.
    """

    LABEL = "安排送达"
    subject: str
    case_number: str = ""
    cause: str = ""
    issuer: str = ""
    unit: str = ""
    documents: tuple[DocumentRef, ...]
    recipient: PersonalParty
    situation: Situation = Situation.USUAL
    address: Personal = ""
    planned_way: ServiceWay = ServiceWay.DIRECT
    since: date | None = None
    due_on: date | None = None
    direct_first: bool = False
    is_decision: bool = False
    notice_days: int = 30
    drawn: Personal = ""


class NobodyThere(Payload, tag="delivery.visit", frozen=True, kw_only=True):
    """Officers came and met nobody who may sign: no refusal, nothing is served."""

    LABEL = "上门未遇"
    on: date
    place: Personal
    officers: tuple[OfficerFact, ...]
    note: Personal = ""


class Refused(Payload, tag="delivery.refuse", frozen=True, kw_only=True):
    """The recipient, or one who may sign for it, refuses to take the document."""

    LABEL = "拒绝接收"
    on: date
    refused_by: Receiver
    name: Personal = ""
    reason: Personal
    officers: tuple[OfficerFact, ...]


class Signed(Payload, tag="delivery.sign", frozen=True, kw_only=True):
    """The document was signed for: in person, on a postal receipt, or through another agency."""

    LABEL = "签收"
    way: ServiceWay
    on: date
    receiver: Receiver
    received_by: Personal
    place: Personal = ""
    officers: tuple[OfficerFact, ...] = ()
    note: Personal = ""


class Left(Payload, tag="delivery.leave", frozen=True, kw_only=True):
    """A refused document is left at the residence, before a witness or a camera (留置送达)."""

    LABEL = "留置送达"
    on: date
    refused_by: Receiver
    name: Personal = ""
    reason: Personal
    proof: Proof
    place_kind: PlaceOfService
    place: Personal
    witness: Personal = ""
    footage: tuple[UUID, ...] = ()
    officers: tuple[OfficerFact, ...]


class Sent(Payload, tag="delivery.send", frozen=True, kw_only=True):
    """A message is handed to the outbox; `key` is the outbox row's."""

    LABEL = "发送电子送达信息"
    channel: Channel
    address: Personal
    key: str
    agreed: Agreed | None
    remedy_channel: str = ""


class HandedOver(Payload, tag="delivery.hand_over", frozen=True, kw_only=True):
    """The relay took the message: it is on its way, and has not arrived yet."""

    LABEL = "电子送达信息已发出"
    key: str
    reference: str
    is_local: bool = False


class Arrived(Payload, tag="delivery.arrive", frozen=True, kw_only=True):
    """The message reached the party's particular system (到达特定系统)."""

    LABEL = "到达受送达人系统"
    key: str
    arrived_at: datetime
    receipt: Receipt
    reference: Personal = ""


class Bounced(Payload, tag="delivery.bounce", frozen=True, kw_only=True):
    """The message came back or was refused: nothing is served and no period begins."""

    LABEL = "电子送达信息退回"
    key: str
    on: date
    status: str = ""
    reason: Personal = ""


class PutToPost(Payload, tag="delivery.post", frozen=True, kw_only=True):
    """A letter was given to the post."""

    LABEL = "交邮"
    on: date
    number: str
    office: str
    address: Personal
    difficulty: Personal = ""
    agreed: Agreed | None = None


class CameBack(Payload, tag="delivery.return", frozen=True, kw_only=True):
    """The letter came back: nothing is served and no period begins."""

    LABEL = "邮件退回"
    on: date
    reason: str


class Entrusted(Payload, tag="delivery.delegate", frozen=True, kw_only=True):
    """Another authority is asked to serve (委托送达)."""

    LABEL = "委托送达"
    on: date
    through: str
    difficulty: Personal


class HandedOn(Payload, tag="delivery.pass_on", frozen=True, kw_only=True):
    """The unit of a soldier or the prison is asked to pass the document on (转交送达)."""

    LABEL = "转交送达"
    on: date
    through: str


class WayFailed(Payload, tag="delivery.fail", frozen=True, kw_only=True):
    """A way did not lead to service, for a reason other than absence, refusal or return."""

    LABEL = "未能送达"
    way: ServiceWay
    on: date
    reason: Personal


class Published(Payload, tag="delivery.publish", frozen=True, kw_only=True):
    """A notice of service was published; `on` is the day of the last posting or publication.

    `number` is that of the paper (送达公告) which the act makes; `content` its gist, taken from
    the paper served where nothing is said; `collect_at` where the paper may be fetched.
    """

    LABEL = "发出公告"
    number: str = ""
    content: Personal = ""
    collect_at: str = ""
    on: date
    where: str
    link: str = ""
    reason: Personal
    whereabouts_unknown: bool = False
    is_masked: bool = False
    at_residence: bool = False
    footage: tuple[UUID, ...] = ()


class TakenDown(Payload, tag="delivery.take_down", frozen=True, kw_only=True):
    """The days of the notice have passed: the document counts as served."""

    LABEL = "公告期满"
    on: date


class ArrivalProved(Payload, tag="delivery.prove_arrival", frozen=True, kw_only=True):
    """The party proves another moment of arrival than the sending system reported."""

    LABEL = "更正到达时间"
    arrived_at: datetime
    shown_by: Personal


class Withdrawn(Payload, tag="delivery.withdraw", frozen=True, kw_only=True):
    """The delivery is called off before anything was served."""

    LABEL = "取消送达"
    reason: str
