"""Jurisdiction: the place of the act, and the power held (LAW.md section 3)."""

from datetime import date
from functools import lru_cache
from typing import Any

from yifa.base.access import covers
from yifa.base.calendar import EndRule, day_in_law, end_of
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, CONSTRUCTION, ZJ_ENFORCEMENT, Period, citation_of
from yifa.records.agencies.facts import ConferralFact
from yifa.records.agencies.terms import ConferralKind
from yifa.records.law.terms import LEVEL_LABELS, Level
from yifa.work.cases import acts
from yifa.work.cases.acts.filing import JurisdictionSettled
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.penalty import cause_of
from yifa.work.cases.terms import PENALTY_KIND_LABELS, PenaltyKind

OPENING = (acts.FilingProposed, acts.OpenedOnTheSpot)
FILING = (acts.FilingProposed, acts.FilingApproved)
PENALIZING = (acts.NoticeServed, acts.Decided)
DECIDING = (acts.Decided, acts.DecidedOnTheSpot)
MAY_PENALIZE = frozenset(
    {Level.LAW, Level.ADMINISTRATIVE_REGULATION, Level.LOCAL_REGULATION, Level.RULE}
)
QUALIFICATION_KINDS = (
    PenaltyKind.DOWNGRADE,
    PenaltyKind.REVOKE_LICENSE,
    PenaltyKind.SUSPEND_BUSINESS,
)


def is_entrusted(conferral: ConferralFact | None) -> bool:
    return conferral is not None and conferral.kind == ConferralKind.ENTRUSTED


def is_conferred(conferral: ConferralFact | None) -> bool:
    return conferral is not None and conferral.kind == ConferralKind.CONFERRED


def _acted_on(facts: CaseFacts, said: Any) -> date:
    return said.happened_on if isinstance(said, acts.OpenedOnTheSpot) else facts.acted_on


def _entrusted(facts: CaseFacts, book: Any) -> bool:
    return is_entrusted(facts.authority.conferral)


def _conferred(facts: CaseFacts, book: Any) -> bool:
    return is_conferred(facts.authority.conferral)


