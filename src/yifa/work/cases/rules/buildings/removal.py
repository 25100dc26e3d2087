"""Forced removal: what must come before, the notice, the day itself (LAW.md EXE-07, EXE-09)."""

from datetime import date, timedelta
from typing import Any

from yifa.base.calendar import day_in_law
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import ACL, APL, PLANNING
from yifa.base.statute import ZJ_ILLEGAL_BUILDING as BUILDINGS
from yifa.work.cases.acts import buildings as acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.performance.demand import is_urgent
from yifa.work.cases.rules.performance.periods import (
    remedies_end_on,
    remedy_is_open,
    why_demand_runs,
    why_remedies_run,
    why_slot_is_banned,
    why_slot_is_doubtful,
)
from yifa.work.cases.terms.buildings import Disposal, OrderScope, Witness
from yifa.work.cases.terms.performance import DemandPurpose

REMOVING = (acts.ForcedRemovalNoticed, acts.RemovedByForce)


def _removes(facts: CaseFacts) -> bool:
    disposal = facts.buildings.disposal
    return disposal is not None and disposal.disposal is Disposal.REMOVE


def announcement_ends_on(facts: CaseFacts) -> date | None:
    """The last day that the public notice gives for removing the building."""
    announced = facts.buildings.announced
    return announced.published_on + timedelta(days=announced.days) if announced else None


def why_removal_waits(facts: CaseFacts, book: Any) -> str:
    """Say what is missing before the whole building may be removed by force (EXE-09).

    Basis: 《行政强制法》第四十四条，《城乡规划法》第六十五条、第六十八条，
    《浙江省违法建筑处置规定》第十六条.
    """
    known = facts.buildings
    if not _removes(facts):
        return "没有限期拆除的决定"
    if known.is_performed:
        return "当事人已经拆除"
    if why := why_remedies_run(facts, book):
        return why
    ends_on = announcement_ends_on(facts)
    if ends_on is None:
        return "尚未公告限期自行拆除"
    if facts.today <= ends_on:
        return f"公告的自行拆除期限至{ends_on}届满"
    if why := why_demand_runs(facts, book, DemandPurpose.OWN):
        return why
    lacks_order = known.is_urban and known.order_of(OrderScope.WHOLE) is None
    return "没有人民政府责成强制拆除的文件" if lacks_order else ""


