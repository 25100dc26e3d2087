"""A cigarette end on the square: certificate, rights, decision and signature on a phone.

Once with a network, once without one and with an answer that was lost; each penalty arrives once.
"""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.journeys.people import ItIs, People
from yifa.records.documents.queries import documents_in
from yifa.records.evidence.models import EvidenceItem
from yifa.records.journal import queries as journal
from yifa.work.cases.models import Case

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATIENCE_MS = 45_000
"""The queue tries again by itself after half a minute."""

Axe = Callable[[Page], None]


def goes_on(page: Page) -> None:
    page.get_by_role("button", name="下一步").click()


def tells_until_the_decision(page: Page, photo: Path, place: str) -> None:
    """Show the certificate, tell the act, the party, the tier and the rights."""
    page.get_by_label("已向当事人出示执法证件").check()
    goes_on(page)
    page.get_by_label("查找案由").fill("烟蒂")
    page.locator(".street-choice").first.click()
    page.get_by_label("违法行为发生地点").fill(place)
    page.get_by_label("违法事实", exact=True).fill("在人民广场东侧乱扔烟蒂一个")
    page.get_by_label("违法事实确凿，当场可以认定").check()
    page.get_by_label("现场照片：拍照").set_input_files(photo)
    expect(page.locator("[data-photos] img")).to_be_visible()
    goes_on(page)
    page.get_by_label("姓名或者名称").fill("陈安宁")
    page.get_by_label("证件号码", exact=True).fill("11010519491231002X")
    goes_on(page)
    page.locator("[data-tiers] .street-choice").nth(1).click()
    goes_on(page)
    expect(page.locator("[data-told-text]")).to_contain_text("有权进行陈述和申辩")
    page.get_by_label("已当场告知上述内容和权利").check()
    page.get_by_role("button", name="作出决定").click()
    expect(page.locator("[data-decision]")).to_contain_text("先向")


def goes_on_where_the_page_was_killed(page: Page) -> Page:
    """Close the page before the decision is handed over; gives the page opened after it."""
    shown = page.locator("[data-decision]").inner_text()
    context = page.context
    page.close()
    again = context.new_page()
    again.goto("/field/spot/")
    expect(again.locator("[data-restored]")).to_contain_text("尚未交付的内容，请核对后继续")
    expect(again.locator("[data-decision]")).to_have_text(shown, use_inner_text=True)
    expect(again.locator("[data-photos] img")).to_have_count(1)
    return again


def names_kept(page: Page) -> list[str]:
    """What the phone keeps sealed, by its names."""
    names = page.evaluate(
        """async () => {
          const db = await new Promise((done) => {
            const asked = indexedDB.open("yifa-field");
            asked.onsuccess = () => done(asked.result);
          });
          const asked = db.transaction("cache").objectStore("cache").getAllKeys();
          return new Promise((done) => { asked.onsuccess = () => done(asked.result); });
        }"""
    )
    return [str(name).rpartition(":")[2] for name in names]


def signs(page: Page) -> None:
    pad = page.locator("[data-pad] canvas")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 30, box["y"] + 40)
    page.mouse.down()
    for step in range(10):
        page.mouse.move(box["x"] + 30 + step * 12, box["y"] + 40 + step % 3 * 20)
    page.mouse.up()
    expect(page.locator("[data-pad-state]")).to_contain_text("已签写")


