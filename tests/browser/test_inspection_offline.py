"""An inspection sheet filled in without a network is found in the office once there is one."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from yifa.base.access import Post
from yifa.records.agencies.models import Unit
from yifa.records.parties.models import Party
from yifa.work.cases.tests.county import County, found_county
from yifa.work.conftest import SPOT
from yifa.work.inspection.models import Inspection

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "Yunxi-2026-ceshi"


@pytest.fixture
def county(transactional_db: None, data_folder: Any) -> County:
    founded = found_county()
    Party.objects.update(unit=Unit.objects.get())
    return founded


def signed_in(context: BrowserContext, address: str, username: str) -> Page:
    """Open the phone's shell and sign in; what a shift needs is then in the phone."""
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"longitude": SPOT[0], "latitude": SPOT[1], "accuracy": 8})
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{address}/field/")
    page.get_by_role("link", name="登录").click()
    page.get_by_label("用户名").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.locator("html[data-ready=yes]").wait_for(state="attached")
    page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
    page.get_by_role("link", name="执法", exact=True).click()
    page.get_by_role("link", name="行政检查").click()
    expect(page.get_by_text("的名单中查找")).to_be_visible()
    return page


def picture() -> FilePayload:
    stream = BytesIO()
    Image.new("RGB", (320, 240), (90, 120, 60)).save(stream, "JPEG")
    return {"name": "门前.jpg", "mimeType": "image/jpeg", "buffer": stream.getvalue()}


def fill_in(page: Page) -> None:
    """What an officer taps and types on the spot."""
    page.get_by_label("事由", exact=True).select_option("complaint")
    page.get_by_label("投诉举报编号").fill("12345-018")
    page.get_by_label("检查单", exact=True).select_option("street_shop")
    page.get_by_label("查找登记的当事人").fill("好味餐饮")
    page.get_by_role("button", name="云溪县好味餐饮有限公司").click()
    page.get_by_label("另一名执法人员").select_option(index=1)
    page.get_by_label("在场人").fill("陈安宁")
    page.get_by_role("button", name="已向当事人出示执法证件").click()
    for number in range(1, 7):
        group = page.get_by_role("radiogroup", name=f"第 {number} 项结论")
        group.get_by_role("radio", name="不符合" if number == 1 else "符合", exact=True).click()
    page.get_by_label("第 1 项情况").fill("货架摆在门外")
    page.get_by_label("第 1 项：拍照").set_input_files(picture())
    expect(page.locator(".m-photos img")).to_have_count(1)


def sign(page: Page) -> None:
    """A hand on the pad."""
    page.get_by_label("签名人").fill("陈安宁")
    pad = page.get_by_label("签名框")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 40)
    page.mouse.down()
    for n in range(20):
        page.mouse.move(box["x"] + 20 + 9 * n, box["y"] + 40 + n % 5 * 12)
    page.mouse.up()
    expect(page.get_by_text("已签写")).to_be_visible()


def test_a_sheet_filled_in_without_a_network_is_found_in_the_office__apl_55(
    county: County,
    visitors: Callable[[], BrowserContext],
    live_server: Any,
    axe: Callable[[Page], None],
) -> None:
    account = county.accounts[Post.CASE_OFFICER]
    page = signed_in(visitors(), live_server.url, account.username)
    page.context.set_offline(True)
    page.reload()
    page.locator("html[data-ready=yes]").wait_for(state="attached")
    fill_in(page)
    page.reload()
    expect(page.get_by_label("第 1 项情况")).to_have_value("货架摆在门外")
    sign(page)
    axe(page)
    page.get_by_role("button", name="提交检查单").click()
    expect(page.locator("#state-words")).to_have_text("离线 · 待上传 1")

    page.context.set_offline(False)
    expect(page.locator("#state-words")).to_have_text("已同步", timeout=30_000)

    row = Inspection.objects.get()
    page.goto(f"{live_server.url}/inspection/")
    page.get_by_role("link", name="云溪县好味餐饮有限公司").click()
    expect(page.get_by_text("货架摆在门外")).to_be_visible()
    assert (row.stage, row.faults_count, row.is_doubted) == ("left", 1, False)
    axe(page)
