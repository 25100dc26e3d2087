"""A small county for tests with a database: a bureau, a squad, people, parties, power items."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from yifa.base.access import Actor, Post
from yifa.records.agencies import actions as agencies
from yifa.records.agencies import queries as agencies_queries
from yifa.records.agencies.terms import BodyKind, ConferralKind, UnitKind
from yifa.records.parties import actions as parties
from yifa.records.parties.facts import Details
from yifa.records.parties.terms import DocumentKind, Kind
from yifa.work.cases import acts
from yifa.work.cases.actions import open_case, perform
from yifa.work.cases.models import Case
from yifa.work.cases.terms import (
    Answer,
    CollectionGround,
    Confirmation,
    EvidenceKind,
    LeadSource,
    PenaltyKind,
)

BEIJING = ZoneInfo("Asia/Shanghai")
BUREAU = "339921.zf"
BEGUN = date(2021, 7, 15)
FOUNDED = datetime(2026, 1, 4, 9, tzinfo=BEIJING)
NO = dict.fromkeys(
    ("removed_harm", "coerced", "told_unknown", "helped_with_merit", "other_lighter"), Answer.NO
)


def at(day: str, hour: int = 10, minute: int = 0) -> datetime:
    return datetime.fromisoformat(f"2026-{day}T{hour:02d}:{minute:02d}:00+08:00")


@dataclass
class County:
    """The people and things of the county, by their part in a case."""

    officers: tuple[UUID, UUID]
    party: UUID
    citizen: UUID
    accounts: dict[Post, Any]

    def actor(self, post: Post, day: datetime) -> Actor:
        return agencies_queries.actor_of(self.accounts[post], day.date())


def registrar() -> Actor:
    powers = agencies_queries.powers_table()
    held = frozenset().union(*(powers.get(post, frozenset()) for post in Post))
    return Actor(UUID(int=9), "登记员", "339921", BEGUN, frozenset({Post.ADMINISTRATOR}), held)


def found_county() -> County:
    who: dict[str, Any] = {"actor": registrar(), "at": FOUNDED}
    body = agencies.establish_body(
        **who, jurisdiction=BUREAU, code="zf", name="云溪县综合行政执法局", short_name="云综执",
        kind=BodyKind.BUREAU, valid_from=BEGUN,
    )  # fmt: skip
    unit = agencies.establish_unit(
        **who, body=body, jurisdiction=BUREAU, code="s1", name="城东中队", kind=UnitKind.SQUAD,
        valid_from=BEGUN,
    )  # fmt: skip
    for item in ("YF-0106", "YF-0119", "YF-0102", "YF-0201"):
        agencies.confer(
            **who, body=body, item_code=item, kind=ConferralKind.CONCENTRATED,
            decision="浙政函〔2021〕1号", valid_from=BEGUN,
        )  # fmt: skip
    people = {
        name: agencies.appoint(
            **who,
            unit=unit,
            name=name,
            staff_number=f"0{number}",
            valid_from=BEGUN,
            legal_qualification="A20203300001" if name == "冯清" else "",
        )
        for number, name in enumerate(("周明", "吴静", "冯清"))
    }
    for number, name in enumerate(("周明", "吴静")):
        agencies.certify(
            **who, officer=people[name], number=f"3399210{number}", field="all", area="339921",
            valid_from=BEGUN, valid_until=date(2030, 1, 1),
        )  # fmt: skip
    accounts = _accounts(who, unit, people)
    return County((people["周明"].uuid, people["吴静"].uuid), _stall(who), _citizen(who), accounts)


def _accounts(who: dict[str, Any], unit: Any, people: dict[str, Any]) -> dict[Post, Any]:
    wanted = {
        Post.CASE_OFFICER: ("zhouming", "周明", unit),
        Post.BUREAU_HEAD: ("zhengli", "郑立", None),
        Post.LEGAL_REVIEWER: ("fengqing", "冯清", None),
        Post.ARCHIVIST: ("chendang", "陈档", None),
        Post.SUPERVISOR: ("wujian", "吴监", None),
        Post.COLLECTOR: ("lixun", "李巡", None),
    }
    made = {}
    for post, (username, name, held_in) in wanted.items():
        account = agencies.open_account(
            **who, username=username, display_name=name, jurisdiction=BUREAU,
            password="Yunxi-2026-ceshi", officer=people.get(name), must_change_password=False,
        )  # fmt: skip
        agencies.assign_post(
            **who, account=account, post=post, jurisdiction=BUREAU, valid_from=BEGUN,
            unit=held_in,
        )  # fmt: skip
        made[post] = account
    return made


def _stall(who: dict[str, Any]) -> UUID:
    details = Details(
        kind=Kind.UNIT, name="云溪县好味餐饮有限公司", document_kind=DocumentKind.NONE,
        address="云溪县解放路6号",
    )  # fmt: skip
    return parties.register_party(**who, details=details, jurisdiction=BUREAU).uuid


def _citizen(who: dict[str, Any]) -> UUID:
    details = Details(
        kind=Kind.PERSON, name="陈安宁", document_kind=DocumentKind.OTHER,
        document_number="K1234567", address="云溪县城东路1号2幢301室",
    )  # fmt: skip
    return parties.register_party(**who, details=details, jurisdiction=BUREAU).uuid


LEAD = {
    "source": LeadSource.PATROL,
    "cause_code": "outside_door_trade",
    "unit": "s1",
    "unit_name": "城东中队",
    "place": "云溪县解放路6号",
    "happened_from": date(2026, 3, 2),
    "found_on": date(2026, 3, 2),
    "summary": "店外摆放货架三个",
}
PHOTO = acts.EvidenceFact(
    EvidenceKind.ELECTRONIC, "现场照片", sha256="ab" * 32, device="ZF-07", taken_at=at("03-02", 16)
)


def _record(day: str, hour: int) -> dict[str, Any]:
    return {
        "place": "解放路6号门前",
        "started_at": at(day, hour),
        "ended_at": at(day, hour, 20),
        "certificate_shown": True,
        "record": "门外摆放货架三个，占用约六平方米",
        "confirmation": Confirmation.SIGNED,
    }


ORDINARY_WAY: list[tuple[str, Post, datetime, dict[str, Any]]] = [
    ("propose_filing", Post.CASE_OFFICER, at("03-02", 10), {"opinion": "建议立案"}),
    ("approve_filing", Post.BUREAU_HEAD, at("03-02", 15), {"opinion": "同意立案"}),
    ("record_scene", Post.CASE_OFFICER, at("03-02", 17), _record("03-02", 16)),
    ("take_evidence", Post.CASE_OFFICER, at("03-02", 18), {"items": (), "noted": (PHOTO,)}),
    ("order_correction", Post.CASE_OFFICER, at("03-03"), {"demand": "将货架移入店内", "days": 3}),
    ("recheck", Post.CASE_OFFICER, at("03-09", 9), {
        "place": "解放路6号门前", "certificate_shown": True, "record": "货架仍在门外",
        "is_corrected": False, "confirmation": Confirmation.SIGNED}),
    ("interview", Post.CASE_OFFICER, at("03-09", 11), _record("03-09", 10) | {
        "person": "陈安宁", "relation": "经营者", "rights_told": True}),
    ("conclude", Post.CASE_OFFICER, at("03-10", 9), NO | {
        "facts_found": "店外经营，逾期不改正", "facts_are_clear": True,
        "kinds": (PenaltyKind.FINE,), "fine_fen": 50_000, "tier": "ordinary",
        "reasons": "情节一般"}),
    ("notify", Post.CASE_OFFICER, at("03-10", 15), {}),
    ("make_statement", Post.CASE_OFFICER, at("03-12"), {"statement": "生意清淡，请求从轻"}),
    ("answer_statement", Post.CASE_OFFICER, at("03-13"), {
        "is_adopted": False, "opinion": "不属于法定从轻情形，不予采纳"}),
    ("request_review", Post.CASE_OFFICER, at("03-13", 14), {}),
    ("pass_review", Post.LEGAL_REVIEWER, at("03-16"), {"opinion": "同意"}),
    ("decide", Post.BUREAU_HEAD, at("03-18"), {}),
    ("serve", Post.CASE_OFFICER, at("03-18", 15), {}),
    ("pay", Post.CASE_OFFICER, at("03-20"), {
        "paid_on": date(2026, 3, 20), "fine_fen": 50_000, "channel": "银行", "receipt": "P1"}),
    ("disclose", Post.CASE_OFFICER, at("03-23"), {
        "is_published": True, "place": "县政府网站", "published_on": date(2026, 3, 23)}),
    ("close", Post.BUREAU_HEAD, at("03-24"), {"summary": "罚款已缴清"}),
    ("archive", Post.ARCHIVIST, at("05-20"), {}),
]  # fmt: skip


def lead(county: County, **changes: Any) -> Case:
    moment = at("03-02", 9)
    return open_case(
        actor=county.actor(Post.CASE_OFFICER, moment), at=moment, jurisdiction=BUREAU,
        step="register_lead", data=LEAD | {"party": county.party} | changes, render="later",
    )  # fmt: skip


def drive(county: County, case: Case, until: str = "") -> Case:
    """Go the ordinary way, up to and including a step."""
    for step, post, moment, data in ORDINARY_WAY:
        if step == "propose_filing":
            data = data | {"officers": county.officers}
        case = perform(
            actor=county.actor(post, moment), at=moment, case=case, after=case.last_seq,
            step=step, data=data, render="later",
        )  # fmt: skip
        if step == until:
            break
    return case


def on_the_spot(county: County) -> Case:
    """Go the summary way to the archive."""
    start = at("03-06", 9)
    officer = county.actor(Post.CASE_OFFICER, start)
    case = open_case(
        actor=officer, at=start, jurisdiction=BUREAU, step="open_on_the_spot",
        data={
            "cause_code": "spitting_littering", "unit": "s1", "unit_name": "城东中队",
            "party": county.citizen, "officers": county.officers, "place": "人民广场",
            "happened_on": start.date(), "summary": "乱扔烟蒂", "facts_are_certain": True,
        }, render="later",
    )  # fmt: skip
    way: list[tuple[str, Post, datetime, dict[str, Any]]] = [
        ("tell_on_the_spot", Post.CASE_OFFICER, start + timedelta(minutes=5), {
            "certificate_shown": True, "facts_told": "乱扔烟蒂", "rights_told": True,
            "correction": "立即清除，已清除"}),
        ("hear_on_the_spot", Post.CASE_OFFICER, start + timedelta(minutes=10), {}),
        ("decide_on_the_spot", Post.CASE_OFFICER, start + timedelta(minutes=15), {
            "kinds": (PenaltyKind.FINE,), "fine_fen": 3_000, "tier": "ordinary",
            "reasons": "情节一般"}),
        ("serve_on_the_spot", Post.CASE_OFFICER, start + timedelta(minutes=20), {
            "confirmation": Confirmation.SIGNED}),
        ("collect_on_the_spot", Post.CASE_OFFICER, start + timedelta(minutes=25), {
            "fine_fen": 3_000, "ground": CollectionGround.UP_TO_100_YUAN, "receipt": "Z1"}),
        ("report_to_agency", Post.CASE_OFFICER, at("03-06", 16), {"receiver": "法制科"}),
        ("hand_in_cash", Post.CASE_OFFICER, at("03-09"), {"fine_fen": 3_000, "receipt": "J1"}),
        ("bank_cash", Post.CASE_OFFICER, at("03-10"), {"fine_fen": 3_000, "receipt": "B1"}),
        ("close", Post.BUREAU_HEAD, at("03-12"), {"summary": "罚款已缴清"}),
        ("archive", Post.ARCHIVIST, at("05-12"), {}),
    ]  # fmt: skip
    for step, post, moment, data in way:
        case = perform(
            actor=county.actor(post, moment), at=moment, case=case, after=case.last_seq,
            step=step, data=data, render="later",
        )  # fmt: skip
    return case
