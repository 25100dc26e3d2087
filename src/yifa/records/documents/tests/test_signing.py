"""Papers are sealed with their act and signed line by line; each file stays and can be judged."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from yifa.base import clock
from yifa.base.access import Actor, NotPermitted
from yifa.base.procedure import Matter
from yifa.frame import blobs
from yifa.records.agencies.models import Body, Officer
from yifa.records.documents import actions, queries
from yifa.records.documents.models import Document, Signature
from yifa.records.documents.terms import Power
from yifa.records.documents.tests.conftest import AT, JURISDICTION, OFFICER_NAME
from yifa.records.documents.tests.samples import SAMPLES
from yifa.records.journal.queries import timeline
from yifa.records.signing import actions as signing
from yifa.records.signing.models import Certificate
from yifa.records.signing.terms import Kind
from yifa.records.signing.tests.conftest import written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]


def made(actor: Actor, case: Matter, form: str, **options: Any) -> Document:
    with clock.frozen(AT):
        return actions.make(
            actor=actor, at=AT, matter=case, form=form, data=SAMPLES[form], **options
        )


def test_a_decision_is_sealed_with_the_act_that_makes_it__apl_59(
    seal: Certificate, keeper: Actor, case: Matter
) -> None:
    decision = made(keeper, case, "penalty_decision")

    checked = queries.check(decision, AT + timedelta(days=1))
    kinds = [act.kind for act in timeline(decision.subject).acts]

    assert checked.report.is_valid
    assert (checked.is_ours, checked.sm2_is_right) == (True, True)
    assert kinds == ["document.make", "document.stamp"]
    assert queries.file_sha256_of(decision) != decision.pdf_sha256
    assert "何静于2026年3月2日" in (queries.signatures_of(decision)[0].ground or "")


def test_a_put_off_decision_is_sealed_when_it_is_typeset(
    seal: Certificate, keeper: Actor, case: Matter
) -> None:
    decision = made(keeper, case, "penalty_decision", render="later")

    with clock.frozen(AT):
        ready = actions.typeset(actor=keeper, at=AT, document=decision)
        again = actions.typeset(actor=keeper, at=AT, document=decision)

    assert queries.check(ready, AT).report.is_valid
    assert len(queries.signatures_of(again)) == 1


def test_without_a_seal_key_papers_are_made_as_ever(
    bureau: Body, archivist: Actor, case: Matter
) -> None:
    decision = made(archivist, case, "penalty_decision")

    assert queries.signatures_of(decision) == []
    assert queries.file_sha256_of(decision) == decision.pdf_sha256


def test_another_authoritys_paper_is_not_sealed_with_ours(
    seal: Certificate, keeper: Actor, case: Matter
) -> None:
    data = SAMPLES["penalty_decision"] | {"issuer": "云溪县人民政府"}
    decision = actions.make(actor=keeper, at=AT, matter=case, form="penalty_decision", data=data)

    assert queries.signatures_of(decision) == []
    with pytest.raises(actions.NoSeal, match="云溪县人民政府"):
        actions.stamp(actor=keeper, at=AT, document=decision, ground="县长批准")


def test_the_seal_goes_on_once_and_only_by_its_keeper(
    bureau: Body, keeper: Actor, case: Matter
) -> None:
    decision = made(keeper, case, "penalty_decision")
    signing.establish(actor=keeper, at=AT, organization=bureau.name)
    signing.issue_to_body(actor=keeper, at=AT, jurisdiction=JURISDICTION, kind=Kind.SEAL)
    powerless = replace(keeper, powers=keeper.powers - {Power.STAMP})

    with pytest.raises(NotPermitted):
        actions.stamp(actor=powerless, at=AT, document=decision, ground="局长批准")
    with clock.frozen(AT):
        actions.stamp(actor=keeper, at=AT, document=decision, ground="局长 2026-03-02 批准")
    with pytest.raises(actions.AlreadySealed):
        actions.stamp(actor=keeper, at=AT, document=decision, ground="局长批准")

    assert [use.ground for use in queries.uses_of_seals(keeper)] == ["局长 2026-03-02 批准"]


def test_a_record_is_signed_by_party_and_officer_and_a_refusal_is_noted(
    officer: Actor, handwriting: Certificate, case: Matter
) -> None:
    record = made(officer, case, "scene_record")
    shown = queries.file_sha256_of(record)

    with clock.frozen(AT):
        actions.sign_as_party(
            actor=officer,
            at=AT,
            document=record,
            role="当事人（被检查人）",
            signer="王小明",
            strokes=written(),
            shown_sha256=shown,
            place="云溪县中心路",
        )
        actions.sign_as_officer(actor=officer, at=AT, document=record, role="执法人员")
        actions.note_refusal(
            actor=officer,
            at=AT,
            document=record,
            role="见证人",
            signer="李四",
            reason="认为与己无关",
        )
    report = queries.check(record, AT + timedelta(hours=1)).report
    acts = timeline(record.subject).acts

    assert report.is_valid, [item.faults for item in report.signatures]
    assert [item.signer for item in report.signatures] == [
        "云溪县综合行政执法局",
        OFFICER_NAME,
        "云溪县综合行政执法局",
    ]
    assert shown in report.signatures[0].reason
    assert acts[1].payload.strokes_sha256 in report.signatures[0].reason  # type: ignore[attr-defined]
    assert queries.roles_to_sign(record) == ["执法人员", "记录人"]


def test_handwriting_is_bound_to_the_paper_that_was_shown(
    officer: Actor, handwriting: Certificate, case: Matter
) -> None:
    record = made(officer, case, "scene_record")
    shown = queries.file_sha256_of(record)
    with clock.frozen(AT):
        actions.sign_as_officer(actor=officer, at=AT, document=record, role="执法人员")

    with pytest.raises(actions.DocumentMoved):
        actions.sign_as_party(
            actor=officer,
            at=AT,
            document=record,
            role="当事人（被检查人）",
            signer="王小明",
            strokes=written(),
            shown_sha256=shown,
        )


def test_an_officer_signs_a_line_once_and_for_nobody_else__apl_42(
    officer: Actor, handwriting: Certificate, case: Matter
) -> None:
    record = made(officer, case, "scene_record")
    with clock.frozen(AT):
        actions.sign_as_officer(actor=officer, at=AT, document=record, role="执法人员")

    for role, fault in (
        ("执法人员", actions.AlreadySigned),
        ("见证人", actions.SignatureImpossible),
        ("法制审核人员", actions.AlreadySigned),
    ):
        with pytest.raises(fault):
            actions.sign_as_officer(actor=officer, at=AT, document=record, role=role)
    assert Signature.objects.count() == 1


def test_an_officer_the_paper_does_not_name_may_not_sign_it(
    officer: Actor, handwriting: Certificate, case: Matter
) -> None:
    Officer.objects.update(name="外来者")
    record = made(officer, case, "scene_record")

    with pytest.raises(actions.SignatureImpossible, match="请由本人签名"):
        actions.sign_as_officer(actor=officer, at=AT, document=record, role="执法人员")


@pytest.mark.parametrize("strokes", [(), ((20, 20, 0),)])
def test_a_dot_is_no_signature(
    officer: Actor,
    handwriting: Certificate,
    case: Matter,
    strokes: tuple[tuple[int, int, int], ...],
) -> None:
    from yifa.records.signing.facts import Handwriting, Point

    record = made(officer, case, "scene_record")
    pad = Handwriting(width=320, height=140, strokes=(tuple(Point(*spot) for spot in strokes),))

    with pytest.raises(actions.SignatureImpossible):
        actions.sign_as_party(
            actor=officer,
            at=AT,
            document=record,
            role="见证人",
            signer="李四",
            strokes=pad,
            shown_sha256=record.pdf_sha256,
        )


def test_a_scan_is_kept_beside_the_file(
    officer: Actor, handwriting: Certificate, case: Matter
) -> None:
    record = made(officer, case, "scene_record")

    row = actions.attach_signed_paper(
        actor=officer, at=AT, document=record, role="见证人", signer="李四", scan=b"%PDF-1.7 scan"
    )

    assert blobs.read_blob(row.scan_sha256) == b"%PDF-1.7 scan"
    assert queries.file_sha256_of(record) == record.pdf_sha256


def test_database_keeps_every_signature(seal: Certificate, keeper: Actor, case: Matter) -> None:
    made(keeper, case, "penalty_decision")

    for change in (
        lambda: Signature.objects.update(role="别人"),
        lambda: Signature.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_void_document_is_not_signed(
    officer: Actor, handwriting: Certificate, case: Matter
) -> None:
    record = made(officer, case, "scene_record")
    actions.void(actor=officer, at=AT, document=record, reason="地点写错")

    with pytest.raises(actions.NotSignable, match="已作废"):
        actions.sign_as_officer(actor=officer, at=AT, document=record, role="执法人员")


def test_a_byte_changed_in_the_store_is_found(
    seal: Certificate, keeper: Actor, case: Matter, data_folder: Path
) -> None:
    decision = made(keeper, case, "penalty_decision")
    file = blobs.path_of(queries.file_sha256_of(decision))
    content = bytearray(file.read_bytes())
    content[len(content) // 4] ^= 1
    file.chmod(0o640)
    file.write_bytes(bytes(content))

    checked = queries.check(decision, AT)

    assert (checked.is_ours, checked.report.is_valid) == (False, False)
    assert checked.sm2_is_right is False


def test_nobody_signs_without_a_certificate(officer: Actor, case: Matter, keeper: Actor) -> None:
    record = made(officer, case, "scene_record")
    stranger = replace(officer, officer=None)
    for row in Certificate.objects.filter(kind=Kind.OFFICER):
        signing.revoke(actor=keeper, at=AT, certificate=row, reason="离岗")

    with pytest.raises(actions.SignatureImpossible, match="没有有效的签名证书"):
        actions.sign_as_officer(actor=officer, at=AT, document=record, role="执法人员")
    with pytest.raises(actions.SignatureImpossible, match="没有关联执法人员"):
        actions.sign_as_officer(actor=stranger, at=AT, document=record, role="执法人员")
    assert isinstance(record.uuid, UUID)
