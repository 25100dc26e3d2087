"""The cameras of the demo county, and cars that they recorded on the pavement."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PIL import Image, ImageDraw

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Override
from yifa.base.statute import APL
from yifa.frame import blobs
from yifa.records.agencies.queries import officer_facts
from yifa.records.devices import actions
from yifa.records.devices.queries import devices, fitness_of
from yifa.records.devices.terms import Kind, PlaceKind, Purpose
from yifa.records.evidence import actions as evidence
from yifa.records.evidence.facts import TakerFact
from yifa.site.demo.agencies import BUREAU, founder
from yifa.site.demo.drive import after_period, in_office
from yifa.site.demo.fines import fine_for
from yifa.site.demo.geography import SQUADS, DemoCell, unit_codes
from yifa.site.demo.parties import place_in
from yifa.site.demo.telling import citizen
from yifa.site.demo.world import World
from yifa.work.cases.actions import open_case, perform
from yifa.work.cases.terms import Answer, EvidenceKind, PenaltyKind
from yifa.work.cases.terms.off_site import Liable, Presence, TellingWay, Wrong

if TYPE_CHECKING:
    from yifa.records.devices.models import Device

_SEED = 4101
_REASONS = (Override("DIS-05", "综合全案情节确定，已报法制科备案"),)
_NO_GROUNDS: dict[str, Any] = dict.fromkeys(
    ("removed_harm", "coerced", "told_unknown", "helped_with_merit", "other_lighter"), Answer.NO
)
_CHANNEL = "浙里办“监控记录查询”，电话0578-0000000"


@dataclass(frozen=True, slots=True)
class _Made:
    """What a demo device is like, and what is not in order with it."""

    name: str
    kind: Kind
    standard: str
    place_kind: PlaceKind = PlaceKind.PAVEMENT
    purpose: Purpose = Purpose.ENFORCEMENT
    fault: str = ""


_DEVICES = (
    *(_Made("违停抓拍", Kind.PARKING_CAMERA, "GA/T 1426-2017") for _ in SQUADS),
    _Made("广场全景", Kind.CAMERA, "GB/T 28181-2022", PlaceKind.SQUARE, Purpose.PUBLIC_SAFETY),
    _Made("路口违停抓拍", Kind.PARKING_CAMERA, "GA/T 1426-2017", fault="legal"),
    _Made("餐饮街油烟监测", Kind.METER, "HJ 1240-2021", PlaceKind.ROAD, fault="certificate"),
    _Made("巡查车车载", Kind.VEHICLE_CAMERA, "GB/T 19056-2021", PlaceKind.ROAD, fault="published"),
    _Made("工地周边", Kind.CAMERA, "GB/T 28181-2022", PlaceKind.SITE, fault="suspended"),
    _Made("巡查无人机", Kind.DRONE, "GB 42590-2023", PlaceKind.OTHER_PUBLIC),
)


def install(at: datetime, cells: list[DemoCell]) -> None:
    """Enter a dozen devices: most are fit, one lacks its legal review, one certificate ran out."""
    random = Random(_SEED)
    squads = list(unit_codes().values())[: len(SQUADS)]
    streets = [cell for cell in cells if cell.level == 4]
    for number, made in enumerate(_DEVICES):
        unit = squads[number % len(squads)]
        cell = random.choice([street for street in streets if street.unit == unit])
        _enter(random, at, made, f"YX-{unit.upper()}-{number // len(squads) + 1:02d}", cell)


def _enter(random: Random, at: datetime, made: _Made, number: str, cell: DemoCell) -> None:
    actor, day = founder(at), day_in_law(at)
    lon, lat = place_in(random, cell.polygon)
    used_from = day - timedelta(days=random.randint(60, 300))
    row = actions.register(
        actor=actor,
        at=at,
        jurisdiction=BUREAU,
        number=number,
        name=f"{cell.name}{made.name}",
        kind=made.kind,
        purpose=made.purpose,
        standard=made.standard,
        operator="云溪县指挥监督中心",
        place=f"{cell.name}{random.randint(1, 188)}号人行道",
        place_kind=made.place_kind,
        used_from=used_from,
        lon=lon,
        lat=lat,
    )
    _check(actor, at, row, made.fault, used_from)


def _check(actor: Actor, at: datetime, row: "Device", fault: str, used_from: date) -> None:
    day = day_in_law(at)
    who: dict[str, Any] = {"actor": actor, "at": at, "device": row}
    if fault != "legal":
        actions.review_legally(
            **who, reviewed_on=used_from, is_passed=True, opinion="符合标准、设置合理、标志明显"
        )
    actions.review_technically(
        **who, reviewed_on=used_from, reviewer="省计量科学研究院", is_passed=True, opinion="合格"
    )
    lasting = timedelta(days=90 if fault == "certificate" else 3 * 365)
    actions.verify(
        **who,
        number=f"JL-{row.number}",
        issued_by="省计量科学研究院",
        valid_from=used_from,
        valid_until=day + lasting,
    )
    actions.post_sign(**who, posted_on=used_from, photo_sha256=blobs.put(_sign()))
    actions.file_with_police(
        **who, filed_on=used_from + timedelta(days=9), receipt=f"云公备{row.number}"
    )
    if fault != "published":
        actions.publish(**who, published_on=used_from, published_in="云溪县人民政府门户网站")
    if fault not in ("legal", "published"):
        actions.admit(**who, admitted_on=used_from, opinion="同意准入")
    if fault == "suspended":
        actions.suspend(**who, suspended_from=day, reason="镜头遮挡，待维修")


def _sign() -> bytes:
    """Draw the sign beside a device: a white field on a blue board."""
    image = Image.new("RGB", (320, 200), (24, 84, 160))
    ImageDraw.Draw(image).rectangle((24, 24, 296, 176), outline=(255, 255, 255), width=6)
    held = io.BytesIO()
    image.save(held, "JPEG", quality=80)
    return held.getvalue()


class _Recorded:
    """One record as it is told: who acts and where it stands."""

    def __init__(self, world: World, unit: str, case: Any) -> None:
        self.world, self.unit, self.case = world, unit, case

    def do(self, step: str, post: Post = Post.CASE_OFFICER, **data: Any) -> None:
        """Take a step now."""
        self.act(self.world.staff.actor(post, self.unit, clock.now()), step, data)

    def act(self, actor: Actor, step: str, data: dict[str, Any]) -> None:
        """Let someone take a step now."""
        self.case = perform(
            actor=actor,
            at=clock.now(),
            case=self.case,
            after=self.case.last_seq,
            step=step,
            data=data,
            overrides=_REASONS,
            render="later",
        )

    def next(self, low: float, high: float) -> datetime:
        """Give an office moment some hours on."""
        random = self.world.random
        return in_office(self.world.later(clock.now(), low * 60, high * 60), random)


def parked(world: World) -> Iterator[datetime]:
    """A car on the pavement: recorded, reviewed by another person, told, fined, paid."""
    told = _captured(world)
    photograph = _photograph(told)
    yield told.next(2, 16)
    if world.chance(0.2):
        told.act(_colleague(told), "reject_record", {
            "wrong": Wrong.UNCLEAR, "opinion": "夜间反光，号牌不清"})  # fmt: skip
        yield told.next(2, 10)
        told.do("discard_record", wrong=Wrong.UNCLEAR, reason="号牌无法辨认，予以消除")
        return
    told.act(_colleague(told), "verify_record", _CHECKED | {"items": (photograph,)})
    yield told.next(4, 20)
    officers = world.staff.team(told.unit, world.random)
    told.do("inform_party", party=citizen(world, told.unit), officers=officers, **_TOLD)
    yield from _objected(told)
    yield from _fined(told)


_CHECKED = {
    "is_true": True, "is_clear": True, "is_complete": True, "is_accurate": True,
    "shows_plate": True, "shows_scene": True, "shows_sign": True, "shows_obstruction": True,
    "presence": Presence.ABSENT, "opinion": "号牌清晰，车辆占用盲道，驾驶人不在现场",
}  # fmt: skip
_TOLD: dict[str, Any] = {
    "liable": Liable.OWNER,
    "way": TellingWay.APP,
    "text": "您的车辆停放在人行道上，妨碍行人通行。您可以查看照片，陈述、申辩或者提出异议",
    "is_delivered": True,
    "is_contact_current": True,
    "query_channel": _CHANNEL,
    "objection_channel": _CHANNEL,
    "is_channel_free": True,
}


def _captured(world: World) -> _Recorded:
    now, random = clock.now(), world.random
    cameras = devices(founder(now)).filter(kind=Kind.PARKING_CAMERA)
    fit = [row for row, item in fitness_of(cameras, clock.today()) if item.is_fit]
    camera = random.choice(fit)
    unit = camera.number.split("-")[1].lower()
    case = open_case(
        actor=world.staff.actor(Post.CASE_OFFICER, unit, now),
        at=now,
        jurisdiction=BUREAU,
        step="capture_record",
        data={
            "device": camera.uuid,
            "plate": f"浙K{random.randrange(10**5):05d}",
            "captured_at": now - timedelta(minutes=random.randint(5, 90)),
            "cause_code": "pavement_parking",
            "unit": unit,
            "unit_name": world.unit_names[unit],
            "summary": "小型汽车停放在人行道上，占用盲道，驾驶人不在现场",
        },
        render="later",
    )
    return _Recorded(world, unit, case)


def _photograph(told: _Recorded) -> UUID:
    now = clock.now()
    officers = told.world.staff.team(told.unit, told.world.random)
    takers = tuple(
        TakerFact(id=fact.id, name=fact.name, certificate=fact.certificates[0].number)
        for fact in officer_facts(officers, clock.day_of(now))
    )
    item = evidence.take(
        actor=told.world.staff.actor(Post.CASE_OFFICER, told.unit, now),
        at=now,
        matter=told.case.matter,
        stream=told.world.photograph(),
        filename="违停抓拍.jpg",
        kind=EvidenceKind.ELECTRONIC,
        obtained="电子技术监控设备记录",
        officers=takers,
        device_id=told.case.number.rsplit("-", 2)[0],
        taken_at=now - timedelta(minutes=4),
        place=told.case.place,
    )
    return UUID(str(item.uuid))


def _colleague(told: _Recorded) -> Actor:
    """Someone of the squad who did not take the record in."""
    actor = told.world.staff.actor(Post.CASE_OFFICER, told.unit, clock.now())
    other = told.world.staff.certified[told.unit][1]
    return replace(actor, account=None, officer=other.uuid, name=other.name)


def _objected(told: _Recorded) -> Iterator[datetime]:
    if not told.world.chance(0.3):
        return
    yield told.next(4, 20)
    told.do("object_to_record", objection="当时在卸货，很快就离开了", way="浙里办")
    yield told.next(6, 30)
    told.do("answer_objection", is_upheld=False, opinion="卸货不属于可以在人行道停放的情形")


def _fined(told: _Recorded) -> Iterator[datetime]:
    yield told.next(8, 30)
    told.do(
        "conclude",
        facts_found=f"在{told.case.place}停放机动车，占用盲道，妨碍行人通行",
        facts_are_clear=True,
        kinds=(PenaltyKind.FINE,),
        fine_fen=fine_for(told.case, told.world.random, overdue=False),
        tier="ordinary",
        reasons="占用盲道，停放时间较长",
        **_NO_GROUNDS,
    )
    told.do("note_nothing_to_correct", reason="车辆已驶离")
    yield told.next(1, 6)
    told.do("notify")
    yield after_period(APL.days(5), told.world.random)
    told.do("decide", Post.BUREAU_HEAD)
    yield told.next(1, 20)
    told.do("serve")
    yield told.next(12, 10 * 24)
    told.do(
        "pay",
        paid_on=clock.today(),
        fine_fen=told.case.fine_fen,
        channel="电子支付",
        receipt=f"33{told.world.random.randrange(10**8):08d}",
    )
    yield told.next(4, 40)
    told.do("disclose", is_published=False, reason="不具有一定社会影响")
    told.do("close", Post.BUREAU_HEAD, summary="罚款已缴清")
