"""Evidence, device clocks, limitation and the ninety days: on the figure and one step past it."""

from datetime import date, datetime
from fractions import Fraction
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import Act, Level, findings_on, review
from yifa.records.law.facts import Book
from yifa.work.cases import acts
from yifa.work.cases.acts.measures import ClockChecked, EvidenceExcluded
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.terms import EvidenceKind
from yifa.work.cases.tests.stories import (
    BOOK,
    OFFICERS,
    added,
    at,
    broken,
    facts_before,
    ordinary_steps,
    replaced,
    told,
    until,
)

STORY = ordinary_steps()
BLOCKED, WARNED, SILENT = {Level.BLOCK}, {Level.WARN}, set()  # type: ignore[var-annotated]


def levels(
    story: dict[str, Any],
    step: str,
    id: str,
    *,
    day: datetime | None = None,
    book: Book = BOOK,
    **changes: Any,
) -> set[Level]:
    """Ask how gravely one rule objects to a step."""
    done_at, payload = story[step]
    facts = facts_before(story, step)
    said = msgspec.structs.replace(payload, **changes)
    act: Act[Any] = Act(seq=facts.seq + 1, payload=said, done_at=day or done_at)
    return {item.level for item in findings_on(ORDINARY, facts, act, book) if item.rule == id}


def photo(title: str, device: str, **other: Any) -> acts.EvidenceFact:
    return acts.EvidenceFact(
        EvidenceKind.ELECTRONIC, title, sha256="ab" * 32, device=device,
        taken_at=at("03-02", 16, 5), **other,
    )  # fmt: skip


def clock_check(device: str, ahead_s: int) -> tuple[datetime, ClockChecked]:
    shown = at("03-02", 12).timestamp() + ahead_s
    return at("03-02", 17, 30), ClockChecked(
        officers=OFFICERS, device=device, standard_at=at("03-02", 12),
        shown_at=datetime.fromtimestamp(shown, tz=at("03-02").tzinfo),
    )  # fmt: skip


def test_there_are_eight_kinds_of_evidence__apl_46():
    """EVD-01."""
    assert len(EvidenceKind) == 8


@pytest.mark.parametrize("flaw", [{"is_verified": False}, {"is_lawful": False}])
def test_unusable_evidence_carries_no_finding__apl_46(flaw):
    """EVD-01."""
    story = replaced(STORY, "evidence", items=(photo("照片", "ZF-07", **flaw),))

    assert levels(story, "conclude", "EVD-01") == BLOCKED
    assert levels(story, "decide", "EVD-01") == BLOCKED


def test_a_decision_does_not_name_excluded_evidence__apl_46():
    """EVD-01."""
    exclude = EvidenceExcluded(
        title="暗拍录像", is_unlawful=True, reason="侵入住宅取得", officers=OFFICERS
    )
    items = (photo("现场照片", "ZF-07"), photo("暗拍录像", "ZF-08"))
    story = replaced(STORY, "evidence", items=items)
    story = added(story, "order", exclude=(at("03-02", 19), exclude))

    assert broken(story, "exclude") == set()
    assert levels(story, "decide", "EVD-01") == SILENT
    assert levels(story, "decide", "EVD-01", evidence_named="现场照片、暗拍录像") == BLOCKED


def test_unclear_facts_are_not_punished__apl_40():
    """EVD-01."""
    story = replaced(STORY, "conclude", facts_are_clear=False)

    assert levels(story, "decide", "EVD-01") == BLOCKED


@pytest.mark.parametrize("lacking", ["sha256", "device", "taken_at"])
def test_electronic_data_have_hash_device_and_time__e_signature_5(lacking):
    """EVD-02."""
    item = msgspec.structs.replace(photo("照片", "ZF-07"), **{
        lacking: None if lacking == "taken_at" else ""})  # fmt: skip

    assert levels(STORY, "evidence", "EVD-02", items=(item,)) == BLOCKED


@pytest.mark.parametrize(
    ("ahead_s", "found"), [(2, SILENT), (3, WARNED), (-3, WARNED), (600, WARNED)]
)
def test_a_wrong_device_clock_is_a_warning__e_signature_8(ahead_s, found):
    """EVD-02: two seconds are allowed."""
    story = added(STORY, "evidence", check=clock_check("ZF-07", ahead_s))

    assert levels(story, "evidence", "EVD-02") == found
    assert levels(story, "conclude", "EVD-02") == found


def test_two_devices_ten_minutes_apart_are_named__e_signature_8():
    """EVD-02."""
    story = added(STORY, "evidence", one=clock_check("ZF-07", 0), other=clock_check("ZF-08", -600))
    items = (photo("照片一", "ZF-07"), photo("照片二", "ZF-08"))
    story = replaced(story, "evidence", items=items)
    facts = facts_before(story, "evidence")
    act: Act[Any] = Act(seq=9, payload=story["evidence"][1], done_at=story["evidence"][0])

    found = next(item for item in findings_on(ORDINARY, facts, act, BOOK) if item.rule == "EVD-02")

    assert "ZF-08慢600秒" in found.detail
    assert "ZF-07" not in found.detail
    assert "《电子签名法》第八条" in found.article


