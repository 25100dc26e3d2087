"""A session from the opening to its kept record, with a recording that breaks off and goes on."""

import io
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest

from yifa.base.access import Actor, NotPermitted
from yifa.base.procedure import Payload, StepRefused
from yifa.frame import blobs
from yifa.records.documents import queries as documents
from yifa.records.documents.tests.inking import ink_at
from yifa.records.evidence import actions as evidence
from yifa.records.evidence import queries as evidence_queries
from yifa.records.evidence.facts import TakerFact
from yifa.records.journal.queries import timeline
from yifa.records.signing.rules import canonical
from yifa.records.signing.tests.conftest import written
from yifa.work.interviews import actions, acts, queries
from yifa.work.interviews.adapters import recordings
from yifa.work.interviews.models import Invitation, Session
from yifa.work.interviews.rules import page_sha256
from yifa.work.interviews.terms import Power, Reading, Side, Signer, Stage
from yifa.work.interviews.tests.conftest import (
    AT,
    CASE,
    IDENTITY,
    JURISDICTION,
    RIGHTS,
    SHOWN,
    STROKES,
    TALK,
    WU,
    ZHOU,
    opened,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder", "case_is_shown")]

WEBM = b"\x1aE\xdf\xa3" + bytes(60)
LATER = AT + timedelta(minutes=30)
INVITED = Actor(
    None, "被询问人（远程）", JURISDICTION, AT.date(), powers=frozenset({str(Power.ATTEND)})
)


def begun(holder: Actor, *said: Payload, **changes: Any) -> Session:
    row = actions.open_session(actor=holder, at=AT, about=CASE, said=opened(**changes))
    for payload in said:
        actions.take_step(actor=holder, at=AT, session=row, said=payload)
    return row


def part(holder: Actor, row: Session, side: Side = Side.OFFICER, minute: int = 0) -> Any:
    return actions.start_part(
        actor=holder, at=AT + timedelta(minutes=minute), session=row, side=side,
        media_type="video/webm;codecs=vp8,opus", device="会议室摄像头",
    )  # fmt: skip


def chunk(holder: Actor, row: Session, number: int, seq: int, body: bytes = WEBM) -> Any:
    return actions.keep_chunk(
        actor=holder, at=AT + timedelta(minutes=1, seconds=seq), session=row, part=number,
        seq=seq, body=body, digest=sha256(body).hexdigest(),
    )  # fmt: skip


def sign_all(holder: Actor, row: Session, strokes: str = STROKES) -> None:
    for page in range(1, row.pages_count + 1):
        for signer, officer in (
            (Signer.PERSON, None), (Signer.OFFICER, ZHOU.id), (Signer.OFFICER, WU.id)
        ):  # fmt: skip
            said = acts.Signed(
                page=page, page_sha256=page_sha256(row.pdf_sha256, page), signer=signer,
                officer=officer, name="某人", strokes=strokes,
            )  # fmt: skip
            actions.take_step(actor=holder, at=LATER, session=row, said=said)


def test_finished_session_keeps_recording_and_record_with_their_hashes__apl_47(
    holder: Actor, django_capture_on_commit_callbacks: Any
) -> None:
    row = begun(holder, IDENTITY, SHOWN, RIGHTS)
    part(holder, row)
    chunk(holder, row, 1, 1)
    chunk(holder, row, 1, 2, b"more")
    for said in (*TALK, acts.ReadBack(reading=Reading.SELF, lines=2)):
        actions.take_step(actor=holder, at=AT + timedelta(minutes=9), session=row, said=said)
    actions.end_part(actor=holder, at=LATER, session=row, part=1)
    actions.lay_out(actor=holder, at=LATER, session=row)
    sign_all(holder, row)

    with django_capture_on_commit_callbacks(execute=True):
        actions.end_session(actor=holder, at=LATER, session=row)

    row.refresh_from_db()
    last: Any = timeline(row.matter).acts[-1]
    item = evidence_queries.item(holder, last.payload.recordings[0].item)
    paper = documents.document(holder, last.payload.record_document)
    assert (row.stage, row.is_usable, row.lacking) == (Stage.ENDED, True, [])
    assert item.sha256 == sha256(WEBM + b"more").hexdigest()
    assert item.matter == paper.matter == CASE
    assert item.device_id == "XWS-01 会议室摄像头"
    assert paper.pdf_sha256 == last.payload.pdf_sha256
    assert paper.pages_count == row.pages_count
    assert blobs.verify(row.pdf_sha256)
    assert list(last.evidence) == [item.sha256]
    assert not recordings.path_of(row.uuid, 1).exists()


def test_strokes_are_drawn_on_the_lines_of_the_record_and_bound_by_hash__apl_55(
    holder: Actor,
) -> None:
    long = [
        step
        for number in range(30)
        for step in (
            acts.Asked(question=f"第{number}问？" * 6),
            acts.Answered(answer="是的。" * 20),
        )
    ]
    row = begun(
        holder, IDENTITY, SHOWN, RIGHTS, *long, acts.ReadBack(reading=Reading.SELF, lines=60)
    )
    actions.lay_out(actor=holder, at=LATER, session=row)
    hand = canonical(written()).decode()
    sign_all(holder, row, hand)

    actions.end_session(actor=holder, at=LATER, session=row)

    ended: Any = timeline(row.matter).acts[-1]
    paper = documents.document(holder, ended.payload.record_document)
    pdf, blank = blobs.read_blob(paper.pdf_sha256), blobs.read_blob(row.pdf_sha256)
    data: Any = documents.data_of(paper)
    lines = data.handwriting
    assert row.pages_count > 1
    assert len(lines) == row.pages_count * 3
    assert {item.strokes_sha256 for item in lines} == {sha256(hand.encode()).hexdigest()}
    assert [ink_at(blank, item.line) for item in lines] == [0] * len(lines)
    assert min(ink_at(pdf, item.line) for item in lines) > 20
    assert documents.roles_to_sign(paper) == ["记录人"]


def test_questions_carry_their_place_in_the_recording(holder: Actor) -> None:
    row = begun(holder, IDENTITY, SHOWN, RIGHTS)
    part(holder, row)

    actions.take_step(
        actor=holder, at=AT + timedelta(minutes=6, seconds=5), session=row, said=TALK[0]
    )

    assert queries.facts_of(row).lines[0].mark.text == "录1 00:06:05"


def test_chunk_sent_again_is_kept_once_and_a_wrong_one_not_at_all(holder: Actor) -> None:
    row = begun(holder)
    part(holder, row)
    chunk(holder, row, 1, 1)
    chunk(holder, row, 1, 1)

    with pytest.raises(actions.ChunkRefused, match="应当上传第 2 片"):
        chunk(holder, row, 1, 3)
    with pytest.raises(actions.ChunkRefused, match="校验值不符"):
        actions.keep_chunk(
            actor=holder, at=AT, session=row, part=1, seq=2, body=b"x", digest="00" * 32
        )

    assert recordings.path_of(row.uuid, 1).read_bytes() == WEBM


def test_recording_that_was_cut_off_goes_on_as_the_next_part_and_the_gap_is_noted__apl_47(
    holder: Actor,
) -> None:
    row = begun(holder)
    part(holder, row)
    chunk(holder, row, 1, 1)

    second = part(holder, row, minute=3)

    kinds = [act.kind for act in timeline(row.matter).acts]
    ended: Any = timeline(row.matter).acts[2].payload
    assert (second.number, second.gap_s) == (2, 119)
    assert kinds[1:] == ["interview.start_part", "interview.end_part", "interview.start_part"]
    assert ended.is_cut_off
    assert ended.sha256 == sha256(WEBM).hexdigest()
    with pytest.raises(actions.ChunkRefused, match="已经结束"):
        chunk(holder, row, 1, 2)


def test_session_ended_early_is_kept_and_says_what_it_lacks(holder: Actor) -> None:
    row = begun(holder, IDENTITY, SHOWN, RIGHTS, *TALK)
    part(holder, row)
    chunk(holder, row, 1, 1)

    actions.end_session(actor=holder, at=LATER, session=row, unfinished="被询问人身体不适")

    finished = queries.finished_for(CASE)[0]
    assert not finished.is_usable
    assert "没有交被询问人核对" in finished.why_not
    assert row.lacking == ["read_back", "signatures"]
    assert row.parts.get().is_cut_off


def test_layout_taken_back_loses_its_signatures(holder: Actor) -> None:
    read = acts.ReadBack(reading=Reading.SELF, lines=2)
    row = begun(holder, IDENTITY, SHOWN, RIGHTS, *TALK, read)
    actions.lay_out(actor=holder, at=LATER, session=row)
    sign_all(holder, row)

    actions.take_step(actor=holder, at=LATER, session=row, said=acts.TakenBack(reason="地址有误"))

    assert queries.facts_of(row).signatures == ()
    assert row.stage == Stage.OPEN


def test_shown_evidence_says_so_in_its_own_custody__apl_46(holder: Actor) -> None:
    row = begun(holder, IDENTITY, SHOWN, RIGHTS)
    item = evidence.take(
        actor=holder, at=AT, matter=CASE, stream=io.BytesIO("现场情况".encode()),
        filename="记录.txt", kind="documentary", obtained="现场取得", taken_at=AT,
        officers=(TakerFact(ZHOU.id, "周明"), TakerFact(WU.id, "吴静")), description="检查单",
    )  # fmt: skip

    actions.show_evidence(actor=holder, at=LATER, session=row, item=item.uuid)

    shown: Any = timeline(item.subject).acts[-1].payload
    assert shown.purpose == f"询问中出示（{row.uuid}）"
    assert queries.facts_of(row).lines[0].text == "（出示证据“检查单”）请你辨认、核对。"


@pytest.mark.parametrize(
    "said",
    [TALK[0], acts.LaidOut(content_sha256="", pdf_sha256="", pages_count=1), acts.Ended()],
)
def test_invited_person_may_not_lead_the_session(holder: Actor, said: Payload) -> None:
    row = begun(holder, IDENTITY, SHOWN, RIGHTS)

    with pytest.raises(NotPermitted):
        actions.take_step(actor=INVITED, at=LATER, session=row, said=said)


def test_invited_person_may_not_sign_for_an_officer(holder: Actor) -> None:
    row = begun(holder)
    said = acts.Signed(
        page=1, page_sha256="", signer=Signer.OFFICER, officer=ZHOU.id, name="周明", strokes="x"
    )

    with pytest.raises(NotPermitted):
        actions.take_step(actor=INVITED, at=LATER, session=row, said=said)


def admitted(row: Session, token: str, digits: str, minute: int = 1) -> actions.Admission:
    invitation = queries.invitation_by_token(token)
    assert invitation is not None
    return actions.admit(
        actor=INVITED, at=AT + timedelta(minutes=minute), invitation=invitation, digits=digits
    )


def test_link_lets_in_once_with_the_last_digits(holder: Actor) -> None:
    row = begun(holder, is_remote=True)
    token = actions.invite(actor=holder, at=AT, session=row, digits="001x", minutes=30)

    wrong = admitted(row, token, "1234")
    let_in = admitted(row, token, "001X")
    again = admitted(row, token, "001X")

    assert "还可以尝试 4 次" in wrong.why_not
    assert queries.invited(let_in.secret) == row
    assert "已经使用过" in again.why_not
    assert timeline(row.matter).acts[-1].kind == "interview.join"


def test_link_is_shut_after_five_wrong_answers_and_after_its_hour(holder: Actor) -> None:
    row = begun(holder, is_remote=True)
    token = actions.invite(actor=holder, at=AT, session=row, digits="0014", minutes=30)

    late = admitted(row, token, "0014", minute=30)
    tried = [admitted(row, token, "9999") for _ in range(5)]
    locked = admitted(row, token, "0014")

    assert "已过期" in late.why_not
    assert "尝试次数过多" in tried[-1].why_not
    assert "尝试次数过多" in locked.why_not


def test_new_invitation_voids_the_one_before(holder: Actor) -> None:
    row = begun(holder, is_remote=True)
    first = actions.invite(actor=holder, at=AT, session=row, digits="0014", minutes=30)
    actions.invite(actor=holder, at=AT, session=row, digits="0014", minutes=30)

    assert queries.invitation_by_token(first) is None


def test_table_of_invitations_holds_no_secret(holder: Actor) -> None:
    row = begun(holder, is_remote=True)
    token = actions.invite(actor=holder, at=AT, session=row, digits="0014", minutes=30)

    kept = Invitation.objects.values().get()

    assert token not in str(kept)
    assert "0014" not in str(kept["digits_index"])


def test_signals_reach_the_other_side_and_go_with_the_session(holder: Actor) -> None:
    row = begun(holder, IDENTITY, is_remote=True)
    sent = actions.send_signal(
        actor=holder, at=AT, session=row, side=Side.OFFICER, body='{"offer":1}'
    )

    heard = queries.signals_for(row, Side.PERSON, 0)
    own = queries.signals_for(row, Side.OFFICER, 0)
    actions.end_session(actor=holder, at=LATER, session=row, unfinished="未接通")

    assert (heard, own) == ([sent], [])
    assert queries.signals_for(row, Side.PERSON, 0) == []


def test_ended_session_takes_no_further_step(holder: Actor) -> None:
    row = begun(holder)
    actions.end_session(actor=holder, at=LATER, session=row, unfinished="当事人未到场")

    with pytest.raises(StepRefused):
        actions.take_step(actor=holder, at=LATER, session=row, said=IDENTITY)

    assert row.document is None


def test_session_of_a_matter_not_shown_is_unknown(holder: Actor) -> None:
    from yifa.frame import visibility

    row = begun(holder)

    with visibility.answered_by(lambda actor, uuid: False, "case"):
        assert not queries.sessions(holder).exists()
        with pytest.raises(queries.SessionUnknown):
            queries.session(holder, UUID(str(row.uuid)))
