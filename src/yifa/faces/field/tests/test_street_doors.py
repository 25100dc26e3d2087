"""The doors of the street pages: what a phone takes along, reads, asks and sends."""

import gzip
import io
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from yifa.base import clock
from yifa.base.access import Post
from yifa.faces.field.adapters import codes
from yifa.faces.field.models import Reported
from yifa.faces.field.rules import CodeKind, meaning_of
from yifa.faces.field.views.lookup import NOT_INSTALLED
from yifa.records.agencies import actions as agencies
from yifa.records.agencies.models import Officer
from yifa.work.cases.models import Case
from yifa.work.cases.terms import Stage
from yifa.work.cases.tests.county import County, at, found_county, registrar

NOW = at("03-06", 9)


@pytest.fixture
def county(db: None, settings: Any) -> County:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return found_county()


@pytest.fixture
def officer(county: County) -> Client:
    client = Client()
    client.force_login(county.accounts[Post.CASE_OFFICER])
    return client


def item(county: County, **told: Any) -> dict[str, Any]:
    """A cigarette end as the phone tells it."""
    moments = ("opened_at", "told_at", "heard_at", "decided_at", "served_at")
    spent = {name: (NOW + timedelta(seconds=30 * n)).isoformat() for n, name in enumerate(moments)}
    return {
        "told": {
            "case": str(uuid4()),
            "moments": spent,
            "cause_code": "spitting_littering",
            "happened_on": "2026-03-06",
            "place": "人民广场",
            "unit": "s1",
            "party": str(county.citizen),
            "officers": [str(one) for one in county.officers],
            "summary": "乱扔烟蒂",
            "facts_are_certain": True,
            "certificate_shown": True,
            "rights_told": True,
            "correction": "立即清除",
            "kinds": ["fine"],
            "fine_fen": 3000,
            "tier": "ordinary",
            "grounds": "情节一般",
            **told,
        },
        "newcomer": None,
    }


def post(client: Client, address: str, content: Any) -> Any:
    return client.post(address, json.dumps(content), content_type="application/json")


def enter(client: Client, content: Any, **more: Any) -> Any:
    """Send a penalty as the phone's queue does; a new key each time unless one is given."""
    key = str(more.pop("uuid", uuid4()))
    whole = {"uuid": key, "kind": "case.on_the_spot", "captured_at": NOW.isoformat(),
             "payload": content, **more}  # fmt: skip
    return client.post(
        "/field/sync/", json.dumps(whole), content_type="application/json",
        headers={"Idempotency-Key": key},
    )  # fmt: skip


def test_the_law_of_the_day_is_fetched_once_and_says_its_day(officer: Client) -> None:
    with clock.frozen(NOW):
        first = officer.get("/field/law.json", headers={"Accept-Encoding": "gzip"})
        again = officer.get("/field/law.json", headers={"If-None-Match": first["ETag"]})

    law = json.loads(gzip.decompress(first.content))
    littering = next(one for one in law["causes"] if one["code"] == "spitting_littering")
    assert (law["on"], again.status_code, again.content) == ("2026-03-06", 304, b"")
    assert littering["ranges"] == ["对个人罚款20.00 元至50.00 元"]
    assert littering["questions"][0][0] == "基本情况"
    assert "第三十二条" in littering["penalty"][0]["place"]


def test_the_phone_keeps_parties_masked_and_asks_little(county: County, officer: Client) -> None:
    with clock.frozen(NOW), CaptureQueriesContext(connection) as asked:
        answer = officer.get("/field/lookup/parties.json")

    text = answer.content.decode()
    assert not [word for word in ("陈安宁", "K1234567") if word in text]
    assert len(asked) <= 14, [one["sql"][:90] for one in asked]


def test_a_party_in_full_is_an_act_of_its_own__pipl_6(county: County, officer: Client) -> None:
    with clock.frozen(NOW):
        answer = post(officer, "/field/lookup/party/", {"party": str(county.citizen)})
        unknown = post(officer, "/field/lookup/party/", {"party": str(uuid4())})

    assert (answer.json()["name"], unknown.status_code) == ("陈安宁", 404)
    assert "未找到该当事人" in unknown.json()["message"]


def test_a_planned_penalty_is_answered_in_words_with_articles__apl_51(
    county: County, officer: Client
) -> None:
    with clock.frozen(NOW + timedelta(minutes=5)):
        lawful = post(officer, "/field/spot/check/", item(county)).json()
        over = post(officer, "/field/spot/check/", item(county, fine_fen=20_100)).json()
        broken = post(officer, "/field/spot/check/", {"told": {}})

    assert lawful == {"findings": []}
    blocks = [one for one in over["findings"] if one["rule"] == "SUM-01"]
    assert blocks[0]["blocks"]
    assert blocks[0]["article"] == "《行政处罚法》第五十一条"
    assert not Case.objects.exists()
    assert (broken.status_code, broken.json()["message"][:8]) == (422, "填写的内容不完整")


