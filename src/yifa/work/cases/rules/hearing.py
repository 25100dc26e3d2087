"""The hearing (听证): arranged, held on the record, or forfeited (LAW.md HRG-03 to HRG-05)."""

from datetime import datetime
from typing import Any

from yifa.base.calendar import BEIJING, backwards, day_in_law
from yifa.base.procedure import WARN, Act, Answer, Rule, rule
from yifa.base.statute import APL
from yifa.work.cases import acts
from yifa.work.cases.acts.hearing import (
    HearingForfeited,
    HearingHeld,
    HearingNoticed,
    HearingReported,
    HostAppointed,
    HostRecusalDecided,
    HostRecusalRequested,
)
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.unknown_days import LONGEST_BREAK
from yifa.work.cases.terms import Confirmation
from yifa.work.cases.terms.hearing import ClosedGround

NOTICE_DAYS = APL.days(7)
MOST_AGENTS = 2
ARRANGED = (HostAppointed, HearingNoticed, HearingHeld, HearingForfeited)
BY_HOST = (HearingHeld, HearingForfeited, HearingReported)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M}"


@rule(
    "HRG-02",
    "当事人已要求听证",
    APL[63, 1],
    on=ARRANGED,
    do="当事人提出听证申请后再组织听证",
)
def a_hearing_was_asked_for(facts: CaseFacts, book: Any) -> Answer:
    return facts.hearing_requested


@rule(
    "HRG-02",
    "当事人没有放弃听证权利",
    APL[64, 0, 1],
    APL[64, 0, 6],
    on=(acts.HearingRequested,),
    level=WARN,
    do="已放弃、撤回或者被视为放弃后又要求的，写明受理的理由",
)
def right_to_a_hearing_is_not_gone(facts: CaseFacts, book: Any) -> Answer:
    return not facts.hearing_waived