@rule(
    "EXE-09",
    "公告限期自行拆除以限期拆除决定送达为前提，载明期限",
    ACL[44],
    on=(acts.RemovalAnnounced,),
    do="请先送达限期拆除决定",
)
def announcement_follows_the_decision(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not _removes(facts) or facts.served_on is None:
        return "限期拆除决定尚未送达"
    if said.published_on > facts.today:
        return f"公告日期{said.published_on}晚于登记日期{facts.today}"
    return said.days > 0 or "公告没有载明期限"


@rule(
    "EXE-09",
    "责成文件齐全，责成的情形成立",
    PLANNING[68],
    BUILDINGS[9, 1],
    BUILDINGS[16, 1],
    on=(acts.GovernmentOrdered,),
    do="拒不停止建设的，可以责成拆除继续建设部分；救济期限届满仍不拆除的，可以责成强制拆除",
)
def order_has_its_case(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said, known = act.payload, facts.buildings
    if not (said.government.strip() and said.order_number.strip()):
        return "没有写明作出责成的人民政府和文号"
    if said.ordered_on > facts.today:
        return f"责成日期{said.ordered_on}晚于登记日期{facts.today}"
    if said.scope is OrderScope.PART:
        return known.is_stopped is False or "没有当事人拒不停止建设的记录"
    if not _removes(facts):
        return "没有限期拆除的决定"
    if why := why_remedies_run(facts, book):
        return why
    ends_on = remedies_end_on(facts, book)
    return ends_on is None or said.ordered_on > ends_on or f"救济期限至{ends_on}届满后才可以责成"


@rule(
    "EXE-09",
    "强制拆除的全部前提已经具备",
    ACL[44],
    PLANNING[65],
    PLANNING[68],
    BUILDINGS[16],
    on=(acts.ForcedRemovalNoticed,),
    do="依次完成公告、催告，等候救济期限届满，取得人民政府责成",
)
def removal_is_ripe(facts: CaseFacts, book: Any) -> Answer:
    return why_removal_waits(facts, book) or True


@rule(
    "EXE-09",
    "强制拆除公告载明实施时间、依据、财物搬离期限，搬离期限在实施之前",
    BUILDINGS[17],
    on=(acts.ForcedRemovalNoticed,),
    do="请补充完整",
)
def notice_is_complete(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not (said.basis.strip() and said.place.strip()):
        return "没有写明依据或者公告张贴、发布的地点"
    if not said.published_on <= said.moving_out_until < day_in_law(said.starts_at):
        return "搬离期限应当在公告之后、实施之前"
    return said.ends_at > said.starts_at or "结束时间不晚于开始时间"


@rule(
    "EXE-09",
    "当事人拆除后无房居住或者住房困难的，已获保障或者落实过渡措施",
    BUILDINGS[20],
    on=(acts.ForcedRemovalNoticed,),
    do="未获保障、未落实过渡措施前暂缓拆除，请中止执行",
)
def home_is_secured(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    return not said.is_only_home or bool(said.housing_secured.strip())


@rule(
    "EXE-07",
    "不安排在夜间或者法定节假日强制拆除",
    ACL[43, 1],
    on=REMOVING,
    do="请另定时间；情况紧急的，写明经批准的紧急情况",
)
def removal_time_is_allowed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if is_urgent(said):
        return True
    return why_slot_is_banned(*_slot(said), book) or True


@rule(
    "EXE-07",
    "避免在周末强制拆除",
    ACL[43, 1],
    on=REMOVING,
    level=WARN,
    do="请写明在周末实施的理由",
)
def removal_is_not_on_a_weekend(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return why_slot_is_doubtful(*_slot(act.payload), book) or True


def _slot(said: Any) -> tuple[Any, Any]:
    if isinstance(said, acts.ForcedRemovalNoticed):
        return said.starts_at, said.ends_at
    return said.started_at, said.ended_at


@rule(
    "EXE-09",
    "强制拆除公告的搬离期限已经届满",
    BUILDINGS[18],
    on=(acts.PropertyListed,),
    do="请先发布强制拆除公告，等候搬离期限届满",
)
def moving_out_is_over(facts: CaseFacts, book: Any) -> Answer:
    notice = facts.buildings.removal
    if notice is None:
        return "没有强制拆除公告"
    until = notice.moving_out_until
    return facts.today > until or f"搬离期限至{until}届满"


@rule(
    "EXE-09",
    "搬离期限届满仍未搬离的财物，在公证或者无利害关系第三方见证下登记、存放并通知领取",
    BUILDINGS[18],
    on=(acts.PropertyListed,),
    do="请补充见证、存放地点和通知",
)
def property_is_kept_safe(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.witness is Witness.NONE or not said.witness_name.strip():
        return "没有公证或者无利害关系的第三方见证"
    return bool(said.stored_at.strip() and said.things.strip()) or "没有写明财物和存放地点"


@rule(
    "EXE-09",
    "先发布强制拆除公告，再书面告知当事人到场",
    BUILDINGS[17],
    BUILDINGS[19, 1],
    on=(acts.PresenceInvited,),
    do="请先发布强制拆除公告",
)
def invitation_follows_the_notice(facts: CaseFacts, book: Any) -> Answer:
    known = facts.buildings
    return known.removal is not None or known.order_of(OrderScope.PART) is not None


@rule(
    "EXE-09",
    "已经发布强制拆除公告，或者政府已责成拆除继续建设部分",
    BUILDINGS[9, 1],
    BUILDINGS[17],
    on=(acts.RemovedByForce,),
    do="请先发布强制拆除公告；拒不停止建设的，报请人民政府责成",
)
def removal_was_prepared(facts: CaseFacts, book: Any) -> Answer:
    known = facts.buildings
    return known.removal is not None or known.order_of(OrderScope.PART) is not None


@rule(
    "EXE-09",
    "强制拆除按公告的时间实施，前提具备",
    ACL[44],
    BUILDINGS[17],
    on=(acts.RemovedByForce,),
    do="请先发布强制拆除公告，并核对时间",
)
def removal_follows_the_notice(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said, known = act.payload, facts.buildings
    if said.scope is OrderScope.PART:
        return True
    if remedy_is_open(facts):
        return "行政复议或者行政诉讼尚未终结"
    ends_on, started_on = remedies_end_on(facts, book), day_in_law(said.started_at)
    if ends_on is None or started_on <= ends_on:
        return f"{ends_on + timedelta(days=1)}以前不得强制拆除" if ends_on else "决定尚未送达"
    if known.removal is None:
        return "没有强制拆除公告"
    starts_at = known.removal.starts_at
    return said.started_at >= starts_at or f"公告的时间是{starts_at:%Y-%m-%d %H:%M}"


@rule(
    "EXE-09",
    "拆除继续建设部分以拒不停止建设和人民政府责成为前提",
    PLANNING[68],
    BUILDINGS[9, 1],
    on=(acts.RemovedByForce,),
    do="请先复查停止建设的情况并取得人民政府责成",
)
def part_is_ordered(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if act.payload.scope is not OrderScope.PART:
        return True
    if facts.buildings.is_stopped is not False:
        return "没有当事人拒不停止建设的记录"
    return facts.buildings.order_of(OrderScope.PART) is not None or "没有人民政府的责成"


@rule(
    "EXE-09",
    "已书面告知当事人到场；不到场的有公证或者无利害关系第三方见证",
    BUILDINGS[19, 1],
    on=(acts.RemovedByForce,),
    do="请书面告知当事人到场；不到场的邀请公证机构或者无利害关系的第三方见证",
)
def party_may_be_present(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.party_present:
        return True
    if facts.buildings.invited_on is None:
        return "没有书面告知当事人到场"
    witnessed = said.witness is not Witness.NONE and said.witness_name.strip()
    return bool(witnessed) or "当事人不到场，没有公证或者见证"


@rule(
    "EXE-09",
    "违法建筑内的财物已经搬离或者登记造册",
    BUILDINGS[18],
    on=(acts.RemovedByForce,),
    do="请先将财物登记造册、运送他处存放并通知领取",
)
def building_is_empty(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return act.payload.is_empty or facts.buildings.is_listed


@rule(
    "EXE-09",
    "强制拆除制作笔录，拍照并录音、录像",
    BUILDINGS[19, 2],
    on=(acts.RemovedByForce,),
    do="请补充笔录、照片和录音录像",
)
def removal_is_recorded(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    return bool(said.has_photos and said.has_video and said.record.strip())


@rule(
    "EXE-08",
    "不以停止供水、供电、供热、供燃气迫使居民履行",
    ACL[43, 2],
    on=(acts.RemovedByForce,),
    do="请恢复供应",
)
def homes_keep_their_supply(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return not act.payload.cuts_home_supply


@rule(
    "EXE-12",
    "强制拆除没有中止",
    ACL[39],
    BUILDINGS[20, 1],
    on=REMOVING,
    do="住房保障或者过渡措施落实、中止的情形消失后，先恢复执行",
)
def removal_is_not_stayed(facts: CaseFacts, book: Any) -> Answer:
    stayed_on = facts.performance.stayed_on
    return stayed_on is None or f"自{stayed_on}起中止执行"


@rule(
    "OFF-04",
    "批准强制拆除公告的负责人不是本案承办人、调查人员",
    APL[57, 1],
    on=(acts.ForcedRemovalNoticed,),
    do="请由未参与调查的负责人批准",
)
def approver_stands_apart(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    approver = act.payload.approver
    return approver.id not in facts.investigators or f"{approver.name}是本案承办人或者参与了调查"


RULES = (
    announcement_follows_the_decision,
    order_has_its_case,
    removal_is_ripe,
    notice_is_complete,
    home_is_secured,
    removal_time_is_allowed,
    removal_is_not_on_a_weekend,
    moving_out_is_over,
    property_is_kept_safe,
    invitation_follows_the_notice,
    removal_was_prepared,
    removal_follows_the_notice,
    part_is_ordered,
    party_may_be_present,
    building_is_empty,
    removal_is_recorded,
    homes_keep_their_supply,
    removal_is_not_stayed,
    approver_stands_apart,
)
