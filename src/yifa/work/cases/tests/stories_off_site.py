"""Off-site cases as timelines: a car parked on the pavement, recorded by a fit camera."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from yifa.base.procedure import Payload
from yifa.records.devices.facts import DeviceFact
from yifa.records.devices.terms import Kind, PlaceKind
from yifa.work.cases import acts
from yifa.work.cases.acts import off_site as said
from yifa.work.cases.terms import EvidenceKind, Outcome, PenaltyKind
from yifa.work.cases.terms.off_site import Liable, Presence, TellingWay
from yifa.work.cases.tests.stories import (
    ALL_NO,
    CITIZEN,
    HEAD,
    OFFICERS,
    at,
    conferral,
    decision,
    served,
)

OPERATOR = acts.Signatory(UUID(int=220), "陈采")
CHECKER = acts.Signatory(UUID(int=221), "何核")
DRIVER = acts.Signatory(UUID(int=222), "张驶")
BASIS = "违反《道路交通安全法》第五十六条第一款，依据《道路交通安全法》第九十三条第二款"


def device(on: date = date(2026, 3, 11), **other: Any) -> DeviceFact:
    made: dict[str, Any] = {
        "id": UUID(int=400),
        "on": on,
        "number": "YX-P01",
        "name": "解放路违停抓拍",
        "kind": Kind.PARKING_CAMERA,
        "standard": "GA/T 1426-2017",
        "operator": "云溪县城市运行中心",
        "used_from": date(2026, 1, 5),
        "place": "解放路6号东侧",
        "place_kind": PlaceKind.PAVEMENT,
        "placed_on": date(2026, 1, 5),
        "legal_review_on": date(2026, 1, 6),
        "legal_reviewer": "冯清",
        "technical_review_on": date(2026, 1, 7),
        "sign_on": date(2026, 1, 8),
        "sign_photo": "cd" * 32,
        "published_on": date(2026, 1, 9),
        "published_in": "县政府门户网站",
        "admitted_on": date(2026, 1, 9),
    }
    return DeviceFact(**made | other)


def parked_fine(yuan: int = 100, **other: Any) -> acts.Proposal:
    said_so: dict[str, Any] = {
        "kinds": (PenaltyKind.FINE,),
        "fine_fen": yuan * 100,
        "tier": "ordinary",
        "reasons": "占用盲道，妨碍行人通行",
    }
    return acts.Proposal(**said_so | other)


def off_site_steps() -> dict[str, tuple[datetime, Payload]]:
    """A car on the pavement is recorded, reviewed, told, fined 100 yuan, paid and archived."""
    return _record() | _penalty()


def _record() -> dict[str, tuple[datetime, Payload]]:
    return {
        "capture": (at("03-11", 14), said.RecordCaptured(
            cause_code="pavement_parking", cause_name="人行道违法停车", item_code="YF-0401",
            field="traffic", unit="s1", area="339921", place_area="339921.t01",
            conferral=conferral("YF-0401", "2021-09-30"), place="解放路6号东侧", longitude=120.0,
            latitude=28.5, captured_at=at("03-11", 9, 10), device=device(), operator=OPERATOR,
            plate="浙K12345", plate_index="ab" * 32, summary="小型汽车停在人行道上，占用盲道")),
        "verify": (at("03-12"), said.RecordVerified(
            reviewer=CHECKER, items=(acts.EvidenceFact(
                EvidenceKind.ELECTRONIC, "违停抓拍照片", sha256="ab" * 32, device="YX-P01",
                taken_at=at("03-11", 9, 10)),),
            is_true=True, is_clear=True, is_complete=True, is_accurate=True, shows_plate=True,
            shows_scene=True, shows_sign=True, shows_obstruction=True, presence=Presence.ABSENT,
            opinion="号牌清晰，车辆占用盲道，驾驶人不在现场")),
        "inform": (at("03-13"), said.PartyInformed(
            party=CITIZEN, liable=Liable.OWNER, officers=OFFICERS, way=TellingWay.APP,
            text="您的车辆3月11日9时10分停在解放路6号东侧人行道上，可以查看照片并提出异议",
            is_delivered=True, is_contact_current=True, query_channel="政务服务平台",
            objection_channel="政务服务平台、电话0578-0000000", is_channel_free=True)),
        "conclude": (at("03-17"), acts.InvestigationConcluded(
            officers=OFFICERS, facts_found="在人行道上停放机动车，妨碍行人通行",
            facts_are_clear=True, outcome=Outcome.PENALTY, proposal=parked_fine(),
            circumstances=ALL_NO)),
        "no_correction": (at("03-17", 11), acts.CorrectionNotNeeded(reason="车辆已驶离")),
    }  # fmt: skip


def _penalty() -> dict[str, tuple[datetime, Payload]]:
    return {
        "notify": (at("03-18"), acts.NoticeServed(
            number="云综执罚告字〔2026〕第0009号", facts_told="在人行道上停放机动车，妨碍行人通行",
            basis_told=BASIS, proposal=parked_fine(), rights_told=True, hearing_told=False,
            defence_days=5, hearing_threshold_fen=300_000, service=served("03-18"))),
        "decide": (at("03-26"), decision(
            number="云综执罚决字〔2026〕第0009号", facts_found="在人行道上停放机动车，妨碍行人通行",
            evidence_named="违停抓拍照片", basis=BASIS, proposal=parked_fine())),
        "serve": (at("03-26", 15), acts.DecisionServed(service=served("03-26"))),
        "pay": (at("03-30"), acts.FinePaid(
            paid_on=date(2026, 3, 30), fine_fen=10_000, channel="银行", receipt="P0009")),
        "disclose": (at("03-31"), acts.Disclosed(is_published=False, reason="不属于公示范围")),
        "close": (at("04-01"), acts.CaseClosed(approver=HEAD, summary="罚款已缴清")),
        "archive": (at("06-10"), acts.CaseArchived(archive_number="20260009")),
    }  # fmt: skip


def objected() -> dict[str, tuple[datetime, Payload]]:
    """An objection that does not hold, between the telling and the conclusion."""
    return {
        "object": (at("03-13", 15), said.ObjectionMade(objection="当时在卸货", way="平台")),
        "answer": (at("03-16"), said.ObjectionAnswered(
            officers=OFFICERS, is_upheld=False, opinion="卸货不属于可以在人行道停放的情形")),
    }  # fmt: skip
