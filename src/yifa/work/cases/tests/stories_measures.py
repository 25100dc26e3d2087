"""Pieces of stories with things preserved, sampled, sealed and seized: lawful as they stand."""

from datetime import datetime, timedelta
from typing import Any

from yifa.base.procedure import Due, Timeline, watch
from yifa.work.cases.acts.measures import (
    AppraisalNotified,
    EmergencyConfirmed,
    MeasureApproved,
    MeasureExtended,
    MeasureProposed,
    MeasureReleased,
    MeasureTaken,
    PreservationApproved,
    PreservationHandled,
    PreservationProposed,
    SampleResultReceived,
    SamplesTaken,
    SeizedThingsDisposed,
    Thing,
    ThingsPreserved,
    Witness,
)
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.terms import Confirmation, ServiceWay
from yifa.work.cases.terms.measures import (
    Disposal,
    MeasureKind,
    ObjectKind,
    PreservedEnding,
    ReleaseGround,
    WitnessRole,
)
from yifa.work.cases.tests.stories import (
    BOOK,
    HEAD,
    OFFICERS,
    at,
    conferral,
    ordinary_steps,
    replaced,
    served,
    until,
)

Story = dict[str, tuple[datetime, Any]]
NO_LICENCE = "no_business_licence"
ITEM = "YF-0901"
CARTS = (
    Thing(name="三轮车", quantity="1辆", owner="陈安", relation="用于无照经营的工具"),
    Thing(name="苹果", quantity="30千克", owner="陈安", relation="用于无照经营的商品"),
)
NEIGHBOR = Witness(name="李邻", role=WitnessRole.RESIDENT)


def filed(day: str = "2026-02-10", cause: str = NO_LICENCE) -> Story:
    """A case of trading without a licence, filed that morning and still under investigation."""
    story = until(ordinary_steps(), "scene")
    on = at(day).date()
    story = replaced(
        story, "lead", cause_code=cause, field="market", happened_from=on, happened_until=on,
        found_on=on,
    )  # fmt: skip
    story = replaced(
        story, "propose", cause_code=cause, item_code=ITEM, field="market",
        conferral=conferral(ITEM),
    )  # fmt: skip
    hours = {"lead": 7, "propose": 8, "file": 9}
    return {name: (at(day, hours[name]), said) for name, (_, said) in story.items()}


def on_the_spot(day: str) -> Any:
    return served(day, way=ServiceWay.ON_THE_SPOT)


def preserved(day: str, serial: int = 1) -> Story:
    """Asked for, approved and carried out on one day."""
    return {
        f"ask_{serial}": (at(day, 10), PreservationProposed(
            serial=serial, officers=OFFICERS, reason="水果易腐，摊主可能转移", things=CARTS)),
        f"allow_{serial}": (at(day, 10, 30), PreservationApproved(serial=serial, approver=HEAD)),
        f"preserve_{serial}": (at(day, 11), ThingsPreserved(
            serial=serial, officers=OFFICERS, area="339921", things=CARTS, place="城东中队物品室",
            keeper="吴静", certificate_shown=True, record="当场清点，当事人无异议",
            confirmation=Confirmation.SIGNED, service=on_the_spot(day))),
    }  # fmt: skip


def handled(day: str, serial: int = 1, **other: Any) -> Story:
    said: dict[str, Any] = {
        "serial": serial, "ending": PreservedEnding.RETURN, "reason": "已拍照、称量固定证据",
        "approver": HEAD, "service": served(day),
    }  # fmt: skip
    return {f"handle_{serial}": (at(day, 16), PreservationHandled(**said | other))}


def asked(day: str, serial: int = 1, **other: Any) -> Story:
    said: dict[str, Any] = {
        "serial": serial, "officers": OFFICERS, "measure": MeasureKind.SEIZE,
        "object": ObjectKind.GOODS, "basis": "unlicensed_trade_11", "things": CARTS,
        "necessity": "多次劝导仍不停止，工具随时可能转移", "conferral": conferral(ITEM),
    }  # fmt: skip
    return {
        f"ask_{serial}": (at(day, 9, 30), MeasureProposed(**said | other)),
        f"allow_{serial}": (at(day, 9, 45), MeasureApproved(serial=serial, approver=HEAD)),
    }


