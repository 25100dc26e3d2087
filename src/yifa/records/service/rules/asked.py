"""The questions that the guard asks of each act of a delivery (LAW.md section 13)."""

from typing import Any

from yifa.base.calendar import day_in_law
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import ACL, APL, ARL, CPL, CPL_RULES, PERSONAL_DATA
from yifa.records.service import acts
from yifa.records.service.facts import DeliveryFacts, Result
from yifa.records.service.rules import open_ways
from yifa.records.service.rules.counting import NOTICE_BASES, NOTICE_DAYS, effective_on
from yifa.records.service.rules.receiving import (
    FACE_TO_FACE,
    SIGNED_FOR,
    leaving_fault,
    receiver_fault,
)
from yifa.records.service.terms import (
    CHANNEL_LABELS,
    Channel,
    Proof,
    Receipt,
    Receiver,
    ServiceWay,
)

OFFICERS_NEEDED = 2
LONGEST_NOTICE = "service_notice_days"
DATED = (
    acts.NobodyThere, acts.Refused, acts.Signed, acts.Left, acts.Bounced, acts.PutToPost,
    acts.CameBack, acts.Entrusted, acts.HandedOn, acts.WayFailed, acts.Published, acts.TakenDown,
)  # fmt: skip
IN_PERSON = (acts.NobodyThere, acts.Refused, acts.Left)
SIGNED_AFTER = {
    ServiceWay.POST: "尚未登记交邮",
    ServiceWay.DELEGATED: "尚未登记委托",
    ServiceWay.PASSED_ON: "尚未登记转交",
}


@rule(
    "SRV-02",
    "登记的日期不晚于今日",
    CPL[87, 1],
    on=DATED,
    do="请核对日期",
)
def day_has_come(facts: DeliveryFacts, act: Act[Any], book: Any) -> Answer:
    return act.payload.on <= facts.today or f"填写为{act.payload.on}"


@rule(
    "SRV-02",
    "送达的文书、受送达人和公告期间已经确定",
    CPL[87, 1],
    CPL[95, 1],
    on=(acts.Planned,),
    do="请选择文书、填写受送达人",
)
def plan_is_whole(facts: DeliveryFacts, act: Act[acts.Planned], book: Any) -> Answer:
    said = act.payload
    if not said.documents:
        return "没有文书"
    if not said.recipient.name.strip():
        return "没有受送达人"
    if said.notice_days not in NOTICE_BASES:
        return f"公告期间{said.notice_days}日没有法律依据"
    longest = book.parameter_on(LONGEST_NOTICE, facts.today)
    return said.notice_days <= (int(longest.value) if longest else NOTICE_DAYS.count) or (
        "六十日的公告期间只适用于公安机关交通管理部门；适用的，请在参数中设定"
    )


@rule(
    "SRV-01",
    "送达不早于文书作出之日",
    APL[61, 1],
    on=(acts.Signed, acts.Left),
    do="请核对送达日期",
)
def served_after_it_was_made(facts: DeliveryFacts, act: Act[Any], book: Any) -> Answer:
    on = act.payload.on
    return facts.since is None or on >= facts.since or f"文书作出于{facts.since}"


@rule(
    "SRV-03",
    "当面送达由两名以上执法人员进行",
    APL[42, 1],
    on=(*IN_PERSON, acts.Signed),
    do="请选择两名持有执法证件的执法人员",
)
def two_officers_came(facts: DeliveryFacts, act: Act[Any], book: Any) -> Answer:
    way = getattr(act.payload, "way", ServiceWay.DIRECT)
    if way not in FACE_TO_FACE:
        return True
    came = len({item.id for item in act.payload.officers if not item.auxiliary})
    return came >= OFFICERS_NEEDED or f"持有执法证件的现有{came}人"


@rule(
    "SRV-03",
    "由受送达人或者依法可以签收的人签收",
    CPL[88, 1],
    CPL[94],
    on=(acts.Signed,),
    do="请改由本人、同住成年家属、单位负责收件的人等签收，或者采用其他方式",
)
def receiver_may_sign(facts: DeliveryFacts, act: Act[acts.Signed], book: Any) -> Answer:
    said = act.payload
    if not said.received_by.strip():
        return "没有填写签收人姓名"
    if said.way is ServiceWay.PASSED_ON:
        return said.receiver is Receiver.PARTY or "转交送达由受送达人本人签收"
    if said.way in SIGNED_FOR or said.way is ServiceWay.POST:
        return receiver_fault(said.receiver, facts.recipient_kind) or True
    return "这种方式没有签收"