def test_a_littering_fine_is_handed_over_with_and_without_a_network__apl_51_52(
    it_is: ItIs, people: People, tmp_path: Path, axe: Axe
) -> None:
    it_is("2026-03-02", 10)
    page = people("chengban").page
    page.set_viewport_size({"width": 390, "height": 844})
    photos = [tmp_path / f"{name}.jpg" for name in ("one", "two")]
    for shade, photo in enumerate(photos):
        Image.new("RGB", (64, 48), (40 + shade, 90, 120)).save(photo)

    began = time.perf_counter()
    page.goto("/field/spot/")
    tells_until_the_decision(page, photos[0], "人民广场东侧")
    page.get_by_label("电子送达：手机短信").check()
    page.get_by_role("button", name="当场交付").click()
    expect(page.locator("[data-objections]")).to_contain_text("电子送达须经当事人同意")
    page.get_by_label("当事人提供的手机号码或者电子邮箱").fill("13800001234")
    page.get_by_label("提交行政复议申请的互联网渠道").fill("浙里办“行政复议”")
    page.get_by_label("当事人同意以上述方式接收决定书").check()
    expect(page.locator("[data-decision]")).to_contain_text("手机短信（13800001234）")
    axe(page)
    signs(page)
    page.get_by_role("button", name="当场交付").click()
    expect(page.get_by_text("决定书已当场交付")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator("[data-done-words]")).to_contain_text("已按当事人确认的方式电子送达")
    expect(page.locator("[data-sync]")).to_have_text("已同步", timeout=PATIENCE_MS)
    print(f"summary penalty in {time.perf_counter() - began:.1f} s of a machine")

    (first,) = Case.objects.filter(procedure="summary/2")
    paper, confirmed = sorted(documents_in(first.matter), key=lambda one: one.form, reverse=True)
    assert confirmed.form == "address_confirmation"
    assert (first.fine_fen, first.party_name, paper.number) == (
        3_000,
        "陈某",
        first.decision_number,
    )
    assert "handwriting" in [item.way for item in paper.signatures.order_by("order")]
    assert EvidenceItem.objects.filter(matter_id=first.uuid, parent=None).count() == 1

    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    page.goto("/field/spot/")
    expect(page.locator("[data-state]")).to_contain_text("决定书号")
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("[data-state]")).to_contain_text("没有网络，使用")
    tells_until_the_decision(page, photos[1], "湖滨公园北门")
    number = page.locator("[data-state]").inner_text()
    page = goes_on_where_the_page_was_killed(page)
    expect(page.locator("[data-state]")).to_have_text(number)
    page.get_by_label("拒绝签收", exact=True).check()
    page.get_by_label("拒绝签收的情况").fill("当事人称不识字，拒绝签名")
    page.get_by_label("见证人").fill("王大有")
    page.get_by_role("button", name="当场交付").click()
    expect(page.get_by_text("已保存，待上传")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator("[data-sync]")).to_have_text("离线 · 待上传 1")
    assert Case.objects.filter(procedure="summary/2").count() == 1
    page.reload()
    expect(page.locator("[data-state]")).to_contain_text("没有网络，使用")
    expect(page.locator("[data-restored]")).to_be_hidden()

    cuts = ["lost answer"]

    def pass_on(route: Route) -> None:
        if not cuts:
            route.continue_()
            return
        cuts.pop()
        route.fetch()
        route.abort()

    page.route("**/field/sync/", pass_on)
    page.context.set_offline(False)
    page.goto("/field/spot/")
    expect(page.locator("[data-sync]")).to_have_text("已同步", timeout=PATIENCE_MS)
    assert not cuts

    second = Case.objects.filter(procedure="summary/2").exclude(pk=first.pk).get()
    assert second.decision_number != first.decision_number
    kinds = [act.kind for act in journal.timeline(second.matter).acts]
    assert kinds.count("case.serve_on_the_spot") == 1
    assert not any(act.reported for act in journal.timeline(second.matter).acts)
    assert second.party == first.party

    page.get_by_label("已向当事人出示执法证件").check()
    goes_on(page)
    expect(page.get_by_label("查找案由")).to_be_visible()
    assert "spot-draft" in names_kept(page)
    page.goto("/field/#/me")
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_text("有一件当场处罚尚未交付")).to_be_visible()
    page.get_by_role("button", name="仍要退出").click()
    page.wait_for_url("**/accounts/**")
    assert "spot-draft" not in names_kept(page)
