"""Stories of cases: the ordinary procedure and the summary one, each step a real action."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from yifa.base import clock
from yifa.base.access import Post
from yifa.base.procedure import Override
from yifa.base.statute import APL
from yifa.records.agencies.queries import officer_facts
from yifa.records.evidence import actions as evidence
from yifa.records.evidence.facts import TakerFact
from yifa.records.parties import actions as parties
from yifa.records.parties.facts import Details
from yifa.records.parties.rules import id_check_digit
from yifa.records.parties.terms import DocumentKind, Kind
from yifa.site.demo.agencies import COUNTY, jurisdiction_of
from yifa.site.demo.deliberating import deliberation_of
from yifa.site.demo.drive import after_period, in_office
from yifa.site.demo.fines import fine_for
from yifa.site.demo.names import person
from yifa.site.demo.world import World
from yifa.work.cases import queries
from yifa.work.cases.actions import open_case, perform
from yifa.work.cases.terms import (
    Answer,
    CollectionGround,
    Confirmation,
    EvidenceKind,
    LeadSource,
    PenaltyKind,
)

_NO_GROUNDS = dict.fromkeys(
    ("removed_harm", "coerced", "told_unknown", "helped_with_merit", "other_lighter"), Answer.NO
)
_CORRECTION_DAYS = 3
_UNITS_FINED = ("unit", "individual_merchant")


class _Telling:
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
            overrides=_REASONS,
            render="later",
        )

    def next(self, low: float, high: float) -> datetime:
        """Give an office moment some hours on."""
        at = self.world.later(clock.now(), low * 60, high * 60)
        return in_office(at, self.world.random)


_REASONS = (
    Override("DIS-05", "综合全案情节确定，已报法制科备案"),
    Override("INV-01", "线索核实耗时，已说明"),
    Override("JUR-01", "已现场核实，违法行为发生地在本辖区内"),
    Override("DEC-05", "管辖已经核实，有现场核实记录"),
)


def ordinary(world: World) -> Iterator[datetime]:
    """A violation found on patrol, handled in the ordinary procedure."""
    text = world.pick("ordinary")
    cell, lon, lat, place = world.place()
    told = _lead(world, text, cell.unit, lon, lat, place)
    yield from _pursued(told, text, place, told.case.party)


def referred(world: World, case_id: UUID, unit: str, place: str) -> Iterator[datetime]:
    """A lead that an incident left, handled on in the ordinary procedure."""
    actor = world.staff.actor(Post.CASE_OFFICER, unit, clock.now())
    case = queries.case(actor, case_id)
    text = next(row for row in world.texts["ordinary"] if row["cause"] == case.cause_code)
    told = _Telling(world, unit, case, text["found"].format(n=world.random.randint(2, 9)))
    yield from _pursued(told, text, place, _violator(world, text, unit))


def _pursued(told: _Telling, text: dict[str, Any], place: str, party: UUID) -> Iterator[datetime]:
    yield told.next(1, 20)
    officers = told.world.staff.team(told.unit, told.world.random)
    told.do("propose_filing", Post.CASE_OFFICER, officers=officers, opinion="建议立案", party=party)
    yield told.next(2, 20)
    told.do("approve_filing", Post.BUREAU_HEAD, opinion="同意立案")
    yield told.next(1, 30)
    yield from _investigated(told, text, place, officers)
    yield from _heard(told)
    yield from _decided(told)


def _lead(
    world: World, text: dict[str, Any], unit: str, lon: float, lat: float, place: str
) -> _Telling:
    now = clock.now()
    day = clock.today()
    found = text["found"].format(n=world.random.randint(2, 9))
    case = open_case(
        actor=world.staff.actor(Post.CASE_OFFICER, unit, now),
        at=now,
        jurisdiction=jurisdiction_of(unit),
        step="register_lead",
        data={
            "source": LeadSource.PATROL,
            "cause_code": text["cause"],
            "unit": unit,
            "unit_name": world.unit_names[unit],
            "place": place,
            "longitude": lon,
            "latitude": lat,
            "happened_from": day,
            "found_on": day,
            "summary": found,
            "party": _violator(world, text, unit),
        },
        render="later",
    )
    return _Telling(world, unit, case, found)


def _violator(world: World, text: dict[str, Any], unit: str) -> UUID:
    if text["cause"] == "person_dumping":
        return citizen(world, unit)
    kinds = ("unit",) if text["cause"] in ("construction_dust", "loose_loads") else _UNITS_FINED
    return world.party(kinds=kinds)


def _investigated(
    told: _Telling, text: dict[str, Any], place: str, officers: tuple[UUID, UUID]
) -> Iterator[datetime]:
    told.do("record_scene", Post.CASE_OFFICER, **_record(place, told.found))
    yield told.next(0.2, 1)
    told.do("take_evidence", Post.CASE_OFFICER, items=_photographs(told, place, officers))
    yield told.next(0.2, 3)
    told.do("order_correction", Post.CASE_OFFICER, demand=text["demand"], days=_CORRECTION_DAYS)
    needs_recheck = bool(text["corrected"])
    yield after_period(APL.working_days(_CORRECTION_DAYS), told.world.random)
    told.do(
        "recheck",
        Post.CASE_OFFICER,
        place=place,
        certificate_shown=True,
        record=text["corrected"] or "已按要求改正",
        is_corrected=not needs_recheck,
        refuses_to_correct=False,
        confirmation=Confirmation.SIGNED,
    )
    yield told.next(1, 20)
    told.do(
        "interview",
        Post.CASE_OFFICER,
        **_record(place, "认可现场检查的事实，表示服从处理"),
        person=person(told.world.random),
        relation="经营者",
        rights_told=True,
    )
    yield told.next(10, 100)
    told.do("conclude", Post.CASE_OFFICER, **_conclusion(told, text, overdue=needs_recheck))


def _conclusion(told: _Telling, text: dict[str, Any], *, overdue: bool) -> dict[str, Any]:
    return _NO_GROUNDS | {
        "facts_found": told.found,
        "facts_are_clear": True,
        "gains_note": "经查没有违法所得",
        "kinds": (PenaltyKind.FINE,),
        "fine_fen": fine_for(told.case, told.world.random, overdue=overdue),
        "tier": "ordinary",
        "reasons": text["reasons"],
    }


def _heard(told: _Telling) -> Iterator[datetime]:
    yield told.next(2, 40)
    told.do("notify", Post.CASE_OFFICER)
    if told.world.chance(0.3):
        yield told.next(24, 60)
        told.do("make_statement", Post.CASE_OFFICER, statement="经营困难，请求从轻处理")
        yield told.next(8, 30)
        told.do(
            "answer_statement",
            Post.CASE_OFFICER,
            is_adopted=False,
            opinion="不属于法定从轻、减轻情形，不予采纳",
        )
    yield after_period(APL.days(5), told.world.random)
    told.do("request_review", Post.CASE_OFFICER)
    yield told.next(6, 48)
    told.do("pass_review", Post.LEGAL_REVIEWER, opinion="事实清楚，证据确凿，程序合法，同意")


def _decided(told: _Telling) -> Iterator[datetime]:
    yield told.next(8, 72)
    if said := deliberation_of(told.world, told.case):
        told.do("deliberate", Post.BUREAU_HEAD, **said)
        yield told.next(2, 20)
    told.do("decide", Post.BUREAU_HEAD)
    yield told.next(1, 30)
    told.do("serve", Post.CASE_OFFICER)
    pays = told.world.chance(0.9)
    yield told.next(24, 12 * 24) if pays else told.next(24 * 400, 24 * 401)
    told.do(
        "pay",
        Post.CASE_OFFICER,
        paid_on=clock.today(),
        fine_fen=told.case.fine_fen,
        channel="银行",
        receipt=_receipt(told.world),
    )
    yield told.next(4, 60)
    told.do(
        "disclose",
        Post.CASE_OFFICER,
        is_published=True,
        place="云溪县人民政府门户网站",
        published_on=clock.today(),
    )
    yield told.next(8, 90)
    told.do("close", Post.BUREAU_HEAD, summary="罚款已缴清，违法行为已改正")
    yield told.next(24 * 72, 24 * 90)
    if told.world.chance(0.35):
        told.do("archive", Post.ARCHIVIST)


def summary(world: World) -> Iterator[datetime]:
    """A small violation decided on the spot."""
    text = world.pick("summary")
    cell, _, _, place = world.place()
    now = clock.now()
    case = open_case(
        actor=world.staff.actor(Post.CASE_OFFICER, cell.unit, now),
        at=now,
        jurisdiction=jurisdiction_of(cell.unit),
        step="open_on_the_spot",
        data={
            "cause_code": text["cause"],
            "unit": cell.unit,
            "unit_name": world.unit_names[cell.unit],
            "party": citizen(world, cell.unit),
            "officers": world.staff.team(cell.unit, world.random),
            "place": place,
            "happened_on": clock.today(),
            "summary": text["found"],
            "facts_are_certain": True,
        },
        render="later",
    )
    yield from _on_the_spot(_Telling(world, cell.unit, case, text["found"]), text)


def _on_the_spot(told: _Telling, text: dict[str, Any]) -> Iterator[datetime]:
    yield told.world.later(clock.now(), 1, 4)
    told.do(
        "tell_on_the_spot",
        Post.CASE_OFFICER,
        certificate_shown=True,
        facts_told=text["found"],
        rights_told=True,
        correction=text["correction"],
    )
    yield told.world.later(clock.now(), 1, 3)
    told.do("hear_on_the_spot", Post.CASE_OFFICER, statement="", answer="")
    yield told.world.later(clock.now(), 1, 3)
    fine = fine_for(told.case, told.world.random, overdue=False)
    told.do(
        "decide_on_the_spot",
        Post.CASE_OFFICER,
        kinds=(PenaltyKind.FINE,),
        fine_fen=fine,
        tier="ordinary",
        reasons="情节一般",
    )
    yield told.world.later(clock.now(), 1, 3)
    told.do("serve_on_the_spot", Post.CASE_OFFICER, confirmation=Confirmation.SIGNED)
    yield told.world.later(clock.now(), 2, 6)
    receipt = _receipt(told.world)
    told.do(
        "collect_on_the_spot",
        Post.CASE_OFFICER,
        fine_fen=fine,
        ground=CollectionGround.UP_TO_100_YUAN,
        receipt=receipt,
    )
    yield told.next(3, 8)
    told.do("hand_in_cash", Post.CASE_OFFICER, fine_fen=fine, receipt=receipt)
    told.do("report_to_agency", Post.CASE_OFFICER, receiver="法制科")
    yield told.next(3, 8)
    told.do("bank_cash", Post.CASE_OFFICER, fine_fen=fine, receipt=receipt)
    yield told.next(4, 30)
    told.do("close", Post.BUREAU_HEAD, summary="罚款已缴清")


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


def _record(place: str, said: str) -> dict[str, Any]:
    now = clock.now()
    return {
        "place": place,
        "started_at": now - timedelta(minutes=25),
        "ended_at": now - timedelta(minutes=2),
        "certificate_shown": True,
        "record": said,
        "confirmation": Confirmation.SIGNED,
    }


def _photographs(told: _Telling, place: str, officers: tuple[UUID, UUID]) -> tuple[UUID, ...]:
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


def _receipt(world: World) -> str:
    return f"33{world.random.randrange(10**8):08d}"
