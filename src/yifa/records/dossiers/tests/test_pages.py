"""The archive's pages: list, one dossier, asking for an export, downloading, lending."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.base.procedure import Matter
from yifa.frame.tests.asking import FormClient
from yifa.records.agencies.models import Account, PostAssignment
from yifa.records.documents.tests.conftest import AT, JURISDICTION
from yifa.records.dossiers.models import Export, Loan
from yifa.records.dossiers.tasks import pack_waiting
from yifa.records.dossiers.tests.conftest import EXPORTED

pytestmark = pytest.mark.django_db


def visitor(post: Post) -> FormClient:
    account = Account.objects.create_user(
        post.value, display_name="何静", jurisdiction=JURISDICTION
    )
    PostAssignment.objects.create(
        account=account, post=post, jurisdiction=JURISDICTION,
        valid_from=date(2020, 1, 1), recorded_at=AT,
    )  # fmt: skip
    client = FormClient()
    client.force_login(account)
    return client


def test_archive_lists_dossiers_without_names_and_lends_them(case: Matter) -> None:
    client, address = visitor(Post.ARCHIVIST), f"/dossiers/case/{case.id}/"
    with clock.frozen(EXPORTED):
        listed = client.get("/dossiers/").content.decode()
        lent = client.post(
            f"{address}lend/",
            {"borrower": "沈青", "unit": "法制科", "reason": "评查", "due_on": "2026-05-07"},
        )
        again = client.post(
            f"{address}lend/",
            {"borrower": "别人", "unit": "法制科", "reason": "评查", "due_on": "2026-05-07"},
        )

    assert "20260001" in listed
    assert "在库" in listed
    assert "好味水果店擅自" not in listed
    assert lent.status_code == 302
    assert again.status_code == 422
    assert "已经借出" in again.content.decode()

    with clock.frozen(EXPORTED.replace(day=9)):
        overdue = client.get("/dossiers/?state=overdue").content.decode()
        page = client.get(address).content.decode()
        back = client.post(f"/dossiers/loans/{Loan.objects.get().uuid}/return/", {"note": "完好"})

    assert "逾期未还" in overdue
    assert "沈青" in page
    assert back.status_code == 302
    assert Loan.objects.get().returned_at is not None


def test_dossier_is_exported_by_the_worker_and_downloaded(case: Matter, tmp_path: Path) -> None:
    client, address = visitor(Post.ARCHIVIST), f"/dossiers/case/{case.id}/"
    with clock.frozen(EXPORTED):
        asked = client.post(
            f"{address}export/",
            {"receiver": "云溪县人民法院", "reason": "应诉举证", "is_whole": "on"},
        )
        waiting = client.get(address).content.decode()
        assert pack_waiting.call_local() == 1
        ready = client.get(address).content.decode()
        export = Export.objects.get()
        answer: Any = client.get(f"/dossiers/exports/{export.uuid}/")

    assert asked.status_code == 302
    assert "等待生成" in waiting
    assert "hx-trigger" in waiting
    assert f"/dossiers/exports/{export.uuid}/" in ready
    assert export.is_whole
    assert not export.is_internal
    content = b"".join(answer.streaming_content)
    assert len(content) == export.size


def test_who_may_not_have_the_whole_one_cannot_ask_for_it_or_fetch_it(
    case: Matter, archivist: Actor
) -> None:
    archive, officer = visitor(Post.ARCHIVIST), visitor(Post.SUPERVISOR)
    address = f"/dossiers/case/{case.id}/"
    with clock.frozen(EXPORTED):
        archive.post(f"{address}export/", {"receiver": "法院", "reason": "应诉", "is_whole": "on"})
        pack_waiting.call_local()
        whole = Export.objects.get()
        officer.post(f"{address}export/", {"receiver": "甲", "reason": "乙", "is_whole": "on"})
        refused = officer.get(f"/dossiers/exports/{whole.uuid}/")

    assert refused.status_code == 403
    assert not Export.objects.exclude(pk=whole.pk).get().is_whole


def test_open_volume_opens_and_each_look_is_journaled(case: Matter) -> None:
    client = visitor(Post.ARCHIVIST)

    with clock.frozen(EXPORTED):
        answer: Any = client.get(f"/dossiers/case/{case.id}/volumes/open/")

    assert b"".join(answer.streaming_content).startswith(b"%PDF-1.7")
    assert client.get(f"/dossiers/case/{case.id}/volumes/none/").status_code == 404
