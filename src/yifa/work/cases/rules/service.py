"""Service of documents, proof and effective day (LAW.md section 13).

The rules are asked of every act that says how something was served, whatever its subject.
"""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import msgspec

from yifa.base.procedure import WARN, Act, Answer, Payload, rule
from yifa.base.statute import ACL, APL, ARL, CPL, PERSONAL_DATA
from yifa.records.service.rules import (
    FACE_TO_FACE,
    SIGNED_FOR,
    effective_on,
    leaving_fault,
    proof_fault,
    receiver_fault,
)
from yifa.work.cases import acts
from yifa.work.cases.acts import (
    branches,
    buildings,
    guidance,
    hearing,
    measures,
    off_site,
    performance,
    remedies,
)
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.terms import RECEIVER_LABELS, SERVICE_WAY_LABELS, Receiver, ServiceWay

_ROOM = (
    acts, hearing, measures, performance, remedies, branches, off_site, buildings, guidance
)  # fmt: skip


def acts_served(modules: tuple[ModuleType, ...] = _ROOM) -> Iterator[type[Payload]]:
    """Find every kind of act that carries a service, by the type of its field."""
    for module in modules:
        for item in vars(module).values():
            if isinstance(item, type) and issubclass(item, Payload) and _is_served(item):
                yield item


def _is_served(payload: type[Payload]) -> bool:
    fields = msgspec.structs.fields(payload) if payload is not Payload else ()
    return any(item.type in (acts.Service, acts.Service | None) for item in fields)


SERVED = tuple(dict.fromkeys(acts_served()))
DECISIONS = (acts.DecisionServed,)
PUBLISHED = (acts.DecisionPublished,)
DIRECT_FIRST_KINDS = frozenset({"case.demand", "case.decide_enforcement"})
"""Demand notices (催告书) and enforcement decisions (行政强制执行决定书) of art. 38."""
DIRECT_FIRST = tuple(payload for payload in SERVED if payload.kind() in DIRECT_FIRST_KINDS)


def _service(act: Act[Any]) -> acts.Service | None:
    return act.payload.service  # type: ignore[no-any-return]


def _kind_of(facts: CaseFacts) -> str:
    return facts.party.kind if facts.party is not None else ""


def _goes(act: Act[Any], *ways: ServiceWay) -> acts.Service | None:
    """The service, where it goes one of these ways."""
    service = _service(act)
    return service if service is not None and service.way in ways else None


