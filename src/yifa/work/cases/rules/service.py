"""Service of documents, proof and effective day (LAW.md section 13)."""

from datetime import date
from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.procedure import Act, Answer, rule
from yifa.base.statute import APL, CPL
from yifa.work.cases import acts
from yifa.work.cases.facts import UNIT, CaseFacts
from yifa.work.cases.terms import (
    LAWFUL_RECEIVERS,
    PROOF_LABELS,
    RECEIVER_LABELS,
    PlaceOfService,
    Proof,
    Receiver,
    ServiceWay,
)

SERVED = (acts.CorrectionOrdered, acts.NoticeServed, acts.DecisionServed)
NOTICE_DAYS = CPL.days(30)
PROOFS = {
    ServiceWay.ON_THE_SPOT: (Proof.RECEIPT, Proof.REFUSAL_NOTED),
    ServiceWay.DIRECT: (Proof.RECEIPT,),
    ServiceWay.LEFT: (Proof.WITNESSED, Proof.FILMED),
    ServiceWay.ELECTRONIC: (Proof.DELIVERY_STATUS,),
    ServiceWay.POST: (Proof.POSTAL_SLIP,),
    ServiceWay.NOTICE: (Proof.PUBLICATION,),
}
UNIT_ONLY = (Receiver.LEGAL_REPRESENTATIVE, Receiver.MAIL_ROOM)


def effective_on(way: ServiceWay, served_on: date, book: Any) -> date:
    """The day from which periods run: by notice the thirtieth day, moved off rest days (SRV-08).

    Basis: 《民事诉讼法》第九十五条.
    """
    if way is not ServiceWay.NOTICE:
        return served_on
    return end_of(NOTICE_DAYS, served_on, EndRule.PARTY, book.calendar).due


@rule(
    "SRV-02",
    "有与送达方式相应的送达凭证",
    APL[61, 1],
    CPL[87],
    on=SERVED,
    do="请补充送达回证等凭证",
)
def service_is_proved(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = act.payload.service
    allowed = PROOFS[service.way]
    if service.proof in allowed:
        return True
    wanted = "或者".join(f"“{PROOF_LABELS[proof]}”" for proof in allowed)
    return f"现为“{PROOF_LABELS[service.proof]}”，应为{wanted}"


@rule(
    "SRV-03",
    "直接送达由当事人或者依法可以签收的人签收",
    CPL[88, 1],
    on=SERVED,
    do="请改由当事人、同住成年家属、单位负责收件的人等签收，或者采用其他方式",
)
def receiver_may_sign(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = act.payload.service
    if service.way not in (ServiceWay.DIRECT, ServiceWay.ON_THE_SPOT):
        return True
    word = RECEIVER_LABELS[service.receiver]
    if service.receiver not in LAWFUL_RECEIVERS:
        return f"{word}签收不产生送达效力"
    if facts.subject == UNIT:
        return service.receiver is not Receiver.ADULT_FAMILY or f"当事人是单位，{word}不能签收"
    may = service.receiver not in UNIT_ONLY or (
        facts.party is not None and facts.party.kind == "individual_merchant"
    )
    return may or f"当事人是公民，{word}不能签收"


@rule(
    "SRV-04",
    "留置送达以拒绝接收为前提，留在住所，有见证或者录像",
    CPL[89],
    on=SERVED,
    do="无人在场不是拒绝接收，请采用其他方式送达",
)
def left_only_after_refusal(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = act.payload.service
    if service.way is not ServiceWay.LEFT:
        return True
    if service.receiver is Receiver.NOBODY or not service.is_refused:
        return "没有人拒绝接收"
    allowed = service.place is PlaceOfService.RESIDENCE or (
        service.place is PlaceOfService.PREMISES
        and facts.party is not None
        and facts.party.kind != "person"
    )
    return allowed or "文书没有留在受送达人的住所"


@rule(
    "SRV-05",
    "电子送达前当事人已签订确认书",
    APL[61, 2],
    CPL[90, 1],
    on=SERVED,
    do="请先取得当事人签名的电子送达确认书",
)
def electronic_service_is_agreed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = act.payload.service
    if service.way is not ServiceWay.ELECTRONIC:
        return True
    if service.confirmed_on is None:
        return "没有确认书"
    return service.confirmed_on <= service.served_on or f"确认书签订于{service.confirmed_on}"


@rule(
    "SRV-06",
    "邮寄送达前记明直接送达有困难",
    APL[61, 1],
    CPL[91],
    on=SERVED,
    do="请写明直接送达的困难",
)
def post_follows_difficulty(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = act.payload.service
    tried = ServiceWay.DIRECT in service.failed_ways or bool(service.note.strip())
    return service.way is not ServiceWay.POST or tried


@rule(
    "SRV-08",
    "公告送达前其他方式已无法送达，并记明原因和经过",
    CPL[95],
    on=SERVED,
    do="请先采用直接、邮寄等方式送达并记录",
)
def notice_is_the_last_way(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = act.payload.service
    if service.way is not ServiceWay.NOTICE:
        return True
    if not {ServiceWay.DIRECT, ServiceWay.POST} <= set(service.failed_ways):
        return "没有直接送达、邮寄送达均未成功的记录"
    return bool(service.note.strip()) or "没有记明原因和经过"


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
    service = act.payload.service
    counted = effective_on(service.way, service.served_on, book)
    if service.effective_on != counted:
        return f"生效日应为{counted}，填写为{service.effective_on}"
    return counted <= facts.today or f"{counted}才视为送达"


@rule(
    "SRV-01",
    "送达日期不早于决定日期",
    APL[61, 1],
    on=(acts.DecisionServed,),
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
    post_follows_difficulty,
    notice_is_the_last_way,
    effective_day_is_right,
    served_after_the_decision,
)
