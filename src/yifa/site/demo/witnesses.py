"""The demo's interviews on the record and its pool of witnesses, asked to some of the cases."""

import math
from collections.abc import Generator, Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import UUID

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.records.agencies.queries import officer_facts
from yifa.records.signing.facts import Handwriting, Point
from yifa.records.signing.rules import canonical
from yifa.records.witnesses import actions as witnesses
from yifa.records.witnesses import queries as known
from yifa.records.witnesses.terms import Calling, Hours
from yifa.site.demo import cases
from yifa.site.demo.drive import in_office
from yifa.site.demo.names import person
from yifa.site.demo.telling import Telling, record
from yifa.site.demo.world import World
from yifa.work.cases.queries import sight
from yifa.work.cases.queries.drafting.interviews import opening_of
from yifa.work.cases.queries.registers import Draft
from yifa.work.interviews import actions, acts
from yifa.work.interviews.rules import notice_text, page_sha256
from yifa.work.interviews.terms import Compared, Document, Reading, Role, Signer

ORGANIZATIONS = (
    (Calling.COMMUNITY, "城东社区居民委员会"),
    (Calling.SANITATION, "云溪县环境卫生服务中心"),
    (Calling.PROPERTY, "云溪安居物业服务有限公司"),
    (Calling.MERCHANT, "中心路便民超市"),
)
POOL = 12
TALK = (
    ("你与这家店是什么关系？", "我是经营者。"),
    ("店门外的物品是谁摆放的？什么时候开始的？", "是我让店员摆放的，昨天下午开始。"),
    ("是否经过批准？", "没有办理过手续。"),
    ("以前是否因为同样的行为被告知过？", "之前口头提醒过一次。"),
)
_YEARS_KEPT = timedelta(days=700)
STRENGTH = 44.0

if TYPE_CHECKING:
    from yifa.records.witnesses.models import Engagement
    from yifa.work.interviews.models import Session


def pool(world: World) -> Iterator[datetime]:
    """Volunteers agree to be asked as witnesses."""
    for number in range(POOL):
        calling, organization = ORGANIZATIONS[number % len(ORGANIZATIONS)]
        now = clock.now()
        witnesses.enroll(
            actor=world.staff.actor(Post.SQUAD_LEADER, "s1", now), at=now,
            jurisdiction=world.staff.actor(Post.SQUAD_LEADER, "s1", now).jurisdiction,
            name=person(world.random), phone=f"139{world.random.randrange(10**8):08d}",
            organization=organization, calling=calling, area=world.streets[number].name,
            hours=(Hours.WORKDAYS, *((Hours.WEEKENDS,) if number % 3 else ())),
            purpose="在行政执法现场见证、作证", agreed_on=clock.today(),
            kept_until=clock.today() + _YEARS_KEPT,
        )  # fmt: skip
        yield in_office(world.later(now, 20, 90), world.random)


def witnessed(world: World) -> Iterator[datetime]:
    """A case to whose site visits witnesses are asked: one comes and speaks, one cannot come."""
    told, _, place = yield from _investigated(world)
    for number in range(2):
        at = in_office(clock.now() + timedelta(hours=3 + number), world.random)
        asked = _asked(told, number, at, place)
        yield at + timedelta(minutes=10)
        _came(told, asked) if number == 0 else _did_not(told, asked)
    yield told.next(24, 48)


def _asked(told: Telling, number: int, meets_at: datetime, place: str) -> "Engagement":
    pool = known.candidates(
        known.witnesses(_officer(told)), told.case.matter, meets_at, _officer(told)
    )
    fit = [one.row for one in pool if not one.conflicts]
    chosen = fit[told.world.random.randrange(len(fit) - 1) + number]
    return witnesses.invite(
        actor=_officer(told), at=clock.now(), witness=chosen, matter=told.case.matter,
        meets_at=meets_at, place=place, task="见证现场检查", reason="经核对没有影响公正的关系",
    )  # fmt: skip


def _came(told: Telling, asked: "Engagement") -> None:
    now = clock.now()
    row = witnesses.attend(
        actor=_officer(told), at=now, engagement=asked, arrived_at=now - timedelta(minutes=5),
        identity_checked="查看居民身份证",
    )  # fmt: skip
    witnesses.hear(actor=_officer(told), at=now, engagement=row, saw=f"看到{told.found}")


def _did_not(told: Telling, asked: "Engagement") -> None:
    witnesses.decline(
        actor=_officer(told), at=clock.now(), engagement=asked, note="当天在外地，不能到场"
    )