@rule(
    "HRG-03",
    "举行听证的七日前通知当事人时间、地点",
    APL[64, 0, 2],
    APL[85],
    on=(HearingNoticed,),
    do="请推迟听证日期，或者更早送达",
)
def notice_comes_seven_days_before(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    told, held = said.service.effective_on, day_in_law(said.held_at)
    asked = facts.hearing.asked_on
    if asked is not None and said.service.served_on < asked:
        return f"当事人{asked}才要求听证，填写的送达日期是{said.service.served_on}"
    last = backwards(NOTICE_DAYS, held, book.calendar)
    if told > last.due:
        return f"{held}举行的，应当在{last.due}以前送达，实际于{told}送达"
    if last.affected_by_unknown and told > last.due - LONGEST_BREAK:
        return f"{held}举行的，暂定在{last.due}以前送达，{last.assumption}"
    return True


@rule(
    "HRG-03",
    "通知与听证之间有七个完整的工作日",
    APL[64, 0, 2],
    on=(HearingNoticed,),
    level=WARN,
    do="“七日前”有争议，宜再推迟一个工作日；不推迟的写明理由",
)
def seven_full_days_lie_between(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    last = backwards(NOTICE_DAYS, day_in_law(said.held_at), book.calendar)
    if said.service.effective_on != last.due:
        return True
    return f"恰在第七个工作日送达，{last.safe}以前送达较为稳妥"


@rule(
    "HRG-03",
    "听证通知写明时间、地点，改期的写明原因",
    APL[64, 0, 2],
    on=(HearingNoticed,),
    do="请补充完整",
)
def notice_names_time_and_place(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.held_at <= act.done_at:
        return "听证时间已经过去"
    if not said.place.strip():
        return "没有写明地点"
    changed = facts.hearing.notice is not None and facts.hearing.held_seq == 0
    return not changed or bool(said.change_reason.strip()) or "此前已通知过，没有写明变更的原因"


@rule(
    "HRG-03",
    "按通知的时间举行听证",
    APL[64, 0, 2],
    on=(HearingHeld,),
    do="改期的，请重新送达听证通知书",
)
def hearing_keeps_to_the_notice(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said, planned = act.payload, facts.hearing.planned_at
    if planned is None:
        return "没有送达听证通知书"
    if said.started_at < planned or day_in_law(said.started_at) != day_in_law(planned):
        return f"通知的是{_moment(planned)}，实际于{_moment(said.started_at)}开始"
    return said.started_at < said.ended_at <= act.done_at or "听证的起止时间有误"


@rule(
    "HRG-04",
    "听证公开举行，不公开的有法定理由",
    APL[64, 0, 3],
    on=(HearingNoticed, HearingHeld),
    do="只有涉及国家秘密、商业秘密、个人隐私依法予以保密的，才不公开",
)
def hearing_is_public_or_closed_by_law(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.is_public == (said.closed_ground is ClosedGround.NONE):
        return True
    return "公开的不填写不公开的理由" if said.is_public else "没有写明不公开的法定理由"


@rule(
    "HRG-04",
    "已指定听证主持人",
    APL[64, 0, 4],
    on=(HearingNoticed, HostRecusalRequested),
    do="请先指定听证主持人",
)
def host_is_named(facts: CaseFacts, book: Any) -> Answer:
    return facts.hearing.host is not None


@rule(
    "HRG-04",
    "听证由指定的主持人主持",
    APL[64, 0, 4],
    on=BY_HOST,
    do="更换主持人的，请重新指定",
)
def the_named_host_presides(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    named, host = facts.hearing.host, act.payload.host
    if named is None:
        return "没有指定听证主持人"
    return host.id == named.id or f"指定的是{named.name}，主持的是{host.name}"


@rule(
    "OFF-04",
    "听证主持人、记录员不是本案调查人员",
    APL[64, 0, 4],
    on=(HostAppointed, HearingHeld),
    do="请指定未参与本案调查的人员",
)
def host_did_not_investigate(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    chosen = [said.host] if said.clerk is None else [said.host, said.clerk]
    names = [item.name for item in chosen if item.id in facts.investigators]
    return not names or f"{'、'.join(names)}参与了本案调查"


@rule(
    "HRG-04",
    "对主持人的回避申请已决定，决定回避的不再主持",
    APL[64, 0, 4],
    on=(HostAppointed, *BY_HOST),
    do="请先决定回避申请；决定回避的，另行指定主持人",
)
def host_is_not_in_doubt(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    known, host = facts.hearing, act.payload.host
    if known.recusal_open:
        return "对主持人的回避申请尚未决定"
    return host.id not in known.recused_hosts or f"{host.name}已被决定回避"


@rule(
    "HRG-04",
    "听证后对主持人的回避申请已决定",
    APL[64, 0, 4],
    on=(acts.Decided,),
    do="请先决定对主持人的回避申请；决定回避的，另行指定主持人重新听证",
    when=lambda facts, book: facts.hearing.held_seq > 0,
)
def doubt_about_the_host_is_settled(facts: CaseFacts, book: Any) -> Answer:
    return not facts.hearing.recusal_open


@rule(
    "HRG-04",
    "有待决定的主持人回避申请，由主持人以外的负责人决定",
    APL[64, 0, 4],
    on=(HostRecusalDecided,),
    do="当事人提出后，由其他负责人决定",
)
def a_host_recusal_waits(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    known = facts.hearing
    if not known.recusal_open:
        return "没有待决定的申请"
    return known.host is None or known.host.id != act.payload.approver.id


@rule(
    "HRG-04",
    "当事人亲自参加或者委托一至二人代理",
    APL[64, 0, 5],
    on=(HearingHeld,),
    do="代理人超过二人的，由当事人确定其中一至二人；无人到场的，按终止听证或者改期办理",
)
def party_comes_or_sends_agents(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if len(said.agents) > MOST_AGENTS:
        return f"代理人{len(said.agents)}人"
    if said.agents and not said.agents_are_authorized:
        return "代理人没有授权委托书"
    return said.party_attended or bool(said.agents) or "当事人及其代理人均未到场"


@rule(
    "HRG-04",
    "调查人员提出事实、证据和处罚建议，当事人申辩和质证",
    APL[64, 0, 7],
    on=(HearingHeld,),
    do="请由本案调查人员到场举证，并由当事人质证、申辩",
)
def both_sides_are_heard(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    lacks = [
        word
        for word, value in (
            ("调查人员到场", any(item.id in facts.investigators for item in said.officers)),
            ("提出事实、证据和处罚建议", said.proposal_presented),
            ("当事人申辩和质证", said.cross_examined),
        )
        if not value
    ]
    return not lacks or f"缺少{'、'.join(lacks)}"


@rule(
    "HRG-04",
    "听证制作笔录，经核对签字，拒绝的由主持人注明",
    APL[64, 0, 8],
    on=(HearingHeld,),
    do="请交当事人或者其代理人核对签字；拒绝的，由主持人在笔录中注明",
)
def transcript_is_confirmed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not said.record.strip():
        return "没有笔录"
    if said.confirmation is Confirmation.REFUSED:
        return bool(said.refusal_note.strip()) or "没有注明拒绝签字的情况"
    return said.confirmation is Confirmation.SIGNED or "笔录没有经当事人核对签字"


@rule(
    "HRG-04",
    "当事人不承担组织听证的费用",
    APL[63, 2],
    on=(HearingHeld,),
    do="请退还收取的费用",
)
def hearing_is_free(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.fee_fen == 0)


@rule(
    "HRG-04",
    "当事人无正当理由拒不出席或者未经许可中途退出的，终止听证",
    APL[64, 0, 6],
    on=(HearingForfeited,),
    do="有正当理由的，请改期并重新送达听证通知书",
)
def hearing_was_given_up(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said, planned = act.payload, facts.hearing.planned_at
    if planned is None:
        return "没有送达听证通知书"
    if act.done_at < planned:
        return f"听证定于{_moment(planned)}举行，时间未到"
    if said.is_excused:
        return "当事人有正当理由"
    return bool(said.record.strip()) or "没有记录缺席或者退出的情况"


@rule(
    "HRG-05",
    "听证已举行，报告写明听证认定的情况和处理意见",
    APL[65],
    on=(HearingReported,),
    do="举行听证后，由主持人根据听证笔录提出",
)
def report_rests_on_the_hearing(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if not facts.hearing.held_seq:
        return "听证尚未举行"
    said = act.payload
    return bool(said.findings.strip() and said.opinion.strip())


@rule(
    "HRG-05",
    "听证结束后主持人已提交听证报告",
    APL[65],
    on=(acts.Decided,),
    level=WARN,
    do="请由主持人根据听证笔录提出报告；不提出的写明理由",
    when=lambda facts, book: facts.hearing.held_seq > 0,
)
def host_has_reported(facts: CaseFacts, book: Any) -> Answer:
    return facts.hearing.reported


@rule(
    "HRG-05",
    "根据听证笔录作出决定，所用证据经过听证质证",
    APL[65],
    APL[64, 0, 7],
    on=(acts.Decided,),
    do="听证以外、听证之后的证据，请重新事先告知并告知听证权利",
    when=lambda facts, book: facts.hearing.held_seq > 0,
)
def decision_rests_on_the_record(facts: CaseFacts, book: Any) -> Answer:
    known = facts.hearing
    if facts.notice_seq > known.held_seq:
        return True
    if facts.evidence_seq > known.held_seq:
        return "听证之后又收集了证据"
    relied = [item for item in facts.evidence if item.is_verified and item.is_lawful]
    unheard = [item.title for item in relied if item.title not in known.shown]
    return not unheard or f"{'、'.join(dict.fromkeys(unheard))}没有在听证中出示"


RULES: tuple[Rule, ...] = (
    a_hearing_was_asked_for,
    right_to_a_hearing_is_not_gone,
    notice_comes_seven_days_before,
    seven_full_days_lie_between,
    notice_names_time_and_place,
    hearing_keeps_to_the_notice,
    hearing_is_public_or_closed_by_law,
    host_is_named,
    the_named_host_presides,
    host_did_not_investigate,
    host_is_not_in_doubt,
    doubt_about_the_host_is_settled,
    a_host_recusal_waits,
    party_comes_or_sends_agents,
    both_sides_are_heard,
    transcript_is_confirmed,
    hearing_is_free,
    hearing_was_given_up,
    report_rests_on_the_hearing,
    host_has_reported,
    decision_rests_on_the_record,
)
