"""What people get wrong with time and order: refused with article or reason, nothing half-recorded.

The rules behind these refusals have tests of their own; here they are met through the actions and
the pages, and the journal, the papers and the row of the case are looked at afterwards.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from django.forms.models import model_to_dict
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.base.procedure import Override, StepRefused
from yifa.frame.tests.asking import FormClient
from yifa.records.agencies import actions as agencies
from yifa.records.agencies import queries as agencies_queries
from yifa.records.documents.models import Document
from yifa.records.journal import queries as journal
from yifa.records.journal.models import Entry
from yifa.work.cases.actions import perform
from yifa.work.cases.models import Case
from yifa.work.cases.terms import PenaltyKind, Stage
from yifa.work.cases.tests.county import (
    BEGUN,
    BEIJING,
    BUREAU,
    FOUNDED,
    NO,
    ORDINARY_WAY,
    PHOTO,
    County,
    at,
    drive,
    lead,
    registrar,
)

OFFICER, HEAD = Post.CASE_OFFICER, Post.BUREAU_HEAD
REASON = (
    Override("DIS-05", "已说明"),
    Override("OFF-01", "已安排当日换证"),
    Override("INV-02", "案情复杂，已说明"),
)
WAY = {step: (post, moment, data) for step, post, moment, data in ORDINARY_WAY}


def take(county: County, case: Case, step: str, moment: datetime, **changes: Any) -> Case:
    """Take a step of the ordinary way at another moment or with other content."""
    post, _, data = WAY[step]
    return perform(
        actor=county.actor(post, moment), at=moment, case=case, after=case.last_seq, step=step,
        data=data | changes, render="later",
    )  # fmt: skip


def go(
    county: County, case: Case, step: str, post: Post, moment: datetime, data: dict[str, Any]
) -> Case:
    return perform(
        actor=county.actor(post, moment), at=moment, case=case, after=case.last_seq, step=step,
        data=data, overrides=REASON, render="later",
    )  # fmt: skip


def squad() -> Any:
    return agencies_queries.unit_by_code(BUREAU, "s1")


@contextmanager
def nothing_happens(case: Case) -> Iterator[None]:
    """The journal, the papers and the row of the case stay as they are."""
    before = _recorded(case)
    yield
    assert _recorded(case) == before


def _recorded(case: Case) -> Any:
    row = model_to_dict(Case.objects.get(pk=case.pk))
    return row, journal.last_seq(case.matter), Entry.objects.count(), Document.objects.count()


def page(case: Case, step: str) -> str:
    return reverse("cases:do", args=[case.uuid, step])


def client_of(county: County, post: Post) -> FormClient:
    client = FormClient()
    client.force_login(county.accounts[post])
    return client


# back-dated acts


BACK_DATED: list[tuple[str, str, datetime, dict[str, Any], str]] = [
    ("order_correction", "recheck", at("03-02", 9, 30), {}, "行为时间不早于前一步骤"),
    ("notify", "make_statement", at("03-10", 14), {}, "行为时间不早于前一步骤"),
    ("conclude", "notify", at("03-10", 15), {"served_on": date(2026, 3, 5)},
     r"调查终结，填写的送达日期是2026-03-05.*|《行政处罚法》第四十四条"),
    ("decide", "serve", at("03-18", 15), {"served_on": date(2026, 3, 17)},
     "送达日期不早于决定日期.*《行政处罚法》第六十一条"),
    ("serve", "pay", at("03-20"), {"paid_on": date(2026, 3, 17)},
     "《行政处罚法》第六十七条第三款.*早于决定日期2026-03-18"),
    ("pay", "disclose", at("03-23"), {"published_on": date(2026, 3, 17)},
     "《行政处罚法》第四十八条第一款.*早于决定日期2026-03-18"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("stands", "step", "moment", "said", "words"), BACK_DATED,
    ids=[f"{step}-{number}" for number, (_, step, *_) in enumerate(BACK_DATED)],
)  # fmt: skip
def test_back_dated_act_is_refused_and_leaves_nothing(county, stands, step, moment, said, words):
    """STEP-02, NOT-01, SRV-01, PAY-02, PUB-03."""
    case = drive(county, lead(county), stands)

    with nothing_happens(case), pytest.raises(StepRefused, match=words):
        take(county, case, step, moment, **said)


def test_notice_served_on_the_day_of_the_report_is_taken__apl_44(county):
    """NOT-01: the boundary of the refusal above."""
    case = drive(county, lead(county), "conclude")

    case = take(county, case, "notify", at("03-11"), served_on=date(2026, 3, 10))

    assert case.stage == Stage.NOTIFIED


HEARD = {
    "kinds": (PenaltyKind.FINE,), "fine_fen": 800_000, "tier": "ordinary", "reasons": "情节一般",
    "gains_note": "没有违法所得", "facts_found": "露天烧烤", "facts_are_clear": True,
}  # fmt: skip
BEFORE_THE_HEARING: list[tuple[str, Post, datetime, dict[str, Any]]] = [
    ("conclude", OFFICER, at("03-10", 9), NO | HEARD),
    ("notify", OFFICER, at("03-10", 15), {}),
    ("request_hearing", OFFICER, at("03-16"), {"reason": "有异议"}),
]


def test_hearing_notice_is_not_dated_before_the_request__apl_64(county):
    """HRG-03: seven working days cannot be won by a date of service before the hearing."""
    case = lead(county, cause_code="open_air_barbecue", party=county.citizen)
    case = drive(county, case, "interview")
    host = agencies.appoint(
        actor=registrar(),
        at=FOUNDED,
        unit=squad(),
        name="陈听",
        staff_number="07",
        valid_from=BEGUN,
    )
    way = [*BEFORE_THE_HEARING, ("appoint_host", HEAD, at("03-17"), {"host": host.uuid})]
    for step, post, moment, data in way:
        case = go(county, case, step, post, moment, data)
    told = {"held_at": at("03-24", 9), "place": "三楼听证室", "is_public": True}
    back_dated = told | {"served_on": date(2026, 3, 12)}

    with nothing_happens(case), pytest.raises(StepRefused, match="当事人2026-03-16才要求听证"):
        go(county, case, "notify_hearing", OFFICER, at("03-18"), back_dated)


def test_demand_is_not_dated_before_the_delay__acl_54(county):
    """EXE-02: the ten days after the demand cannot be won by an early date of service."""
    case = drive(county, lead(county), "serve")

    with nothing_happens(case), pytest.raises(StepRefused, match="期限至2026-04-02届满，填写的"):
        go(county, case, "demand", OFFICER, at("09-22"), {"served_on": date(2026, 4, 2)})

    case = go(county, case, "demand", OFFICER, at("09-22"), {"served_on": date(2026, 4, 3)})
    assert case.last_label == "催告"


# acts out of order


OUT_OF_ORDER = [
    ("propose_filing", "conclude", at("03-02", 11), "《行政处罚法》第五十七条第一款.*目前处于"),
    ("conclude", "decide", at("03-18"), "作出处罚决定前已事先告知.*《行政处罚法》第四十四条"),
    ("notify", "serve", at("03-18"), "《行政处罚法》第六十一条.*目前处于"),
    ("decide", "pay", at("03-20"), "目前处于"),
    ("serve", "close", at("03-24"), "结案"),
    ("pay", "archive", at("05-20"), "目前处于"),
]


@pytest.mark.parametrize(
    ("stands", "step", "moment", "words"), OUT_OF_ORDER, ids=[row[1] for row in OUT_OF_ORDER]
)
def test_act_out_of_order_is_refused_and_leaves_nothing(county, stands, step, moment, words):
    """STEP-01, NOT-01."""
    case = drive(county, lead(county), stands)

    with nothing_happens(case), pytest.raises(StepRefused, match=words):
        take(county, case, step, moment)


def test_step_that_cannot_be_drawn_up_yet_names_its_article__apl_44(county):
    """STEP-01: there is no proposal to tell of before the investigation has ended."""
    case = drive(county, lead(county), "approve_filing")
    typed = {
        "way": "direct", "served_on": "2026-03-03", "service_receiver": "party",
        "service_proof": "receipt", "service_place": "residence", "defence_days": "5",
        "after": case.last_seq,
    }  # fmt: skip

    with nothing_happens(case), clock.frozen(at("03-03")):
        answer = client_of(county, OFFICER).post(page(case, "notify"), typed)

    told = answer.content.decode()
    assert answer.status_code == 422
    assert "步骤按法定程序依次进行" in told
    assert "《行政处罚法》第四十四条" in told
    assert "Missing" not in told


# a certificate that ends at midnight


@pytest.fixture
def expiring(county: County) -> County:
    """The second officer's certificate is valid until 3 March, that day excluded."""
    fresh = agencies.appoint(
        actor=registrar(), at=FOUNDED, unit=squad(), name="钱红", staff_number="08",
        valid_from=BEGUN,
    )  # fmt: skip
    agencies.certify(
        actor=registrar(), at=FOUNDED, officer=fresh, number="33992109", field="all",
        area="339921", valid_from=BEGUN, valid_until=date(2026, 3, 3),
    )  # fmt: skip
    return replace(county, officers=(county.officers[0], fresh.uuid))