def test_a_penalty_sent_twice_is_entered_once(county: County, officer: Client) -> None:
    key = uuid4()
    with clock.frozen(NOW + timedelta(hours=2)):
        numbers = post(officer, "/field/spot/numbers/", {}).json()["numbers"]
        content = item(county, number=numbers[0])
        first = enter(officer, content, uuid=key).json()
        again = enter(officer, content, uuid=key).json()
        reused = enter(officer, item(county, number=numbers[0]))

    assert (first["number"], first["status"]) == (numbers[0], "taken")
    assert (again["case"], again["repeated"]) == (first["case"], True)
    assert Case.objects.count() == 1
    assert reused.status_code == 422
    assert "一个号码只用一次" in reused.json()["findings"][0]["words"]


def test_a_newcomer_known_by_number_is_the_one_of_the_register(
    county: County, officer: Client
) -> None:
    newcomer = {"kind": "person", "name": "陈安宁", "document_kind": "other",
                "document_number": "K1234567", "address": "云溪县城东路1号"}  # fmt: skip
    with clock.frozen(NOW + timedelta(hours=2)):
        content = item(county, party=str(uuid4())) | {"newcomer": newcomer}
        entered = enter(officer, content).json()

    assert Case.objects.get(uuid=entered["case"]).party == county.citizen


def test_what_the_law_refuses_waits_for_the_squad_leader__apl_42(
    county: County, officer: Client
) -> None:
    second = Officer.objects.get(uuid=county.officers[1])
    agencies.suspend(
        actor=registrar(), at=NOW, certificate=second.certificates.get(),
        valid_from=NOW.date(), reason="证件遗失",
    )  # fmt: skip
    with clock.frozen(NOW + timedelta(hours=2)):
        answer = enter(officer, item(county)).json()

    (report,) = Reported.objects.all()
    assert answer["status"] == "reported"
    assert "已暂停使用" in answer["findings"][0]["words"]
    assert (report.matter_kind, report.seq, str(report.matter_id)) == ("case", 1, answer["case"])
    assert Case.objects.get().stage == Stage.SERVED


def test_a_photo_that_did_not_come_keeps_the_item_waiting(county: County, officer: Client) -> None:
    photo = {"sha256": "ab" * 32, "name": "1.jpg", "taken_at": NOW.isoformat()}
    with clock.frozen(NOW + timedelta(hours=2)):
        answer = enter(officer, item(county), files=[photo])

    assert (answer.status_code, answer.json()["missing"]) == (409, ["ab" * 32])
    assert not Case.objects.exists()


def test_a_code_on_a_photo_leads_to_what_it_means(county: County, officer: Client) -> None:
    held = io.BytesIO()
    segno.make(f"https://yifa.test/parties/{county.party}/").save(held, kind="png", scale=8)
    photo = SimpleUploadedFile("code.png", held.getvalue(), "image/png")
    with clock.frozen(NOW):
        (found,) = officer.post("/field/lookup/read/code/", {"photo": photo}).json()
        nothing = officer.post("/field/lookup/read/code/", {})

    assert found["code"]["kind"] == "party"
    assert found["parties"][0]["name"] == "云溪县好味餐饮有限公司"
    assert (nothing.status_code, nothing.json()["message"]) == (422, "请选择一张照片")


def test_a_code_that_the_phone_has_read_leads_to_what_it_means(
    county: County, officer: Client
) -> None:
    def scanned(text: str) -> Any:
        return officer.post("/field/lookup/code/", {"text": text}, "application/json")

    with clock.frozen(NOW):
        found = scanned(f"https://yifa.test/parties/{county.party}/").json()
        foreign = scanned("https://elsewhere.test/<script>").json()
    endless = scanned("x" * 3_001)

    assert found["parties"][0]["name"] == "云溪县好味餐饮有限公司"
    assert foreign == {"code": {"kind": "unknown", "value": ""}, "parties": []}
    assert endless.json()["message"] == "二维码的内容应当为 1 至 3000 个字符的文字，请重新扫描"


def test_without_the_reader_the_phone_says_so(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codes, "is_available", lambda: False)
    photo = SimpleUploadedFile("code.png", b"x", "image/png")

    answer = officer.post("/field/lookup/read/code/", {"photo": photo})

    assert (answer.status_code, answer.json()["message"]) == (503, NOT_INSTALLED)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://x/parties/019a0000-0000-7000-8000-000000000000/", CodeKind.PARTY),
        ("https://x/parties/------------------------------------/", CodeKind.UNKNOWN),
        ("https://x/verify/7K3MPQ2RTX9A/", CodeKind.PAPER),
        ("名称:某公司;统一社会信用代码:91330206MA7FX69W92", CodeKind.USCC),
        ("91330206MA7FX69W93", CodeKind.UNKNOWN),
    ],
)
def test_a_code_means_one_thing(text: str, kind: CodeKind) -> None:
    assert meaning_of(text).kind is kind
