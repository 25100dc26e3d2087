"""A citizen reports with a photo in a real browser; the administrator watches the connectors."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page

from yifa.base.access import Post
from yifa.work.conftest import AT, PASSWORD, Staff, staff
from yifa.work.intake import actions
from yifa.work.intake.models import Report

__all__ = ["staff"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_citizen_reports_and_follows_it_and_the_connectors_are_seen(
    staff: Staff,
    page: Page,
    visitors: Callable[[], BrowserContext],
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
    data_folder: Path,
) -> None:
    photo = BytesIO()
    Image.new("RGB", (640, 480), (90, 120, 30)).save(photo, "JPEG")
    page.goto("/portal/snap/")
    axe(page)
    picture(page, "snap")
    page.locator("#id_photos").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
    )
    page.get_by_label("看到了什么问题").fill("人行道上堆放建筑垃圾，已有三天")
    page.get_by_role("button", name="提交").click()
    axe(page)
    page.get_by_label("在什么地方").fill("东街口")
    page.locator("#id_photos").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
    )
    page.get_by_role("button", name="提交").click()
    receipt, code = page.locator(".portal-receipt dd").all_inner_texts()
    axe(page)
    picture(page, "snap-done")
    page.get_by_role("link", name="查询办理情况").click()
    page.get_by_label("回执号").fill(receipt)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()
    page.get_by_text("正在核对").wait_for()
    axe(page)
    picture(page, "snap-status")
    assert Report.objects.get().receipt == receipt

    office = visitors().new_page()
    _watch_connectors(staff, office, axe, picture)


def _watch_connectors(
    staff: Staff, page: Page, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
) -> None:
    account = staff.account(Post.ADMINISTRATOR)
    admin = staff.actor(Post.ADMINISTRATOR)
    row = actions.open_connector(
        actor=admin,
        at=AT,
        code="hotline",
        name="县 12345 热线",
        kind="work_order",
        channel="work_order",
        settings={"url": "https://12345.example.cn/results"},
    )
    actions.exchange_secret(actor=admin, at=AT, connector=row)
    page.goto("/accounts/login/?next=/inbox/connectors/")
    page.get_by_label("用户名").fill(account.username)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", name="来件接入").wait_for()
    for name, address in (
        ("connectors", "/inbox/connectors/"),
        ("connector", f"/inbox/connectors/{row.uuid}/"),
        ("connector-new", "/inbox/connectors/new/sftp/"),
        ("connector-secret", f"/inbox/connectors/{row.uuid}/secret/"),
        ("outbox", "/inbox/outbox/"),
    ):
        page.goto(address)
        axe(page)
        picture(page, name)