@rule(
    "SRV-02",
    "有与送达方式相应的送达凭证",
    APL[61, 1],
    CPL[87],
    on=SERVED,
    do="请补充送达回证等凭证",
)
def service_is_proved(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = _service(act)
    return service is None or proof_fault(service.way, service.proof) or True


@rule(
    "SRV-03",
    "直接送达由当事人或者依法可以签收的人签收",
    CPL[88, 1],
    on=SERVED,
    do="请改由当事人、同住成年家属、单位负责收件的人等签收，或者采用其他方式",
)
def receiver_may_sign(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = _goes(act, *SIGNED_FOR)
    return service is None or receiver_fault(service.receiver, _kind_of(facts)) or True


@rule(
    "SRV-04",
    "留置送达以拒绝接收为前提，留在住所，有见证或者录像",
    CPL[89],
    on=SERVED,
    do="无人在场不是拒绝接收，请采用其他方式送达",
)
def left_only_after_refusal(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = _goes(act, ServiceWay.LEFT)
    if service is None:
        return True
    fault = leaving_fault(
        receiver=service.receiver,
        is_refused=service.is_refused,
        place=service.place,
        recipient_kind=_kind_of(facts),
        proof=service.proof,
        witness=service.witness,
        note=service.note,
    )
    return fault or True


@rule(
    "SRV-05",
    "电子送达前当事人已签订确认书",
    APL[61, 2],
    CPL[90, 1],
    on=SERVED,
    do="请先取得当事人签名的电子送达确认书，并送至确认书载明的地址",
)
def electronic_service_is_agreed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = _goes(act, ServiceWay.ELECTRONIC)
    if service is None:
        return True
    if service.confirmed_on is None:
        return "没有确认书"
    if service.confirmed_on > service.served_on:
        return f"确认书签订于{service.confirmed_on}"
    same = service.address.strip() == service.confirmed_address.strip()
    return same or "送达地址与确认书载明的地址不一致"


@rule(
    "SRV-05",
    "通过互联网送达决定书的，同时提供提交复议申请的互联网渠道",
    ARL[22, 2],
    on=DECISIONS,
    level=WARN,
    do="请填写提交行政复议申请书的互联网渠道",
)
def online_remedy_is_offered(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = _goes(act, ServiceWay.ELECTRONIC)
    return service is None or bool(service.reconsideration_channel.strip())


@rule(
    "SRV-06",
    "邮寄送达前记明直接送达有困难",
    APL[61, 1],
    CPL[91],
    on=SERVED,
    do="请写明直接送达的困难",
)
def post_follows_difficulty(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = _goes(act, ServiceWay.POST)
    return service is None or _is_difficult(service) or service.address_confirmed_on is not None


@rule(
    "SRV-06",
    "凭送达地址确认书直接邮寄的，说明没有直接送达的理由",
    CPL[91],
    on=SERVED,
    level=WARN,
    do="宜先直接送达；确需邮寄的，请写明理由",
)
def posting_at_once_is_explained(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = _goes(act, ServiceWay.POST)
    return service is None or _is_difficult(service) or service.address_confirmed_on is None


def _is_difficult(service: acts.Service) -> bool:
    return ServiceWay.DIRECT in service.failed_ways or bool(service.note.strip())


@rule(
    "SRV-09",
    "邮件退回的，有当事人签名的送达地址确认书，并载明退回视为送达",
    CPL[91],
    on=SERVED,
    do="退回的邮件不是送达；没有确认书的，请改用其他方式送达",
)
def returned_post_is_not_service(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = _goes(act, ServiceWay.POST)
    if service is None or not service.is_returned:
        return True
    if service.address_confirmed_on is None:
        return "邮件已退回，没有送达地址确认书"
    if service.address_confirmed_on > service.served_on:
        return f"送达地址确认书签订于{service.address_confirmed_on}，晚于邮寄"
    return service.confirmation_states_effect or "确认书没有载明地址不准确、变更未告知的后果"


@rule(
    "SRV-07",
    "委托送达、转交送达有受托机关或者转交单位，由其取得签收",
    CPL[91],
    CPL[92],
    CPL[93],
    CPL[94],
    on=SERVED,
    do="请写明受托机关、部队政治机关、监所等单位，以签收日期为送达日期",
)
def passed_on_by_whom_the_law_names(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = _goes(act, ServiceWay.DELEGATED, ServiceWay.PASSED_ON)
    if service is None:
        return True
    if not service.through.strip():
        return "没有写明受托机关或者转交单位"
    if service.way is ServiceWay.DELEGATED:
        return _is_difficult(service) or "没有记明直接送达的困难"
    if facts.party is not None and facts.party.kind != "person":
        return "当事人不是公民，不适用转交送达"
    signed = service.receiver is Receiver.PARTY
    return signed or f"转交送达由受送达人签收，{RECEIVER_LABELS[service.receiver]}不能签收"


@rule(
    "SRV-08",
    "公告送达前其他方式已无法送达，并记明原因和经过",
    CPL[95],
    on=SERVED,
    do="请先采用直接、邮寄等方式送达并记录",
)
def notice_is_the_last_way(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = _goes(act, ServiceWay.NOTICE)
    if service is None:
        return True
    if not service.note.strip():
        return "没有记明原因和经过"
    if service.whereabouts_unknown:
        return True
    missing = [way for way in _ways_to_try(service) if way not in service.failed_ways]
    words = "、".join(SERVICE_WAY_LABELS[way] for way in missing)
    return not missing or f"没有{words}未成功的记录"


def _ways_to_try(service: acts.Service) -> Iterator[ServiceWay]:
    yield ServiceWay.DIRECT
    if service.is_refused:
        yield ServiceWay.LEFT
    if service.confirmed_on is not None:
        yield ServiceWay.ELECTRONIC
    yield ServiceWay.POST


@rule(
    "SRV-08",
    "公告送达的文书已隐去个人信息",
    APL[50],
    PERSONAL_DATA[25],
    on=SERVED,
    do="请隐去证件号码、住址、电话等个人信息后公告（PI-02）",
)
def published_paper_is_masked(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = _goes(act, ServiceWay.NOTICE)
    return service is None or service.is_masked


@rule(
    "SRV-08",
    "送达日期按送达方式计算，且已经届至",
    APL[61, 1],
    CPL[87, 2],
    CPL[95, 1],
    on=SERVED,
    do="请核对送达日期；公告送达的，经过三十日后登记",
)
def effective_day_is_right(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = _service(act)
    if service is None:
        return True
    if service.arrived_on is not None and service.arrived_on < service.served_on:
        return f"到达日期{service.arrived_on}早于发送日期{service.served_on}"
    counted = effective_on(
        service.way, service.served_on, book, service.arrived_on, service.notice_days
    )
    if service.effective_on != counted:
        return f"生效日应为{counted}，填写为{service.effective_on}"
    return counted <= facts.today or f"{counted}才视为送达"


@rule(
    "SRV-08",
    "发出送达公告前其他方式已无法送达，记明原因和经过，并隐去个人信息",
    APL[50],
    CPL[95],
    on=PUBLISHED,
    do="请先采用直接、邮寄等方式送达并记录；公告隐去证件号码、住址、电话",
)
def publication_is_the_last_way(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.published_on > facts.today:
        return f"公告日期{said.published_on}晚于今日"
    if facts.decided_on is not None and said.published_on < facts.decided_on:
        return f"公告日期{said.published_on}早于决定日期{facts.decided_on}"
    if not said.reason.strip():
        return "没有记明原因和经过"
    if not said.is_masked:
        return "没有隐去个人信息"
    tried = {ServiceWay.DIRECT, ServiceWay.POST} <= set(said.failed_ways)
    return said.whereabouts_unknown or tried or "没有直接送达、邮寄送达未成功的记录"


@rule(
    "SRV-10",
    "催告书、强制执行决定书直接送达；拒绝接收或者无法直接送达的才用其他方式",
    ACL[38],
    on=DIRECT_FIRST,
    do="请先直接送达，并记录拒绝接收或者无法直接送达的情况",
)
def enforcement_papers_go_direct_first(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = _service(act)
    if service is None or service.way in FACE_TO_FACE:
        return True
    if service.is_refused or ServiceWay.DIRECT in service.failed_ways:
        return True
    return f"首次送达即采用{SERVICE_WAY_LABELS[service.way]}"


@rule(
    "SRV-01",
    "送达日期不早于决定日期",
    APL[61, 1],
    on=DECISIONS,
    do="请核对送达日期",
)
def served_after_the_decision(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    served_on = act.payload.service.served_on
    return facts.decided_on is None or served_on >= facts.decided_on


RULES = (
    service_is_proved,
    receiver_may_sign,
    left_only_after_refusal,
    electronic_service_is_agreed,
    online_remedy_is_offered,
    post_follows_difficulty,
    posting_at_once_is_explained,
    returned_post_is_not_service,
    passed_on_by_whom_the_law_names,
    notice_is_the_last_way,
    published_paper_is_masked,
    publication_is_the_last_way,
    effective_day_is_right,
    enforcement_papers_go_direct_first,
    served_after_the_decision,
)