def interviewed(world: World) -> Iterator[datetime]:
    """An interview in the room, signed page by page and adopted by its case."""
    told, team, _ = yield from _investigated(world)
    row = _opened(told, team)
    yield told.world.later(clock.now(), 3, 6)
    yield from _talked(told, row, team)
    now = clock.now()
    _take(told, row, acts.ReadBack(reading=Reading.SELF, lines=2 * len(TALK), by_person=True))
    actions.lay_out(actor=_officer(told), at=now, session=row)
    _sign(told, row, team)
    actions.end_session(actor=_officer(told), at=now, session=row)
    yield told.next(0.2, 1)
    told.do("interview", Post.CASE_OFFICER, session=UUID(str(row.uuid)))
    yield told.next(200, 300)


def talking(world: World) -> Iterator[datetime]:
    """An interview that goes on: questions are asked, nothing is signed yet."""
    told, team, _ = yield from _investigated(world)
    row = _opened(told, team)
    yield told.world.later(clock.now(), 3, 6)
    yield from _talked(told, row, team)


def _investigated(
    world: World,
) -> Generator[datetime, None, tuple[Telling, tuple[UUID, UUID], str]]:
    text = next(row for row in world.texts["ordinary"] if row["cause"] == "outside_door_trade")
    cell, lon, lat, place = next(
        drawn for _ in count() if (drawn := world.place())[0].unit.startswith("s")
    )
    told = cases.lead(world, text, cell.unit, lon, lat, place)
    team = world.staff.team(told.unit, world.random)
    yield from cases.filed(told, told.case.party, team)
    told.do("record_scene", Post.CASE_OFFICER, **record(place, told.found))
    yield told.next(1, 4)
    return told, team, place


def _officer(told: Telling) -> Actor:
    return told.world.staff.actor(Post.CASE_OFFICER, told.unit, clock.now())


def _opened(told: Telling, team: tuple[UUID, UUID]) -> "Session":
    now, actor = clock.now(), _officer(told)
    seen = sight(actor, told.case, now)
    about = Draft(actor, now, seen.case, seen.facts, seen.book)
    said = {
        "person": person(told.world.random), "role": Role.PARTY, "relation": "经营者",
        "officers": team, "place": "一中队询问室", "device": "XWS-01",
    }  # fmt: skip
    return actions.open_session(
        actor=actor, at=now, about=told.case.matter, said=opening_of(about, said)
    )


def _take(told: Telling, row: "Session", said: Any) -> None:
    actions.take_step(actor=_officer(told), at=clock.now(), session=row, said=said)


def _talked(told: Telling, row: "Session", team: tuple[UUID, UUID]) -> Iterator[datetime]:
    born, serial = told.world.random.randrange(1970, 2000), told.world.random.randrange(9999)
    number = f"339921{born}0101{serial:04d}"
    _take(told, row, acts.CertificatesShown(officers=team))
    _take(told, row, acts.IdentityChecked(
        document_kind=Document.RESIDENT_CARD, document_number=number, compared=Compared.BY_EYE,
        checked_by=_officer(told).name, address="云溪县城东街道中心路12号", sex="男",
    ))  # fmt: skip
    _take(told, row, acts.RightsTold(
        notice=notice_text("云溪县综合行政执法局"), articles=("apl:43:2",), is_understood=True,
        asks_recusal=False,
    ))  # fmt: skip
    for question, answer in TALK:
        yield told.world.later(clock.now(), 1, 3)
        _take(told, row, acts.Asked(question=question))
        _take(told, row, acts.Answered(answer=answer))


def _sign(told: Telling, row: "Session", team: tuple[UUID, UUID]) -> None:
    names = {fact.id: fact.name for fact in officer_facts(team, clock.today())}
    row.refresh_from_db()
    for page in range(1, row.pages_count + 1):
        for turn, officer in enumerate((None, *team)):
            _take(told, row, acts.Signed(
                page=page, page_sha256=page_sha256(row.pdf_sha256, page),
                signer=Signer.OFFICER if officer else Signer.PERSON, officer=officer,
                name=names[officer] if officer else row.person or "",
                strokes=canonical(written(turn + page)).decode(),
            ))  # fmt: skip


def written(seed: int) -> Handwriting:
    """Write three loops that stand for a name."""
    strokes = tuple(
        tuple(
            Point(
                round(90 + 160 * part + STRENGTH * math.cos(step / 4 + seed), 1),
                round(110 + 1.5 * STRENGTH * math.sin(step / (3 + part) + seed), 1),
                1_000 * part + 16 * step,
            )
            for step in range(30)
        )
        for part in range(3)
    )
    return Handwriting(width=600, height=220, strokes=strokes)