def seized(day: str, serial: int = 1, start: datetime | None = None, **other: Any) -> Story:
    """Goods seized on a day, an hour after the start by default at ten."""
    began = start or at(day, 10)
    said: dict[str, Any] = {
        "serial": serial, "officers": OFFICERS, "area": "339921", "measure": MeasureKind.SEIZE,
        "object": ObjectKind.GOODS, "basis": "unlicensed_trade_11", "things": CARTS,
        "necessity": "多次劝导仍不停止，工具随时可能转移", "conferral": conferral(ITEM),
        "started_at": began, "ended_at": began + timedelta(minutes=30), "place": "罚没物品仓库",
        "keeper": "吴静", "certificate_shown": True, "party_called": True,
        "party_is_present": True, "reasons_told": True, "statement": "无",
        "record": "当场清点，制作清单", "confirmation": Confirmation.SIGNED, "film_device": "ZF-07",
        "list_copies": 2, "service": on_the_spot(day),
    }  # fmt: skip
    return {f"seize_{serial}": (began + timedelta(minutes=40), MeasureTaken(**said | other))}


def released(day: str, serial: int = 1, **other: Any) -> Story:
    said: dict[str, Any] = {
        "serial": serial, "ground": ReleaseGround.OTHER, "reason": "已固定证据，不再需要扣押",
        "returned_on": at(day).date(), "approver": HEAD, "service": served(day),
    }  # fmt: skip
    return {f"release_{serial}": (at(day, 16), MeasureReleased(**said | other))}


def extended(day: str, **other: Any) -> Story:
    said: dict[str, Any] = {
        "serial": 1, "days": 30, "reason": "当事人身份和货源尚待核实", "approver": HEAD,
        "service": served(day),
    }  # fmt: skip
    return {"extend": (at(day, 16), MeasureExtended(**said | other))}


def appraised(told: str, first: str, last: str, **other: Any) -> Story:
    said: dict[str, Any] = {
        "serial": 1, "first": at(first).date(), "last": at(last).date(),
        "institution": "云溪县质量检验所", "purpose": "农药残留检验", "service": served(told),
    }  # fmt: skip
    return {"appraise": (at(told, 15), AppraisalNotified(**said | other))}


def confirmed(moment: datetime, **other: Any) -> Story:
    said: dict[str, Any] = {
        "serial": 1, "reported_at": moment, "is_approved": True, "approver": HEAD,
    }  # fmt: skip
    return {"confirm": (moment, EmergencyConfirmed(**said | other))}


def disposed(day: str, **other: Any) -> Story:
    said: dict[str, Any] = {
        "serial": 1, "disposal": Disposal.CONFISCATE, "basis": "云综执罚决字〔2026〕第0001号",
        "approver": HEAD, "service": served(day),
    }  # fmt: skip
    return {"dispose": (at(day, 17), SeizedThingsDisposed(**said | other))}


def sampled(day: str, **other: Any) -> Story:
    said: dict[str, Any] = {
        "serial": 1, "officers": OFFICERS, "things": CARTS[1:], "place": "人民广场",
        "method": "随机抽取二份，一份备查", "certificate_shown": True,
        "confirmation": Confirmation.SIGNED,
    }  # fmt: skip
    return {
        "sample": (at(day, 14), SamplesTaken(**said | other)),
        "result": (at(day, 17), SampleResultReceived(
            serial=1, laboratory="云溪县质量检验所", report="J2026-01", result="合格",
            is_conforming=True)),
    }  # fmt: skip


KEPT = filed("2026-02-12") | preserved("2026-02-12")
SEIZED = filed("2026-04-10") | asked("2026-04-10") | seized("2026-04-10")
EMERGENCY = filed("2026-05-01") | seized(
    "2026-05-01", start=at("2026-05-01", 22, 10), emergency="深夜查获，车辆即将驶离"
)


def due_of(timeline: Timeline[Any], code: str) -> Due:
    """The period with this code, as the case page shows it."""
    return next(item for item in watch(ORDINARY, timeline, BOOK) if item.deadline.code == code)
