"""Open311 GeoReport v2: our server by its specification, and our client at it over real HTTP."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from yifa.base import clock
from yifa.base.access import Post
from yifa.frame import outbox
from yifa.records.journal.actions import sequence_all
from yifa.records.journal.actions.following import followers, run_follower
from yifa.work.conftest import AT, BUREAU, SPOT, Staff
from yifa.work.intake import actions, queries
from yifa.work.intake.models import Connector, Report
from yifa.work.intake.terms import Kind

ROOT = "/api/open311/v2"
GARBAGE = "06-010"


def connect(staff: Staff, code: str, kind: Kind, given: str = "", **setup: str) -> Any:
    admin = staff.actor(Post.ADMINISTRATOR)
    row = actions.open_connector(
        actor=admin,
        at=AT,
        code=code,
        name=f"接入{code}",
        kind=kind,
        channel="open311",
        jurisdiction=BUREAU,
        settings=setup,
    )
    row, secret = actions.exchange_secret(actor=admin, at=AT, connector=row, given=given)
    return actions.switch_connector(actor=admin, at=AT, connector=row, is_on=True), secret


def told(key: str, **more: str) -> dict[str, str]:
    return {
        "api_key": key,
        "service_code": GARBAGE,
        "lat": str(SPOT[1]),
        "long": str(SPOT[0]),
        "address_string": "东街口",
        "description": "垃圾成堆，请打 13812345678 找李小四",
        "first_name": "小四",
        "last_name": "李",
        "phone": "13812345678",
        "email": "li@example.cn",
        "media_url": "https://example.cn/1.jpg",
        **more,
    }


def post(client: Client, form: dict[str, str], path: str = "requests.json") -> Any:
    with clock.frozen(AT):
        return client.post(f"{ROOT}/{path}", form)


def get(client: Client, path: str, **query: str) -> Any:
    with clock.frozen(AT + timedelta(minutes=1)):
        return client.get(f"{ROOT}/{path}", query)


@pytest.mark.django_db
def test_discovery_services_and_definition_are_told_in_both_formats(staff: Staff) -> None:
    connect(staff, "city", Kind.OPEN311)
    client = Client()

    found = get(client, "discovery.json").json()
    services = get(client, "services.json", jurisdiction_id=BUREAU)
    in_xml = ElementTree.fromstring(get(client, "services.xml").content)
    defined = ElementTree.fromstring(get(client, "services/01-001.xml").content)

    assert found["endpoints"][0]["url"].endswith(ROOT)
    assert found["endpoints"][0]["formats"] == ["text/xml", "application/json"]
    assert services.headers["Content-Type"] == "application/json"
    assert {item["service_code"] for item in services.json()} == {
        item.findtext("service_code") for item in in_xml
    }
    assert (in_xml.tag, in_xml[0].tag) == ("services", "service")
    assert defined.find("attributes/attribute/datatype").text == "string"  # type: ignore[union-attr]


@pytest.mark.django_db
def test_a_request_is_posted_and_read_without_anything_of_its_reporter(staff: Staff) -> None:
    _, key = connect(staff, "city", Kind.OPEN311)
    client = Client()

    made = post(client, told(key, **{"attribute[COMPONENT]": "33992101-7"}))
    number = made.json()[0]["service_request_id"]
    public = get(client, f"requests/{number}.json")
    own = get(client, f"requests/{number}.json", api_key=key).json()[0]
    listed = ElementTree.fromstring(get(client, "requests.xml", status="open").content)

    report = Report.objects.get()
    assert made.status_code == 200
    assert (report.receipt, report.component, report.chosen_category) == (
        number, "33992101-7", GARBAGE
    )  # fmt: skip
    assert public.json()[0]["status"] == "open"
    assert public.json()[0]["service_code"] == GARBAGE
    assert public.json()[0]["description"] is None
    assert own["description"] == "垃圾成堆，请打 138******78 找李小四"
    for answer in (made, public, json.dumps(own)):
        words = answer if isinstance(answer, str) else answer.content.decode()
        assert "13812345678" not in words
        assert "li@example.cn" not in words
    assert listed.findtext("request/service_request_id") == number


@pytest.mark.django_db
def test_faults_are_answered_as_the_specification_says(staff: Staff) -> None:
    row, key = connect(staff, "city", Kind.OPEN311)
    client = Client()
    wrong = {
        "no key": (post(client, told("")), 403),
        "wrong key": (post(client, told("guessed")), 403),
        "no service_code": (post(client, told(key, service_code="")), 400),
        "unknown service_code": (post(client, told(key, service_code="99-999")), 404),
        "unknown jurisdiction": (post(client, told(key, jurisdiction_id="city.gov")), 404),
        "no place": (post(client, told(key, lat="", long="", address_string="")), 400),
        "half a place": (post(client, told(key, lat="")), 400),
        "place beyond the earth": (post(client, told(key, lat="91")), 400),
        "long text": (post(client, told(key, description="长" * 4001)), 400),
        "unknown request": (get(client, "requests/1-ABC.json"), 404),
        "long span": (
            get(client, "requests.json", start_date="2026-01-01T00:00:00Z",
                end_date="2026-05-01T00:00:00Z"), 400),
        "no zone": (get(client, "requests.json", start_date="2026-01-01T00:00:00"), 400),
        "bad status": (get(client, "requests.json", status="lost"), 400),
        "unknown token": (get(client, "tokens/none.json"), 404),
    }  # fmt: skip

    assert {name: answer.status_code for name, (answer, _) in wrong.items()} == {
        name: status for name, (_, status) in wrong.items()
    }
    in_xml = ElementTree.fromstring(post(client, told(""), "requests.xml").content)
    assert (in_xml.tag, in_xml.findtext("error/code")) == ("errors", "403")
    assert wrong["no key"][0].json()[0]["code"] == 403
    assert not Report.objects.exists()
    actions.switch_connector(
        actor=staff.actor(Post.ADMINISTRATOR), at=AT, connector=row, is_on=False
    )
    assert post(client, told(key)).status_code == 403


@pytest.mark.django_db
def test_tokens_and_repeated_keys_lead_to_one_request(staff: Staff) -> None:
    _, key = connect(staff, "city", Kind.OPEN311, gives_tokens="1")
    client = Client(headers={"Idempotency-Key": "k-1"})

    first = post(client, told(key)).json()[0]["token"]
    again = post(client, told(key)).json()[0]["token"]
    found = get(client, f"tokens/{first}.json").json()[0]

    assert first == again
    assert found["service_request_id"] == Report.objects.get().receipt
    assert get(client, "services.json", api_key=key).json()[0]["type"] == "batch"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fmt", ["json", "xml"])
def test_our_client_and_our_server_understand_each_other(
    staff: Staff, live_server: Any, fmt: str
) -> None:
    city, key = connect(staff, f"city-{fmt}", Kind.OPEN311, reads_texts="1")
    peer, _ = connect(
        staff,
        f"peer-{fmt}",
        Kind.PEER,
        given=key,
        url=f"{live_server.url}{ROOT}",
        jurisdiction_id=BUREAU,
        pushes="1",
        format=fmt,
    )
    number = Client().post(f"{ROOT}/requests.json", told(key)).json()[0]["service_request_id"]
    now = clock.now() + timedelta(seconds=5)
    chief = replace(staff.actor(Post.DUTY_CHIEF), day=clock.today())

    counts = [
        actions.poll_peer(actor=queries.actor_for(row, now), at=now, connector=row)
        for row in (peer, Connector.objects.get(pk=peer.pk))
    ]
    fetched = queries.report_from(peer.code, number)
    assert counts == [1, 0]
    assert fetched is not None
    assert fetched.text == "垃圾成堆，请打 138******78 找李小四"

    actions.reject_report(actor=chief, at=now, report=fetched, reason="不在本县管辖范围")
    _follow()
    outbox.send_due(now=lambda: now)
    original = queries.report_by_receipt(number)
    assert original is not None
    assert (original.counterpart, original.connector) == ("closed", city.code)


def _follow() -> None:
    sequence_all()
    for one in followers():
        if one.name == "intake.tell":
            run_follower(one)