def test_evidence_of_another_agency_counts_where_the_province_says_so__zj_18():
    """EVD-03."""
    items = (photo("移送照片", "GA-01", obtained="公安机关移送"),)
    elsewhere = _with_parameter("other_agency_evidence_counts", 0)

    assert levels(STORY, "evidence", "EVD-03", items=items) == SILENT
    assert levels(STORY, "evidence", "EVD-03", items=items, book=elsewhere) == WARNED
    assert levels(STORY, "evidence", "EVD-03", book=elsewhere) == SILENT


def _with_parameter(code: str, value: int | Fraction) -> Book:
    changed = tuple(
        msgspec.structs.replace(version, value=value) for version in BOOK.parameters[code]
    )
    return Book(
        **{name: getattr(BOOK, name) for name in BOOK.__dataclass_fields__ if name != "parameters"},
        parameters={**BOOK.parameters, code: changed},
    )


@pytest.mark.parametrize(
    ("ended", "found"),
    [("2024-05-01", SILENT), ("2024-04-30", WARNED)],
    ids=["sixty days left", "fifty-nine days left"],
)
def test_limitation_within_sixty_days_is_a_warning__apl_36(ended, found):
    """EVD-06: proposed on 2026-03-02."""
    day = date.fromisoformat(ended)
    story = replaced(STORY, "lead", happened_from=day, happened_until=day)

    assert levels(story, "propose", "EVD-06") == found


def test_a_stall_of_one_day_found_after_two_years_is_not_filed__apl_36():
    """EVD-06: the test of the rule book."""
    day = date(2024, 3, 10)
    story = replaced(
        STORY, "lead", happened_from=day, happened_until=day, found_on=date(2026, 3, 12)
    )

    assert Level.BLOCK in levels(story, "propose", "EVD-06")


@pytest.mark.parametrize(("grave", "blocked"), [(True, False), (False, True)])
def test_five_years_where_life_or_health_was_harmed__apl_36(grave, blocked):
    """EVD-06."""
    day = date(2021, 8, 1)
    story = replaced(STORY, "lead", happened_from=day, happened_until=day)

    found = levels(story, "propose", "EVD-06", endangers_health=grave)
    assert (Level.BLOCK in found) is blocked


def test_a_building_still_standing_is_examined_not_refused__apl_36():
    """EVD-06: built in 2019, standing in 2026."""
    story = replaced(
        STORY, "lead", happened_from=date(2019, 5, 1), happened_until=None, is_continuing=True
    )

    assert levels(story, "propose", "EVD-06") == WARNED
    recent = replaced(story, "lead", happened_from=date(2026, 1, 5))
    assert levels(recent, "propose", "EVD-06") == SILENT


@pytest.mark.parametrize(
    ("step", "day", "found"),
    [
        ("conclude", "05-01", SILENT),
        ("conclude", "05-02", WARNED),
        ("notify", "05-16", SILENT),
        ("notify", "05-17", WARNED),
        ("decide", "05-29", SILENT),
        ("decide", "05-30", WARNED),
        ("decide", "05-31", WARNED),
        ("decide", "06-01", BLOCKED),
    ],
)
def test_the_ninety_days_warn_before_they_end__apl_60(step, day, found):
    """INV-02: filed 2026-03-02; day 60, day 75, the last working day, day 90."""
    assert levels(STORY, step, "INV-02", day=at(day)) == found


def test_a_basis_for_more_than_ninety_days_is_recorded__apl_60():
    """INV-02."""
    given = "《…规定》第十条"

    assert levels(STORY, "decide", "INV-02", day=at("06-01"), extension_basis=given) == SILENT


@pytest.mark.parametrize("step", ["scene", "interview"])
@pytest.mark.parametrize(
    ("id", "changes"),
    [("INV-04", {"place": ""}), ("INV-04", {"record": " "}), ("OFF-01", {"officers": ()})],
)
def test_a_transcript_is_complete__apl_55(step, id, changes):
    """INV-04."""
    assert levels(STORY, step, id, **changes) == BLOCKED


def test_an_investigation_leaves_a_record__apl_47():
    """INV-03."""
    unrecorded = {key: step for key, step in STORY.items() if key not in ("scene", "interview")}

    assert levels(unrecorded, "conclude", "INV-03") == BLOCKED


@pytest.mark.parametrize(("day", "late"), [("03-11", False), ("03-12", True)])
def test_a_lead_is_filed_promptly__apl_54(day, late):
    """INV-01: registered 2026-03-02, seven working days by the bureau's own parameter."""
    story = until(STORY, "scene")
    story |= {"propose": (at(day, 9), story["propose"][1]), "file": (at(day), story["file"][1])}

    found = [(item.rule, item.level) for item in review(ORDINARY, told(story), BOOK)]

    assert found == ([("INV-01", Level.WARN)] if late else [])