@rule(
    "SRV-07",
    "签收以登记了交邮、委托或者转交为前提，且不早于该日",
    CPL[91],
    CPL[94],
    on=(acts.Signed,),
    do="请先登记交邮、委托或者转交",
)
def signed_after_it_was_given(facts: DeliveryFacts, act: Act[acts.Signed], book: Any) -> Answer:
    said = act.payload
    missing = SIGNED_AFTER.get(said.way)
    if missing is None:
        return True
    under_way = facts.open_by(said.way)
    if under_way is None:
        return missing
    return said.on >= under_way.on or f"{under_way.on}才交付"


@rule(
    "SRV-04",
    "留置送达以拒绝接收为前提，留在住所，有见证或者录像",
    CPL[89],
    on=(acts.Left,),
    do="无人在场不是拒绝接收，请采用其他方式送达",
)
def left_only_after_refusal(facts: DeliveryFacts, act: Act[acts.Left], book: Any) -> Answer:
    said = act.payload
    if said.proof is Proof.FILMED and not said.footage:
        return "没有上传拍照、录像"
    fault = leaving_fault(
        receiver=said.refused_by,
        is_refused=True,
        place=said.place_kind,
        recipient_kind=facts.recipient_kind,
        proof=said.proof,
        witness=said.witness,
        note=said.reason,
    )
    return fault or True


@rule(
    "SRV-04",
    "拒绝接收的是受送达人或者依法可以签收的人",
    CPL[89],
    on=(acts.Refused,),
    do="请登记为上门未遇",
)
def refuser_may_sign(facts: DeliveryFacts, act: Act[acts.Refused], book: Any) -> Answer:
    return receiver_fault(act.payload.refused_by, facts.recipient_kind) or True


@rule(
    "SRV-05",
    "电子送达前当事人已签订确认书，并同意该种方式",
    APL[61, 2],
    CPL[90, 1],
    CPL_RULES[136],
    on=(acts.Sent,),
    do="请先取得当事人签名的电子送达确认书，并送至确认书载明的地址",
)
def electronic_service_is_agreed(facts: DeliveryFacts, act: Act[acts.Sent], book: Any) -> Answer:
    said = act.payload
    agreed = said.agreed
    if agreed is None:
        return "没有确认书"
    if agreed.confirmed_on > facts.today:
        return f"确认书签订于{agreed.confirmed_on}"
    if said.channel not in agreed.channels:
        return f"当事人没有同意以{CHANNEL_LABELS[said.channel]}送达"
    same = said.address.strip() == agreed.address_on(said.channel).strip() != ""
    return same or "送达地址与确认书载明的地址不一致"


@rule(
    "SRV-05",
    "通过互联网送达决定书的，同时提供提交复议申请的互联网渠道",
    ARL[22, 2],
    on=(acts.Sent,),
    level=WARN,
    do="请填写提交行政复议申请书的互联网渠道",
)
def online_remedy_is_offered(facts: DeliveryFacts, act: Act[acts.Sent], book: Any) -> Answer:
    return not facts.is_decision or bool(act.payload.remedy_channel.strip())