def filed(county: County) -> Case:
    """Filed on 2 March, the warning of the end of the certificate passed with a reason."""
    case = go(
        county, lead(county), "propose_filing", OFFICER, at("03-02", 10),
        {"opinion": "建议立案", "officers": county.officers},
    )  # fmt: skip
    return go(county, case, "approve_filing", HEAD, at("03-02", 15), {"opinion": "同意立案"})


def scene(county: County, ended_at: datetime) -> dict[str, Any]:
    started_at = ended_at - timedelta(minutes=20)
    return {"officers": county.officers, "started_at": started_at, "ended_at": ended_at}


def test_officer_acts_until_midnight_and_no_further__apl_42(expiring):
    """OFF-01."""
    case = filed(expiring)

    after = at("03-03", 0, 1)
    with nothing_happens(case), pytest.raises(StepRefused, match="《行政处罚法》第四十二条第一款"):
        take(expiring, case, "record_scene", after, **scene(expiring, at("03-03", 0)))

    late = at("03-03", 0, 1)
    case = take(expiring, case, "record_scene", late, **scene(expiring, at("03-02", 23, 59)))
    assert case.last_label == "现场检查"


def test_form_opened_before_midnight_is_refused_after_it__apl_42(expiring):
    """OFF-01."""
    case = filed(expiring)
    client = client_of(expiring, OFFICER)
    with clock.frozen(at("03-02", 23, 50)):
        assert "钱红" in client.get(page(case, "record_scene")).content.decode()
    typed = {
        "officers": [str(key) for key in expiring.officers], "place": "解放路6号门前",
        "started_at": "2026-03-02T23:45", "ended_at": "2026-03-03T00:04",
        "certificate_shown": "on", "record": "货架三个", "confirmation": "signed",
        "after": case.last_seq,
    }  # fmt: skip

    with nothing_happens(case), clock.frozen(at("03-03", 0, 5)):
        answer = client.post(page(case, "record_scene"), typed)

    told = answer.content.decode()
    assert answer.status_code == 422
    assert "持有当日有效的执法证件" in told


