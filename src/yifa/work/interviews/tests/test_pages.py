"""The room's pages without a browser: refusals with their article, the recording's doors, sight."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame import visibility
from yifa.work.interviews import actions, acts, queries
from yifa.work.interviews.models import Session
from yifa.work.interviews.tests.conftest import AT, CASE, IDENTITY, RIGHTS, SHOWN, opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder", "case_is_shown")]
CHUNK = b"\x1aE\xdf\xa3" + bytes(40)


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.frozen(AT):
        yield


@pytest.fixture
def browser(client: Client, holder: Actor, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Sign the officer in: the middleware's actor is this one."""
    monkeypatch.setattr("yifa.records.agencies.middleware.actor_on", lambda request: holder)
    return client


@pytest.fixture
def row(holder: Actor) -> Session:
    session = actions.open_session(actor=holder, at=AT, about=CASE, said=opened(is_remote=True))
    for said in (IDENTITY, SHOWN):
        actions.take_step(actor=holder, at=AT, session=session, said=said)
    return session


def do(browser: Client, row: Session, step: str, **said: Any) -> Any:
    address = reverse("interviews:do", args=(row.uuid, step))
    return browser.post(address, {"idempotency_key": str(uuid4()), **said})


def test_question_before_the_rights_is_refused_on_the_page_with_its_article__apl_43(
    browser: Client, row: Session
) -> None:
    answer = do(browser, row, "ask", question="货架是谁的？")

    assert answer.status_code == 422
    assert "第四十三条第二款" in answer.content.decode()
    assert "货架是谁的？" in answer.content.decode()


def test_a_refused_identity_stays_open_and_names_the_fault(browser: Client, row: Session) -> None:
    page = do(browser, row, "check_identity", document_kind="resident_card",
              document_number="123", address="城东路1号").content.decode()  # fmt: skip

    assert "校验位正确；请对照证件核对" in page
    assert 'id="prep-identity" open' in page


def test_corrected_line_shows_old_and_new_words(browser: Client, row: Session) -> None:
    do(browser, row, "tell_rights", understood="yes", recusal="no")
    do(browser, row, "ask", question="货架是谁的？")
    do(browser, row, "answer", answer="是我的")
    do(browser, row, "correct", line="2", new_words="是店里的", is_confirmed="on")

    page = browser.get(row.get_absolute_url()).content.decode()

    assert "是我的</del>" in page
    assert "是店里的</ins>" in page
    assert "被询问人已确认" in page


def test_only_the_room_may_use_the_camera(browser: Client, row: Session) -> None:
    room = browser.get(row.get_absolute_url())
    listed = browser.get(reverse("interviews:list"))

    assert "camera=(self)" in room.headers["Permissions-Policy"]
    assert "camera=()" in listed.headers["Permissions-Policy"]


def test_chunks_come_in_over_the_wire_and_a_gap_is_named(browser: Client, row: Session) -> None:
    start = reverse("interviews:start", args=(row.uuid,))
    part = browser.post(start, {"media_type": "video/webm", "device": "x"}).json()["part"]

    def sent(seq: int) -> Any:
        address = reverse("interviews:chunk", args=(row.uuid, part, seq))
        digest = sha256(CHUNK).hexdigest()
        return browser.post(
            address, CHUNK, content_type="application/octet-stream", HTTP_X_CHUNK_SHA256=digest
        )

    answers = [sent(1), sent(3)]
    ended = browser.post(reverse("interviews:end", args=(row.uuid, part))).json()

    assert [answer.status_code for answer in answers] == [200, 409]
    assert answers[1].json()["expected"] == 2
    assert ended["sha256"] == sha256(CHUNK).hexdigest()


def test_room_of_a_matter_not_shown_is_not_found(browser: Client, row: Session) -> None:
    with visibility.answered_by(lambda actor, uuid: False, "case"):
        assert browser.get(row.get_absolute_url()).status_code == 404


def test_list_asks_for_the_matters_at_once(
    browser: Client, row: Session, holder: Actor, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        actions.open_session(actor=holder, at=AT, about=CASE, said=opened())

    with django_assert_max_num_queries(10):
        answer = browser.get(reverse("interviews:list"))

    assert answer.content.decode().count("超出门窗经营案") >= 4


def test_dictation_says_that_no_recognizer_is_set_up(browser: Client, row: Session) -> None:
    answer = browser.post(
        reverse("interviews:dictate", args=(row.uuid,)), b"x", content_type="audio/webm"
    )

    assert (answer.status_code, "未配置语音识别" in answer.json()["error"]) == (503, True)


class Echo:
    """A recognizer for the test of the port: says how much it heard."""

    def words_of(self, sound: bytes, media_type: str) -> str:
        return f"{media_type}：{len(sound)}"


def test_recognizer_of_the_bureau_is_asked(browser: Client, row: Session, settings: Any) -> None:
    settings.YIFA_SPEECH = f"{__name__}.Echo"

    answer = browser.post(
        reverse("interviews:dictate", args=(row.uuid,)), b"abc", content_type="audio/webm"
    )

    assert answer.json() == {"words": "audio/webm：3"}


def test_visitor_without_a_pass_learns_nothing(client: Client, row: Session) -> None:
    doors = ("remote", "remote_signals")

    assert [client.get(reverse(f"interviews:{door}")).status_code for door in doors] == [404, 404]
    guessed = client.get(reverse("interviews:enter", args=("guessed",)))
    assert guessed.status_code == 404
    assert "请联系执法人员重新发送" in guessed.content.decode()


def test_person_comes_in_by_link_and_confirms_the_reading(
    client: Client, row: Session, holder: Actor
) -> None:
    talk = (RIGHTS, acts.Asked(question="是谁的？"), acts.Answered(answer="我的"))
    for said in talk:
        actions.take_step(actor=holder, at=AT, session=row, said=said)
    token = actions.invite(actor=holder, at=AT, session=row, digits="0014", minutes=15)

    client.post(reverse("interviews:enter", args=(token,)), {"digits": "0014"})
    page = client.get(reverse("interviews:remote"))
    client.post(reverse("interviews:remote_do", args=("read_back",)), {"reading": "self"})

    assert "申请回避" in page.content.decode()
    assert queries.facts_of(row).read is not None