@rule(
    "SRV-05",
    "到达时间在发送之后，且已经到来",
    CPL[90, 2],
    CPL_RULES[135, 2],
    on=(acts.Arrived, acts.ArrivalProved),
    do="请核对到达时间；退回的信息不是送达",
)
def arrived_after_it_was_sent(facts: DeliveryFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.arrived_at > act.done_at:
        return "到达时间晚于现在"
    sent = _electronic(facts, getattr(said, "key", ""))
    if sent is None:
        return "没有发送过这条信息"
    if sent.result is Result.RETURNED and getattr(said, "receipt", "") is not Receipt.OPENED:
        return "该信息已被退回"
    if sent.channel is Channel.PORTAL and getattr(said, "receipt", None) is Receipt.STATUS:
        return "送至收件箱的，以受送达人打开为准"
    return day_in_law(said.arrived_at) >= sent.on or f"该信息{sent.on}才发送"


def _electronic(facts: DeliveryFacts, key: str) -> Any:
    if key:
        return facts.sent_as(key)
    sent = (item for item in facts.attempts if item.way is ServiceWay.ELECTRONIC)
    return next((item for item in sent if item.result is Result.DONE), None)


@rule(
    "SRV-06",
    "邮寄送达前记明直接送达有困难",
    APL[61, 1],
    CPL[91],
    on=(acts.PutToPost,),
    do="请先直接送达，或者写明直接送达的困难",
)
def post_follows_difficulty(facts: DeliveryFacts, act: Act[acts.PutToPost], book: Any) -> Answer:
    said = act.payload
    if not said.number.strip():
        return "没有填写邮件号码"
    return open_ways.why_not_post(facts, said.agreed, said.difficulty) or True


@rule(
    "SRV-07",
    "委托送达前记明直接送达有困难，并写明受托机关",
    CPL[91],
    on=(acts.Entrusted,),
    do="请写明受托机关和直接送达的困难",
)
def delegated_after_difficulty(facts: DeliveryFacts, act: Act[acts.Entrusted], book: Any) -> Answer:
    said = act.payload
    if not said.through.strip():
        return "没有写明受托机关"
    return open_ways.why_not_delegated(facts, said.difficulty) or True


@rule(
    "SRV-07",
    "转交送达的受送达人是军人、被监禁或者被强制教育的公民，并写明转交单位",
    CPL[92],
    CPL[93],
    on=(acts.HandedOn,),
    do="请写明部队团以上单位的政治机关、监所或者强制性教育机构",
)
def passed_on_by_whom_the_law_names(
    facts: DeliveryFacts, act: Act[acts.HandedOn], book: Any
) -> Answer:
    if not act.payload.through.strip():
        return "没有写明转交单位"
    return open_ways.why_not_passed_on(facts) or True


@rule(
    "SRV-08",
    "公告送达前其他方式已无法送达，并记明原因和经过",
    CPL[95],
    on=(acts.Published,),
    do="请先采用直接、邮寄等方式送达并记录",
)
def notice_is_the_last_way(facts: DeliveryFacts, act: Act[acts.Published], book: Any) -> Answer:
    said = act.payload
    if not said.reason.strip():
        return "没有记明原因和经过"
    return open_ways.why_not_published(facts, None, unknown=said.whereabouts_unknown) or True


@rule(
    "SRV-08",
    "公告的文书已隐去个人信息；在住所张贴的，已拍照、录像",
    APL[50],
    PERSONAL_DATA[25],
    CPL_RULES[138],
    on=(acts.Published,),
    do="请隐去证件号码、住址、电话等个人信息后公告，张贴过程拍照、录像",
)
def published_paper_is_masked(facts: DeliveryFacts, act: Act[acts.Published], book: Any) -> Answer:
    said = act.payload
    if said.at_residence and not said.footage:
        return "没有上传张贴过程的拍照、录像"
    return said.is_masked or "没有隐去个人信息"


@rule(
    "SRV-08",
    "公告期间已经届满",
    CPL[95, 1],
    on=(acts.TakenDown,),
    do="公告期满后再登记",
)
def notice_has_run(facts: DeliveryFacts, act: Act[acts.TakenDown], book: Any) -> Answer:
    said = facts.published
    if said is None:
        return "尚未发出公告"
    ends_on = effective_on(ServiceWay.NOTICE, said.on, book, None, facts.notice_days)
    return facts.today >= ends_on or f"{ends_on}才视为送达"


@rule(
    "SRV-10",
    "催告书、强制执行决定书直接送达；拒绝接收或者无法直接送达的才用其他方式",
    ACL[38],
    on=(acts.Sent, acts.PutToPost, acts.Entrusted, acts.Published),
    do="请先直接送达，并记录拒绝接收或者无法直接送达的情况",
)
def enforcement_papers_go_direct_first(facts: DeliveryFacts, act: Act[Any], book: Any) -> Answer:
    return open_ways.why_not_first(facts) or True


@rule(
    "SRV-02",
    "退回、未能送达的是已经送出的信息或者邮件",
    CPL[87, 1],
    on=(acts.HandedOver, acts.Bounced, acts.CameBack),
    do="请核对送达记录",
)
def came_back_after_it_went_out(facts: DeliveryFacts, act: Act[Any], book: Any) -> Answer:
    if isinstance(act.payload, acts.CameBack):
        under_way = facts.open_by(ServiceWay.POST)
        return under_way is not None or "没有在途的邮件"
    return facts.sent_as(act.payload.key) is not None or "没有发送过这条信息"


RULES = (
    day_has_come,
    plan_is_whole,
    served_after_it_was_made,
    two_officers_came,
    receiver_may_sign,
    signed_after_it_was_given,
    left_only_after_refusal,
    refuser_may_sign,
    electronic_service_is_agreed,
    online_remedy_is_offered,
    arrived_after_it_was_sent,
    post_follows_difficulty,
    delegated_after_difficulty,
    passed_on_by_whom_the_law_names,
    notice_is_the_last_way,
    published_paper_is_masked,
    notice_has_run,
    enforcement_papers_go_direct_first,
    came_back_after_it_went_out,
)
