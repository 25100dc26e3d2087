"""Parked vehicles (LAW.md PRK): who answers, when a fine is possible, one stop, towing."""

from datetime import timedelta
from typing import Any

from yifa.base.money import yuan
from yifa.base.procedure import Act, Answer, Rule, rule
from yifa.base.statute import APL, CPL, ROAD_TRAFFIC
from yifa.records.service.rules import effective_on
from yifa.work.cases import acts
from yifa.work.cases.acts import off_site as said
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.off_site.known import FINABLE, PENALIZING, is_off_site, is_parking
from yifa.work.cases.rules.penalty import is_fined
from yifa.work.cases.rules.summary import ON_THE_SPOT_KINDS, limited_as
from yifa.work.cases.terms import PENALTY_KIND_LABELS, ServiceWay
from yifa.work.cases.terms.off_site import PRESENCE_LABELS, Liable

WAIVERS = ("视为放弃", "视作放弃", "等同放弃", "即为放弃", "自动放弃", "不得陈述", "不得申辩")


@rule(
    "PRK-01",
    "驾驶人不在现场或者拒绝立即驶离，并妨碍其他车辆、行人通行",
    ROAD_TRAFFIC[93, 1],
    ROAD_TRAFFIC[93, 2],
    on=PENALIZING,
    do="请指出违法行为、口头警告、责令驶离，不予罚款，并消除记录",
    when=is_parking,
)
def parking_may_be_fined(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    review = facts.off_site.review
    if review is None or not is_fined(act.payload.proposal):
        return True
    if review.presence not in FINABLE:
        return PRESENCE_LABELS[review.presence]
    return review.shows_obstruction or "没有照片证明妨碍通行"


@rule(
    "PRK-03",
    "记录有号牌、全景、标志标线的照片",
    APL[41, 2],
    on=(said.RecordVerified,),
    do="请补充照片；无法补充的，登记审核不通过",
    when=is_parking,
)
def photographs_are_complete(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    review = act.payload
    lacks = [
        word
        for word, shown in (
            ("号牌", review.shows_plate),
            ("现场全景", review.shows_scene),
            ("标志或者标线", review.shows_sign),
        )
        if not shown
    ]
    return not lacks or f"缺少{'、'.join(lacks)}的照片"


@rule(
    "PRK-02",
    "驾驶人已认可的，处罚驾驶人",
    ROAD_TRAFFIC[114],
    on=PENALIZING,
    do="请以驾驶人为当事人办理",
    when=is_off_site,
)
def identified_driver_answers(facts: CaseFacts, book: Any) -> Answer:
    driver, party = facts.off_site.driver, facts.party
    return driver is None or (party is not None and party.id == driver)


@rule(
    "PRK-02",
    "驾驶人已认可的，不再告知所有人承担责任",
    ROAD_TRAFFIC[114],
    on=(said.PartyInformed,),
    do="请告知驾驶人",
)
def owner_is_left_out(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    driver, told = facts.off_site.driver, act.payload
    return driver is None or (told.party.id == driver and told.liable is Liable.DRIVER)


@rule(
    "PRK-04",
    "未经立案的，限于警告和简易程序限额以下的罚款",
    APL[51],
    APL[54, 2],
    on=PENALIZING,
    do="请先批准立案，按普通程序办理",
    when=lambda facts, book: is_off_site(facts, book) and facts.filed_on is None,
)
def small_enough_without_filing(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    proposal = act.payload.proposal
    others = [PENALTY_KIND_LABELS[kind] for kind in proposal.kinds if kind not in ON_THE_SPOT_KINDS]
    if others:
        return f"拟{'、'.join(others)}"
    whose, word = limited_as(facts)
    limit = int(book.parameter(f"summary_{whose}_limit_fen", facts.today))
    if proposal.fine_fen <= limit:
        return True
    return f"对{word}拟罚款{yuan(proposal.fine_fen)}，限额{yuan(limit)}"


@rule(
    "PRK-05",
    "同一停放行为不给予两次以上罚款",
    APL[29],
    on=PENALIZING,
    do="请消除记录；车辆曾驶离的，补充证据后重新登记",
    when=is_parking,
)
def one_stop_is_fined_once(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    record = facts.off_site.record
    if record is None or record.moved_evidence.strip() or not is_fined(act.payload.proposal):
        return True
    hours = int(book.parameter("same_stop_hours", facts.today))
    same = [item for item in record.earlier if _is_same_stop(record, item, hours)]
    if not same:
        return True
    first = same[-1]
    state = "已罚款" if first.is_fined else "正在办理"
    return f"同一号牌{first.captured_at:%Y-%m-%d}在{first.place}的记录{state}，其间没有驶离的证据"


def _is_same_stop(record: said.RecordCaptured, other: said.EarlierRecord, hours: int) -> bool:
    """Without a rule of the bureau (0 hours) nothing makes a stop that never ended a second act."""
    apart = abs(record.captured_at - other.captured_at)
    return not hours or apart < timedelta(hours=hours)


@rule(
    "PRK-06",
    "拖移车辆不收费，有权限，并及时告知停放地点",
    ROAD_TRAFFIC[93, 2],
    on=(said.VehicleTowed,),
    do="没有拖移权限的，通知公安机关交通管理部门处理",
)
def towing_is_lawful(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    tow = act.payload
    power = book.parameter_on("towing_power", facts.today)
    if power is None or not str(power.value).strip():
        return "本机关没有拖移机动车的权限；该权限属于公安机关交通管理部门"
    if tow.fee_fen:
        return f"收取拖移费{yuan(tow.fee_fen)}"
    if not (tow.towed_to.strip() and tow.told_to.strip() and tow.told_on):
        return "没有告知停放地点"
    if tow.presence not in FINABLE:
        return PRESENCE_LABELS[tow.presence]
    return tow.is_obstructing or "没有妨碍其他车辆、行人通行"


@rule(
    "PRK-07",
    "公告送达适用三十日，不适用公安机关交通管理部门的期限",
    CPL[95, 1],
    on=(acts.NoticeServed, acts.DecisionServed),
    do="请按公告之日起三十日计算",
    when=is_off_site,
)
def publication_runs_thirty_days(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    service = act.payload.service
    if service is None or service.way is not ServiceWay.NOTICE:
        return True
    due = effective_on(ServiceWay.NOTICE, service.served_on, book)
    return service.effective_on == due or (
        f"{service.served_on}公告，应于{due}视为送达，登记为{service.effective_on}"
    )


@rule(
    "PRK-08",
    "提醒、告知不以沉默为放弃陈述、申辩",
    APL[41, 3],
    APL[45, 1],
    on=(said.PartyInformed,),
    do="请删去该表述；不回复短信不产生放弃权利的后果",
)
def silence_is_no_waiver(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    found = [word for word in WAIVERS if word in act.payload.text]
    return not found or f"含有“{found[0]}”"


RULES: tuple[Rule, ...] = (
    parking_may_be_fined,
    photographs_are_complete,
    identified_driver_answers,
    owner_is_left_out,
    small_enough_without_filing,
    one_stop_is_fined_once,
    towing_is_lawful,
    publication_runs_thirty_days,
    silence_is_no_waiver,
)
