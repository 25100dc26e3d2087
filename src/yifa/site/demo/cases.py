"""Stories of cases: the ordinary procedure and the summary one, each step a real action."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from yifa.base import clock
from yifa.base.access import Post
from yifa.base.statute import APL
from yifa.site.demo.agencies import jurisdiction_of
from yifa.site.demo.deliberating import deliberation_of
from yifa.site.demo.drive import after_period
from yifa.site.demo.fines import fine_for
from yifa.site.demo.names import person
from yifa.site.demo.telling import Telling, citizen, photographs, receipt, record
from yifa.site.demo.world import World
from yifa.work.cases import queries
from yifa.work.cases.actions import open_case
from yifa.work.cases.terms import (
    Answer,
    CollectionGround,
    Confirmation,
    LeadSource,
    PenaltyKind,
)

_NO_GROUNDS = dict.fromkeys(
    ("removed_harm", "coerced", "told_unknown", "helped_with_merit", "other_lighter"), Answer.NO
)
_CORRECTION_DAYS = 3
_UNITS_FINED = ("unit", "individual_merchant")


def ordinary(world: World) -> Iterator[datetime]:
    """A violation found on patrol, handled in the ordinary procedure."""
    text = world.pick("ordinary")
    cell, lon, lat, place = world.place()
    told = lead(world, text, cell.unit, lon, lat, place)
    yield from pursued(told, text, place, told.case.party)


def referred(world: World, case_id: UUID, unit: str, place: str) -> Iterator[datetime]:
    """A lead that an incident left, handled on in the ordinary procedure."""
    actor = world.staff.actor(Post.CASE_OFFICER, unit, clock.now())
    case = queries.case(actor, case_id)
    text = next(row for row in world.texts["ordinary"] if row["cause"] == case.cause_code)
    told = Telling(world, unit, case, text["found"].format(n=world.random.randint(2, 9)))
    yield from pursued(told, text, place, _violator(world, text, unit))


def pursued(told: Telling, text: dict[str, Any], place: str, party: UUID) -> Iterator[datetime]:
    """From the proposal to file to the close."""
    officers = told.world.staff.team(told.unit, told.world.random)
    yield from filed(told, party, officers)
    yield from investigated(told, text, place, officers)
    yield from heard(told)
    yield from decided(told)


def filed(told: Telling, party: UUID, officers: tuple[UUID, UUID]) -> Iterator[datetime]:
    """The filing proposed and approved."""
    yield told.next(1, 20)
    told.do("propose_filing", Post.CASE_OFFICER, officers=officers, opinion="建议立案", party=party)
    yield told.next(2, 20)
    told.do("approve_filing", Post.BUREAU_HEAD, opinion="同意立案")
    yield told.next(1, 30)


def lead(
    world: World, text: dict[str, Any], unit: str, lon: float, lat: float, place: str
) -> Telling:
    """Register the lead that a patrol found."""
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
    return Telling(world, unit, case, found)


def _violator(world: World, text: dict[str, Any], unit: str) -> UUID:
    if text["cause"] == "person_dumping":
        return citizen(world, unit)
    kinds = ("unit",) if text["cause"] in ("construction_dust", "loose_loads") else _UNITS_FINED
    return world.party(kinds=kinds)


def investigated(
    told: Telling, text: dict[str, Any], place: str, officers: tuple[UUID, UUID]
) -> Iterator[datetime]:
    """Record, photograph, order the correction, look again, ask, conclude."""
    told.do("record_scene", Post.CASE_OFFICER, **record(place, told.found))
    yield told.next(0.2, 1)
    told.do("take_evidence", Post.CASE_OFFICER, items=photographs(told, place, officers))
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
        **record(place, "认可现场检查的事实，表示服从处理"),
        person=person(told.world.random),
        relation="经营者",
        rights_told=True,
    )
    yield told.next(10, 100)
    told.do("conclude", Post.CASE_OFFICER, **conclusion(told, text, overdue=needs_recheck))


def conclusion(told: Telling, text: dict[str, Any], *, overdue: bool) -> dict[str, Any]:
    """What the investigation found and proposes."""
    return _NO_GROUNDS | {
        "facts_found": told.found,
        "facts_are_clear": True,
        "gains_note": "经查没有违法所得",
        "kinds": (PenaltyKind.FINE,),
        "fine_fen": fine_for(told.case, told.world.random, overdue=overdue),
        "tier": "ordinary",
        "reasons": text["reasons"],
    }


def heard(told: Telling) -> Iterator[datetime]:
    """Told, sometimes answered, reviewed."""
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


def decided(told: Telling) -> Iterator[datetime]:
    """Decided, paid by most, closed."""
    yield from served(told)
    pays = told.world.chance(0.9)
    yield told.next(24, 12 * 24) if pays else told.next(24 * 400, 24 * 401)
    paid(told, told.case.fine_fen)
    yield from closed(told)


def resolved(told: Telling) -> Iterator[datetime]:
    """Decided after the deliberation that is due."""
    yield told.next(8, 72)
    if said := deliberation_of(told.world, told.case):
        told.do("deliberate", Post.BUREAU_HEAD, **said)
        yield told.next(2, 20)
    told.do("decide", Post.BUREAU_HEAD)


def served(told: Telling) -> Iterator[datetime]:
    """Decided and served."""
    yield from resolved(told)
    yield told.next(1, 30)
    told.do("serve", Post.CASE_OFFICER)


def paid(told: Telling, fine_fen: int) -> None:
    """Pay at the bank, today."""
    told.do(
        "pay",
        Post.CASE_OFFICER,
        paid_on=clock.today(),
        fine_fen=fine_fen,
        channel="银行",
        receipt=receipt(told.world),
    )


def closed(told: Telling) -> Iterator[datetime]:
    """Published and closed; some are archived once no remedy can be asked for."""
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
    yield from on_the_spot(*spotted(world))


def archived(world: World) -> Iterator[datetime]:
    """A small case whose dossier is bound and archived once no remedy can be asked for."""
    told, text = spotted(world)
    yield from on_the_spot(told, text)
    yield told.next(24 * 72, 24 * 90)
    told.do("archive", Post.ARCHIVIST)


def spotted(world: World) -> tuple[Telling, dict[str, Any]]:
    """Open the case of a small violation that officers come upon."""
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
    return Telling(world, cell.unit, case, text["found"]), text


def on_the_spot(told: Telling, text: dict[str, Any]) -> Iterator[datetime]:
    """Told, decided, served and paid on the spot, then closed."""
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
    yield from _collected(told, fine)
    told.do("close", Post.BUREAU_HEAD, summary="罚款已缴清")


def _collected(told: Telling, fine: int) -> Iterator[datetime]:
    """The fine taken there, handed in and banked in time."""
    yield told.world.later(clock.now(), 2, 6)
    voucher = receipt(told.world)
    told.do(
        "collect_on_the_spot",
        Post.CASE_OFFICER,
        fine_fen=fine,
        ground=CollectionGround.UP_TO_100_YUAN,
        receipt=voucher,
    )
    yield told.next(3, 8)
    told.do("hand_in_cash", Post.CASE_OFFICER, fine_fen=fine, receipt=voucher)
    told.do("report_to_agency", Post.CASE_OFFICER, receiver="法制科")
    yield told.next(3, 8)
    told.do("bank_cash", Post.CASE_OFFICER, fine_fen=fine, receipt=voucher)
    yield told.next(4, 30)
