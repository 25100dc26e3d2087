"""An export holds what its receiver may have, says who took it out, and goes away in time."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from yifa.base.access import Actor, NotPermitted
from yifa.base.procedure import Matter
from yifa.frame import blobs
from yifa.records.documents.queries import dossier_of, volumes_of
from yifa.records.documents.terms import Power as DocumentPower
from yifa.records.dossiers import actions, queries
from yifa.records.dossiers.models import Export
from yifa.records.dossiers.rules.archive import CONTENTS, MANIFEST, TIMELINE, check_file
from yifa.records.dossiers.terms import EXPORT_KEPT_DAYS, Power
from yifa.records.dossiers.tests.conftest import EXPORTED, PARTY, exported
from yifa.records.dossiers.tests.tampering import read
from yifa.records.evidence import queries as evidence
from yifa.records.journal.queries import timeline

pytestmark = pytest.mark.django_db


def test_whole_dossier_holds_both_parts_and_every_original(archivist: Actor, case: Matter) -> None:
    export = exported(archivist, case)
    members = read(export.file)
    photo = evidence.facts_of(case)[0]
    dossier = dossier_of(case)
    assert dossier is not None

    assert {"案卷/正卷.pdf", "案卷/副卷.pdf"} <= members.keys()
    assert blobs.read_blob(photo.sha256) in members.values()
    assert members["案卷/正卷.pdf"] == blobs.read_blob(volumes_of(dossier)[0].pdf_sha256)
    assert sum(name.startswith("文书/") for name in members) == 4
    assert PARTY in members[TIMELINE].decode()


def test_open_masked_dossier_keeps_the_inner_part_and_the_names(
    archivist: Actor, case: Matter
) -> None:
    export = exported(archivist, case, is_internal=False, is_whole=False)
    members = read(export.file)
    told = (members[TIMELINE] + members[CONTENTS]).decode()

    assert "案卷/副卷.pdf" not in members
    assert not [name for name in members if "法制审核" in name]
    assert PARTY not in told
    assert "同意处罚" not in told
    report = check_file(str(export.file))
    assert report.faults == []
    assert any("脱敏" in note or "未提供" in note for note in report.notes)
    assert any("内部程序" in note for note in report.notes)


def test_who_took_it_out_and_why_is_in_the_journal(archivist: Actor, case: Matter) -> None:
    export = exported(archivist, case)

    asked, packed = timeline(export.subject).acts

    assert (asked.kind, asked.actor_name, asked.payload.reason) == (  # type: ignore[attr-defined]
        "dossier.export", "何静", "应诉举证",
    )  # fmt: skip
    assert packed.payload.sha256 == export.sha256  # type: ignore[attr-defined]
    manifest = json.loads(read(export.file)[MANIFEST])
    assert (manifest["receiver"], manifest["made_for"]) == ("云溪县人民法院", "何静")


@pytest.mark.parametrize(
    ("missing", "asked"),
    [
        (Power.EXPORT, {}),
        (Power.EXPORT_WHOLE, {"is_whole": True}),
        (DocumentPower.VIEW_INTERNAL, {"is_internal": True}),
    ],
)
def test_export_beyond_the_powers_is_refused(
    archivist: Actor, case: Matter, missing: str, asked: dict[str, bool]
) -> None:
    weaker = replace(archivist, powers=archivist.powers - {str(missing)})

    with pytest.raises(NotPermitted):
        actions.request_export(
            actor=weaker, at=EXPORTED, matter=case, reason="应诉", receiver="法院", **asked
        )


def test_export_without_reason_is_refused(archivist: Actor, case: Matter) -> None:
    with pytest.raises(actions.ReasonMissing):
        actions.request_export(
            actor=archivist, at=EXPORTED, matter=case, reason=" ", receiver="法院"
        )


def test_missing_original_fails_the_export_and_leaves_no_file(
    archivist: Actor, case: Matter
) -> None:
    blobs.path_of(evidence.facts_of(case)[0].sha256).unlink()

    export = exported(archivist, case)

    assert export.state == "failed"
    assert "请重新申请" in export.failure
    assert list(export.file.parent.iterdir()) == []


def test_file_goes_away_when_its_time_is_over(archivist: Actor, case: Matter) -> None:
    export = exported(archivist, case)
    over = EXPORTED + timedelta(days=EXPORT_KEPT_DAYS)
    assert queries.waiting_for_expiry(over - timedelta(seconds=1)) == []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.transaction.on_commit", lambda done: done())
        for row in queries.waiting_for_expiry(over):
            actions.expire_export(actor=archivist, at=over, export=row)

    assert Export.objects.get().state == "expired"
    assert not export.file.exists()


def test_export_is_packed_by_one_worker_only(archivist: Actor, case: Matter) -> None:
    asked = actions.request_export(
        actor=archivist, at=EXPORTED, matter=case, reason="应诉", receiver="法院"
    )
    first = Export.objects.get(pk=asked.pk)
    actions.pack_export(actor=archivist, at=EXPORTED, export=asked)

    again = actions.pack_export(actor=archivist, at=EXPORTED, export=first)

    assert again.state == "waiting"
    assert [act.kind for act in timeline(asked.subject).acts].count("dossier.pack") == 1
