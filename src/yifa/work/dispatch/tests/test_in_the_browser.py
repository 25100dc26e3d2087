"""In Chromium: a call shows above the page by itself; one tap sends a team."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from yifa.base import clock
from yifa.base.access import Post
from yifa.records.agencies import actions as agencies
from yifa.work.dispatch import actions
from yifa.work.dispatch.tests.conftest import NEW_ID, County
from yifa.work.incidents.models import Incident
from yifa.work.incidents.terms import Stage


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_dispatcher_is_told_of_a_call_and_sends_a_team_with_one_tap(
    context: BrowserContext,
    live_server: Any,
    client: Any,
    incident: Incident,
    county: County,
    axe: Callable[[Page], None],
) -> None:
    now = clock.now()
    officer = county.officers["s1"][0]
    until = now + timedelta(hours=1)
    agencies.sign_on(actor=county.registrar, at=now, officer=officer, until=until)
    actions.raise_emergency(actor=county.actor("s1", 0), at=now, alert=NEW_ID(), note="被围堵")
    client.force_login(county.staff.account(Post.DISPATCHER))
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()

    page.goto(reverse("dispatch:panel", args=[incident.uuid]))
    expect(page.get_by_text("未解除的人员报警 1 起")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="派遣", exact=False).first.click()
    expect(page.get_by_text("已派遣")).to_be_visible()

    incident.refresh_from_db()
    assert incident.stage == Stage.DISPATCHED
    assert str(officer.uuid) in incident.team
