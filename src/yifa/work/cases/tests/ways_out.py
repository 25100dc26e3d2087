"""Whole ways of remedies and branches as doors take them: step, post, moment, plain values."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from yifa.base.access import Post
from yifa.work.cases.terms import NoPenaltyGround
from yifa.work.cases.terms.branches import (
    Contest,
    PoliceAnswer,
    Purpose,
    ReturnedBy,
    SuspensionGround,
    TerminationGround,
    TransferPaper,
)
from yifa.work.cases.terms.remedies import Result, StayedBy, Track, Way
from yifa.work.cases.tests.county import County, at

OFFICER, HEAD, REVIEWER = Post.CASE_OFFICER, Post.BUREAU_HEAD, Post.LEGAL_REVIEWER
Taken = tuple[str, Post, datetime, dict[str, Any]]


def day(text: str) -> date:
    return at(text).date()


def _remedy(way: Way) -> dict[str, Any]:
    return {
        "way": way, "authority": "云溪县人民政府", "docket": "云政复〔2026〕7号",
        "track": Track.ORDINARY, "applied_on": day("03-30"), "accepted_on": day("03-31"),
        "copy_received_on": day("04-02"), "request": "请求撤销",
    }  # fmt: skip


def _reply(way: Way) -> dict[str, Any]:
    return {"way": way, "replied_on": day("04-08"), "items": [0], "basis": "事实清楚"}


def _result(way: Way, **other: Any) -> dict[str, Any]:
    return {
        "way": way, "docket": "云政复决〔2026〕7号", "decided_on": day("04-30"),
        "received_on": day("04-30"), "is_final": True, "reasons": "见决定书",
    } | other  # fmt: skip


RECONSIDERED: tuple[Taken, ...] = (
    ("receive_request", OFFICER, at("03-24"), {
        "received_on": day("03-24"), "request": "请求撤销"}),
    ("forward_request", OFFICER, at("03-25"), {
        "forwarded_on": day("03-25"), "receiver": "云溪县人民政府"}),
    ("register_remedy", OFFICER, at("04-02"), _remedy(Way.RECONSIDERATION)),
    ("reply", OFFICER, at("04-08"), _reply(Way.RECONSIDERATION)),
    ("note_stay", OFFICER, at("04-09"), {
        "is_stayed": True, "stayed_by": StayedBy.AUTHORITY, "reason": "复议机关决定"}),
    ("register_result", OFFICER, at("04-30"), _result(
        Way.RECONSIDERATION, result=Result.REDO, redo_days=60)),
    ("withdraw_publication", OFFICER, at("05-07"), {
        "withdrawn_on": day("05-07"), "place": "县政府网站", "explanation": "复议撤销",
        "proof": "截图S001"}),
    ("refund", OFFICER, at("05-08"), {
        "refunded_on": day("05-08"), "fine_fen": 50_000, "receipt": "T0001"}),
    ("review_error", REVIEWER, at("05-11"), {
        "findings": "主要事实不清", "improvement": "补充取证"}),
    ("settle_remedy", HEAD, at("05-12"), {"things_released": True, "summary": "已落实"}),
    ("redo", HEAD, at("05-13"), {"basis": "云政复决〔2026〕7号"}),
)  # fmt: skip
SUED: tuple[Taken, ...] = (
    ("register_remedy", OFFICER, at("04-02"), _remedy(Way.FIRST_INSTANCE)),
    ("reply", OFFICER, at("04-08"), _reply(Way.FIRST_INSTANCE)),
    ("register_result", OFFICER, at("04-30"), _result(
        Way.FIRST_INSTANCE, result=Result.CHANGED, fine_fen=30_000, is_final=False)),
    ("note_final", OFFICER, at("05-20"), {"effective_on": day("05-16")}),
)  # fmt: skip
RECTIFIED: tuple[Taken, ...] = (
    ("rectify", HEAD, at("04-02"), {
        "result": Result.CHANGED, "fine_fen": 20_000, "reason": "裁量阶次适用错误"}),
    ("notify_authority", OFFICER, at("04-03"), {
        "purpose": Purpose.SUPERVISING, "receiver": "云溪县住房和城乡建设局",
        "sent_on": day("04-03"), "content": "店外经营，罚款"}),
)  # fmt: skip
HANDED_OVER: tuple[Taken, ...] = (
    ("request_help", OFFICER, at("03-03"), {
        "authority": "云溪县自然资源和规划局", "matter": "认定规划许可", "basis": "处罚法"}),
    ("note_help", OFFICER, at("03-05"), {
        "answered_on": day("03-05"), "is_granted": True, "answer": "未取得"}),
    ("note_licence", OFFICER, at("03-05", 11), {
        "licence": "许可证1号", "authority": "青山县交通运输局", "is_elsewhere": True}),
    ("find_not_ours", OFFICER, at("03-06"), {
        "authority": "云溪县市场监督管理局", "is_secured": True, "reason": "食品安全"}),
    ("hand_over", HEAD, at("03-06", 15), {
        "receiver": "云溪县市场监督管理局", "materials": "照片三张", "reason": "不属本机关管辖"}),
    ("note_handover", OFFICER, at("03-09"), {
        "received_on": day("03-09"), "is_accepted": False, "receipt": "退字1号",
        "reason": "不属于本机关职责"}),
    ("terminate", HEAD, at("03-10"), {
        "ground": TerminationGround.PARTY_ENDED, "reason": "企业注销，无权利义务承受人"}),
)  # fmt: skip
PROSECUTED: tuple[Taken, ...] = (
    ("check_sparing", OFFICER, at("03-10", 10), {
        "ground": NoPenaltyGround.FIRST_OFFENSE, "are_met": False, "records": "省处罚共享库",
        "earlier_count": 1, "searched_on": day("03-10")}),
    ("suspend", HEAD, at("03-11"), {
        "ground": SuspensionGround.OTHER_CASE, "reason": "等待认定"}),
    ("resume", HEAD, at("03-20"), {"reason": "认定已经作出"}),
    ("report_crime", OFFICER, at("03-23"), {"crime": "非法经营", "report": "达到追诉标准"}),
    ("refuse_transfer", HEAD, at("03-24"), {"reason": "数额未达到标准"}),
    ("report_crime", OFFICER, at("03-25"), {"crime": "非法经营", "report": "补充查明数额"}),
    ("decide_transfer", HEAD, at("03-26"), {"receiver": "云溪县公安局", "reason": "涉嫌犯罪"}),
    ("hand_over_crime", OFFICER, at("03-26", 16), {
        "receiver": "云溪县公安局", "receipt": "回执3号",
        "papers": [TransferPaper.LETTER, TransferPaper.REPORT, TransferPaper.LIST],
        "no_expert_reason": "没有需要鉴定的物品"}),
    ("note_police_answer", OFFICER, at("03-30"), {
        "answered_on": day("03-30"), "answer": PoliceAnswer.REFUSED, "document": "不立2号"}),
    ("contest_refusal", OFFICER, at("04-01"), {
        "way": Contest.REVIEW, "requested_on": day("04-01"), "reason": "达到追诉标准"}),
    ("note_police_answer", OFFICER, at("04-03"), {
        "answered_on": day("04-03"), "answer": PoliceAnswer.FILED, "document": "立字9号",
        "is_review": True}),
    ("hand_over_things", OFFICER, at("04-06"), {
        "things": "货架三个", "receipt": "交接3号", "owner_told": True}),
    ("note_sentence", OFFICER, at("05-20"), {"document": "刑初5号", "court_fine_fen": 0}),
    ("take_back", OFFICER, at("05-21"), {
        "returned_by": ReturnedBy.COURT, "received_on": day("05-20"), "document": "刑初5号",
        "reason": "免予刑事处罚，应当给予行政处罚"}),
)  # fmt: skip
FOUND_LATE: tuple[Taken, ...] = (
    ("report_crime", OFFICER, at("04-02"), {"crime": "非法经营", "report": "查明数额达到标准"}),
    ("decide_crime_transfer", HEAD, at("04-03"), {
        "receiver": "云溪县公安局", "reason": "决定作出后发现涉嫌犯罪"}),
)  # fmt: skip
WAYS: Mapping[str, tuple[str, tuple[Taken, ...]]] = {
    "reconsidered": ("disclose", RECONSIDERED),
    "sued": ("disclose", SUED),
    "rectified": ("disclose", RECTIFIED),
    "handed over": ("approve_filing", HANDED_OVER),
    "prosecuted": ("conclude", PROSECUTED),
    "found late": ("disclose", FOUND_LATE),
}
"""Each way with the step of the ordinary way from which it leaves."""

REASONED = {"receive_request": "REM-07"}
"""Steps that are taken with a written reason here, and the rule they pass."""


def values(county: County, step: str, data: dict[str, Any]) -> dict[str, Any]:
    """The plain values of a step; some need the officers of the county."""
    needs_officers = step in ("find_not_ours", "report_crime")
    return data | ({"officers": county.officers} if needs_officers else {})


def typed(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same values as a browser sends them: fen as yuan, an empty box not at all."""
    return {name: _typed(name, value) for name, value in data.items() if value is not False}


def _typed(name: str, value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    if value is True:
        return "on"
    if name.endswith("_fen"):
        return str(value / 100)
    return value.value if isinstance(value, StrEnum) else str(value)
