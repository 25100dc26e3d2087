"""Telling one case: who acts, with what reasons, and the records that officers make on the way."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from yifa.base import clock
from yifa.base.access import Post
from yifa.base.procedure import Override
from yifa.records.agencies.queries import officer_facts
from yifa.records.evidence import actions as evidence
from yifa.records.evidence.facts import TakerFact
from yifa.records.parties import actions as parties
from yifa.records.parties.facts import Details
from yifa.records.parties.rules import id_check_digit
from yifa.records.parties.terms import DocumentKind, Kind
from yifa.site.demo.agencies import COUNTY, jurisdiction_of
from yifa.site.demo.drive import in_office
from yifa.site.demo.names import person
from yifa.site.demo.world import World
from yifa.work.cases.actions import perform
from yifa.work.cases.terms import Confirmation, EvidenceKind


class Telling:
    """One case as it is told: who acts, where it stands, and the way to the next office hour."""

    def __init__(self, world: World, unit: str, case: Any, found: str) -> None:
        self.world, self.unit, self.case, self.found = world, unit, case, found

    def do(self, step: str, post: Post, **data: Any) -> None:
        """Take a step now; warnings are passed with a reason, refusals end the demo loudly."""
        now = clock.now()
        self.case = perform(
            actor=self.world.staff.actor(post, self.unit, now),
            at=now,
            case=self.case,
            after=self.case.last_seq,
            step=step,
            data=data,
            overrides=REASONS,
            render="later",
        )

    def next(self, low: float, high: float) -> datetime:
        """Give an office moment some hours on."""
        at = self.world.later(clock.now(), low * 60, high * 60)
        return in_office(at, self.world.random)


REASONS = (
    Override("DIS-05", "综合全案情节确定，已报法制科备案"),
    Override("INV-01", "线索核实耗时，已说明"),
    Override("JUR-01", "已现场核实，违法行为发生地在本辖区内"),
    Override("DEC-05", "管辖已经核实，有现场核实记录"),
    Override("REV-02", "本局法制审核人员有限，已说明"),
    Override("HRG-01", "由当事人要求，一并告知听证权利"),
    Override("COE-01", "已核对法律原文"),
    Override("EXE-09", "已核实"),
    Override("SRV-10", "已先行直接送达"),
    Override("PAY-04", "按规定计算"),
    Override("REM-08", "已随答复一并提交"),
)


def citizen(world: World, unit: str) -> UUID:
    """Enter a fictional natural person as the officer meets them."""
    now = clock.now()
    row = parties.register_party(
        actor=world.staff.actor(Post.CASE_OFFICER, unit, now),
        at=now,
        details=Details(
            kind=Kind.PERSON,
            name=person(world.random),
            document_kind=DocumentKind.ID_CARD,
            document_number=_identity(world.random),
            address=f"云溪县{_street(world)}{world.random.randint(1, 99)}号",
            phone=f"137{world.random.randrange(10**8):08d}",
        ),
        jurisdiction=jurisdiction_of(unit),
    )
    return UUID(str(row.uuid))


def _street(world: World) -> str:
    return world.random.choice(world.streets).name


def _identity(random: Random) -> str:
    born = date(1955, 1, 1) + timedelta(days=random.randrange(18_000))
    first = f"{COUNTY}{born:%Y%m%d}{random.randrange(1000):03d}"
    return first + id_check_digit(first)


def record(place: str, said: str) -> dict[str, Any]:
    """A record made in the last half hour, signed."""
    now = clock.now()
    return {
        "place": place,
        "started_at": now - timedelta(minutes=25),
        "ended_at": now - timedelta(minutes=2),
        "certificate_shown": True,
        "record": said,
        "confirmation": Confirmation.SIGNED,
    }


def photographs(told: Telling, place: str, officers: tuple[UUID, UUID]) -> tuple[UUID, ...]:
    """Take a photograph into the evidence of the case."""
    now = clock.now()
    actor = told.world.staff.actor(Post.CASE_OFFICER, told.unit, now)
    takers = tuple(
        TakerFact(id=fact.id, name=fact.name, certificate=fact.certificates[0].number)
        for fact in officer_facts(officers, clock.day_of(now))
    )
    item = evidence.take(
        actor=actor,
        at=now,
        matter=told.case.matter,
        stream=told.world.photograph(),
        filename="现场照片.jpg",
        kind=EvidenceKind.ELECTRONIC,
        obtained="现场拍摄",
        officers=takers,
        device_id=f"ZF-{told.world.random.randint(1, 60):02d}",
        taken_at=now - timedelta(minutes=30),
        place=place,
    )
    return (UUID(str(item.uuid)),)


def receipt(world: World) -> str:
    """Draw the number of a voucher."""
    return f"33{world.random.randrange(10**8):08d}"