@rule(
    "JUR-01",
    "违法行为发生在本机关管辖区域内",
    APL[22],
    APL[23],
    on=OPENING,
    do="请核对地点；确不在本辖区的，移送有管辖权的机关",
)
def place_lies_in_the_area(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if covers(said.area, said.place_area):
        return True
    return f"地点所在区域{said.place_area or '未知'}不属于{said.area}"


@rule(
    "JUR-01",
    "地点不在辖区边界附近，或者已核实归属",
    APL[22],
    on=(acts.FilingProposed,),
    level=WARN,
    do="请现场核实违法行为发生地属于哪一行政区域，并写明核实情况",
)
def place_is_clear_of_the_boundary(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.boundary_m is None:
        return not said.near_boundary or "按网格图，地点紧邻辖区边界"
    near = int(book.parameter("boundary_warn_m", facts.today))
    return said.boundary_m > near or f"距辖区边界约{said.boundary_m:.0f}米，在{near}米以内"


@rule(
    "JUR-02",
    "没有其他机关就同一违法行为先行立案",
    APL[25, 1],
    on=FILING,
    do="由最先立案的机关管辖：请将材料移送该机关；有争议的登记管辖争议",
)
def nobody_filed_before(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    earlier = act.payload.earlier_filing
    if earlier is None or earlier.filed_at >= act.done_at:
        return True
    return f"{earlier.agency}已于{day_in_law(earlier.filed_at)}立案（{earlier.number}）"


@rule(
    "JUR-02",
    "管辖争议已经解决，由本机关管辖",
    APL[25, 2],
    on=(acts.NoticeServed, acts.Decided, acts.NoPenaltyDecided),
    do="请先协商；协商不成的，报请共同的上一级行政机关指定管辖",
)
def dispute_is_settled_for_us(facts: CaseFacts, book: Any) -> Answer:
    known = facts.authority
    if not known.is_ours:
        return "本案已确定由其他机关管辖，应当移送"
    return not known.dispute_with or f"与{known.dispute_with}的管辖争议尚未解决"


@rule(
    "JUR-02",
    "管辖争议在规定的期限内协商解决",
    APL[25, 2],
    on=(JurisdictionSettled,),
    level=WARN,
    do="请写明逾期的原因；协商不成的应当及时报请指定管辖",
)
def dispute_ends_in_time(facts: CaseFacts, book: Any) -> Answer:
    began = facts.authority.disputed_on
    if began is None:
        return True
    due = end_of(dispute_period(facts, book), began, EndRule.AGENCY, book.calendar).due
    return facts.today <= due or f"争议始于{began}，协商期限至{due}届满"


def dispute_period(facts: CaseFacts, book: Any) -> Period:
    """The days for consulting; no statute gives them (JUR-02)."""
    return Period(int(book.parameter("dispute_days", facts.today)), "day")


@rule(
    "JUR-02",
    "有待解决的管辖争议，结果有协议或者指定文书",
    APL[25, 2],
    on=(JurisdictionSettled,),
    do="请先登记管辖争议，并填写协商纪要或者指定管辖文书的名称、文号",
)
def a_dispute_waits(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(facts.authority.dispute_with and act.payload.document.strip())


@rule(
    "JUR-03",
    "违法行为发生时本机关行使该项行政处罚权",
    APL[18, 2],
    APL[24, 1],
    ZJ_ENFORCEMENT[8, 1],
    ZJ_ENFORCEMENT[9, 2],
    on=OPENING,
    do="请核对综合行政执法事项目录；未列入的移送主管部门",
)
def power_was_held(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said, conferral = act.payload, act.payload.conferral
    if conferral is None:
        return f"事项{said.item_code}没有赋权记录"
    if conferral.item_code != said.item_code:
        return f"赋权的事项是{conferral.item_code}，不是{said.item_code}"
    day = _acted_on(facts, said)
    if day < conferral.valid_from:
        return f"该事项自{conferral.valid_from}起行使，违法行为发生于{day}"
    if conferral.valid_until is not None and day >= conferral.valid_until:
        return f"该事项自{conferral.valid_until}起不再行使，违法行为发生于{day}"
    return True


@rule(
    "JUR-04",
    "乡镇、街道行使的事项有省的决定，并列入县级公布的清单",
    APL[24, 1],
    ZJ_ENFORCEMENT[9, 2],
    on=OPENING,
    do="未列入公布清单的，移送县级主管部门或者综合行政执法部门办理",
)
def town_power_is_decided_and_published(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said, conferral = act.payload, act.payload.conferral
    if not is_conferred(conferral):
        return True
    day = _acted_on(facts, said)
    lacks = []
    if not _text(book, "township_powers_decision", day):
        lacks.append("省的决定")
    if not conferral.county_list.strip():
        lacks.append("县级事项清单")
    if not _published(conferral.published_on, day):
        lacks.append(f"清单在{day}以前公布的记录")
    return not lacks or f"缺少{'、'.join(lacks)}"


def _published(published_on: date | None, day: date) -> bool:
    return published_on is not None and published_on <= day


def _text(book: Any, code: str, day: date) -> str:
    found = book.parameter_on(code, day)
    return str(found.value).strip() if found else ""


@rule(
    "JUR-04",
    "乡镇、街道的事项清单定期评估",
    APL[24, 1],
    ZJ_ENFORCEMENT[10],
    on=(acts.FilingProposed,),
    level=WARN,
    do="请提请清单的编制机关组织评估，并写明继续办理的理由",
)
def town_list_was_evaluated(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if not is_conferred(act.payload.conferral):
        return True
    last = _text(book, "township_list_reviewed_on", facts.today)
    if not last:
        return True
    months = Period(int(book.parameter("item_review_months", facts.today)), "month")
    due = end_of(months, date.fromisoformat(last), EndRule.NEVER, book.calendar).due
    return facts.today <= due or f"清单上次评估于{last}，已超过{months}"


@rule(
    "JUR-04",
    "乡镇、街道以自己的名义作出决定",
    APL[24, 2],
    ZJ_ENFORCEMENT[9, 3],
    on=DECIDING,
    do="请以乡镇人民政府、街道办事处的名义制作决定书，并加盖其印章",
    when=_conferred,
)
def town_decides_in_its_own_name(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return _is_named(facts, act.payload.agency)


def _is_named(facts: CaseFacts, agency: str) -> Answer:
    due = facts.authority.in_name_of
    return not due or agency == due or f"应当以{due}的名义，决定书写的是{agency}"


@rule(
    "JUR-05",
    "受委托组织有书面、公布并在期限内的委托书",
    APL[20, 1],
    APL[20, 2],
    on=OPENING,
    do="没有有效委托书的，由委托机关自行办理",
)
def entrustment_is_written_and_published(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    conferral = act.payload.conferral
    if not is_entrusted(conferral):
        return True
    if not conferral.decision.strip():
        return "没有委托书"
    if conferral.valid_until is None:
        return "委托书没有载明期限"
    if not _published(conferral.published_on, facts.today):
        return "委托书没有向社会公布的记录"
    return _runs(conferral, facts.today)


def _runs(conferral: ConferralFact, day: date) -> Answer:
    ends = conferral.valid_until
    return ends is None or day < ends or f"委托期限在{ends}前已届满"


@rule(
    "JUR-05",
    "作出决定时委托仍在期限内",
    APL[20, 2],
    on=DECIDING,
    do="委托期限届满的，由委托机关作出决定",
    when=_entrusted,
)
def entrustment_still_runs(facts: CaseFacts, book: Any) -> Answer:
    conferral = facts.authority.conferral
    return conferral is None or _runs(conferral, facts.today)


@rule(
    "JUR-05",
    "受委托组织以委托机关的名义作出决定",
    APL[20, 4],
    on=DECIDING,
    do="请以委托机关的名义制作决定书，并加盖其印章",
    when=_entrusted,
)
def entruster_is_named(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return _is_named(facts, act.payload.agency)


@rule(
    "JUR-08",
    "不作出应由其他机关决定的处罚",
    APL[18, 3],
    CONSTRUCTION[76, 1],
    on=(*PENALIZING, acts.DecidedOnTheSpot),
    do="请移送公安机关、颁发资质证书的机关决定",
)
def penalty_is_ours_to_decide(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    proposal = act.payload.proposal
    if PenaltyKind.DETAIN in proposal.kinds:
        return "行政拘留由公安机关决定"
    reserved = [kind for kind in proposal.kinds if kind in QUALIFICATION_KINDS]
    if not reserved:
        return True
    cause = cause_of(facts, proposal, book)
    if cause is None or all(item.statute != CONSTRUCTION.code for item in cause.penalty_citations):
        return True
    kinds = "、".join(PENALTY_KIND_LABELS[kind] for kind in reserved)
    return f"依照建筑法的{kinds}由颁发资质证书的机关决定"


@rule(
    "JUR-09",
    "罚则出自法律、法规或者规章",
    APL[4],
    APL[16],
    APL[38, 1],
    on=(*PENALIZING, acts.DecidedOnTheSpot),
    do="其他规范性文件不得设定处罚；没有法定依据的，作不予处罚处理",
)
def liability_clause_may_penalize(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    cause = cause_of(facts, act.payload.proposal, book)
    if cause is None or not cause.penalty_keys:
        return cause is None or f"案由“{cause.name}”没有罚则"
    return _may_penalize(cause.penalty_keys, book)


@lru_cache(maxsize=1024)
def _may_penalize(keys: tuple[str, ...], book: Any) -> Answer:
    for citation in map(citation_of, keys):
        known = book.statutes.get(citation.statute, ())
        levels = {version.level for version in known}
        if levels and not levels & MAY_PENALIZE:
            return f"《{citation.name}》是{LEVEL_LABELS[min(levels)]}"
    return True


RULES = (
    place_lies_in_the_area,
    place_is_clear_of_the_boundary,
    nobody_filed_before,
    dispute_is_settled_for_us,
    dispute_ends_in_time,
    a_dispute_waits,
    power_was_held,
    town_power_is_decided_and_published,
    town_list_was_evaluated,
    town_decides_in_its_own_name,
    entrustment_is_written_and_published,
    entrustment_still_runs,
    entruster_is_named,
    penalty_is_ours_to_decide,
    liability_clause_may_penalize,
)
