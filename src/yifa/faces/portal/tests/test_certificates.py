"""A citizen checks the officer: the code on the phone says valid or void today, nothing else."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from yifa.base import clock
from yifa.base.access import Post
from yifa.records.agencies import actions as agencies
from yifa.records.agencies import queries
from yifa.records.agencies.models import Certificate, Officer
from yifa.work.cases.tests.county import FOUNDED, County, at, found_county, registrar

pytestmark = pytest.mark.django_db
NOON = at("03-06", 12)
WHO: dict[str, Any] = {"actor": registrar(), "at": FOUNDED}


@pytest.fixture
def county(db: None, settings: Any) -> County:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.YIFA_PUBLIC_URL = ""
    return found_county()


def address(county: County, taken_at: datetime = NOON) -> str:
    held = queries.own_card(county.officers[0], taken_at)
    assert held is not None
    return held.address


def asked(address: str, now: datetime = NOON, client: Client | None = None) -> tuple[int, str]:
    with clock.frozen(now):
        answer = (client or Client()).get(address)
    return answer.status_code, answer.content.decode()


def _suspended(certificate: Certificate) -> None:
    agencies.suspend(
        **WHO, certificate=certificate, valid_from=date(2026, 3, 6), reason="涉嫌违纪，调查期间"
    )


def _left(certificate: Certificate) -> None:
    agencies.leave(**WHO, officer=certificate.officer, valid_until=date(2026, 3, 6), reason="调离")


def _ends_today(certificate: Certificate) -> None:
    Certificate.objects.filter(pk=certificate.pk).update(valid_until=date(2026, 3, 6))


def _ends_tomorrow(certificate: Certificate) -> None:
    Certificate.objects.filter(pk=certificate.pk).update(valid_until=date(2026, 3, 7))


def _begins_tomorrow(certificate: Certificate) -> None:
    Certificate.objects.filter(pk=certificate.pk).update(valid_from=date(2026, 3, 7))


def _auxiliary(certificate: Certificate) -> None:
    Officer.objects.filter(pk=certificate.officer_id).update(auxiliary=True)


@pytest.mark.parametrize(
    ("happened", "verdict", "why"),
    [
        (lambda certificate: None, "有效", ""),
        (_ends_tomorrow, "有效", ""),
        (_ends_today, "无效", "2026-03-06 起已过有效期"),
        (_begins_tomorrow, "无效", "2026-03-07 起才生效"),
        (_suspended, "无效", "2026-03-06 起被暂停使用"),
        (_left, "无效", "2026-03-06 起不再担任执法人员"),
        (_auxiliary, "无效", "不得作为执法人员"),
    ],
)
def test_certificate_is_said_to_be_valid_or_void_today__apl_42(
    county: County, happened: Callable[[Certificate], None], verdict: str, why: str
) -> None:
    shown = address(county)
    happened(Certificate.objects.get(officer__uuid=county.officers[0]))

    status, told = asked(shown)

    assert status == 200
    assert f"今天（2026-03-06）{verdict}" in told
    assert why in told
    assert "涉嫌违纪" not in told


def test_page_says_what_the_certificate_says_and_no_more(county: County) -> None:
    Certificate.objects.update(issuer="浙江省人民政府")

    told = asked(address(county))[1]

    wanted = ("周明", "33992100", "综合行政执法（全部领域）", "云溪县综合行政执法局管辖区域",
              "浙江省人民政府", "2021-07-15 至 2029-12-31")  # fmt: skip
    assert not [word for word in wanted if word not in told]
    assert not [word for word in ("城东中队", "00", "吴静") if f"<dd>{word}</dd>" in told]
    assert str(county.officers[0]) not in told


def test_photographed_code_is_no_master_key(county: County) -> None:
    shown = address(county)
    other = address(county, NOON + timedelta(hours=1))
    swapped = f"{shown.partition(':')[0]}:{other.partition(':')[2]}"

    last = asked(shown, NOON + queries.CODE_LIVES - timedelta(seconds=1))
    lapsed = asked(shown, NOON + queries.CODE_LIVES)
    false = [asked(shown[:-2] + "/"), asked(swapped), asked("/verify/certificate/none/")]

    assert (last[0], lapsed[0], {status for status, _ in false}) == (200, 404, {404})
    assert "周明" not in lapsed[1]
    assert "不能证明任何人的身份" in lapsed[1]
    assert all("第五十五条第一款" in told for _, told in false)


def test_valid_certificate_is_held_out_before_a_lapsed_one(county: County) -> None:
    officer = Officer.objects.get(uuid=county.officers[0])
    agencies.certify(
        **WHO, officer=officer, number="33992199", field="planning", area="339921",
        valid_from=date(2024, 1, 1), valid_until=date(2026, 1, 1),
    )  # fmt: skip

    held = queries.own_card(officer.uuid, NOON)

    assert held is not None
    assert held.number == "33992100"


def test_phone_takes_its_own_code_along_and_nobody_elses(county: County) -> None:
    client = Client()
    client.force_login(county.accounts[Post.CASE_OFFICER])

    with clock.frozen(NOON):
        card = client.get("/field/spot/setting.json").json()["card"]

    assert card["number"] == "33992100"
    assert card["code"].startswith("data:image/svg+xml")
    assert datetime.fromisoformat(card["until"]) == NOON + queries.CODE_LIVES


def test_one_address_cannot_ask_of_certificates_without_end(county: County) -> None:
    client, shown = Client(REMOTE_ADDR="203.0.113.7"), address(county)

    statuses = [asked(shown, client=client)[0] for _ in range(32)]

    assert (statuses[0], statuses[-1]) == (200, 429)