# two devices whose clocks are ten minutes apart


def test_picture_of_a_fast_telephone_is_refused_until_its_hour_has_come__e_signature_8(county):
    """EVD-02."""
    case = drive(county, lead(county), "record_scene")
    ahead = msgspec.structs.replace(PHOTO, taken_at=at("03-02", 18, 10))

    with nothing_happens(case), pytest.raises(StepRefused, match="取证时间晚于登记时间"):
        take(county, case, "take_evidence", at("03-02", 18), noted=(ahead,))


def test_act_of_a_slow_device_after_that_of_a_fast_one_is_refused(county):
    """STEP-02."""
    fast, slow = at("03-02", 17, 10), at("03-02", 17)
    case = drive(county, lead(county), "approve_filing")
    case = take(county, case, "record_scene", fast)

    with nothing_happens(case), pytest.raises(StepRefused, match="确属补录的，按补报登记"):
        take(county, case, "take_evidence", slow)


def test_record_typed_by_a_fast_clock_is_marked_on_its_field(county):
    case = drive(county, lead(county), "approve_filing")
    typed = {
        "officers": [str(key) for key in county.officers], "place": "解放路6号门前",
        "started_at": "2026-03-02T16:40", "ended_at": "2026-03-02T17:10",
        "certificate_shown": "on", "record": "货架三个", "confirmation": "signed",
        "after": case.last_seq,
    }  # fmt: skip

    with nothing_happens(case), clock.frozen(at("03-02", 17)):
        answer = client_of(county, OFFICER).post(page(case, "record_scene"), typed)

    assert answer.status_code == 422
    assert "ended_at" in answer.context["form"].errors
    assert "started_at" not in answer.context["form"].errors


# a holiday table without the next year


def test_decision_that_hangs_on_unknown_holidays_is_refused__apl_85(county):
    """CAL-09."""
    case = drive(county, lead(county), "conclude")
    case = go(county, case, "notify", OFFICER, at("12-24"), {})
    new_year = datetime(2027, 1, 4, 10, tzinfo=BEIJING)

    unknown = "暂定至2026-12-31届满，2027年放假安排尚未公布"
    with nothing_happens(case), pytest.raises(StepRefused, match=unknown):
        take(county, case, "decide", new_year)


def test_day_that_hangs_on_unknown_holidays_is_shown_as_provisional(county):
    """CAL-09."""
    case = drive(county, lead(county), "conclude")
    case = go(county, case, "notify", OFFICER, at("12-24"), {})

    with clock.frozen(at("12-28")):
        shown = client_of(county, OFFICER).get(reverse("cases:detail", args=[case.uuid]))

    assert "暂定" in shown.content.decode()
    assert "2027年放假安排尚未公布" in shown.content.decode()
