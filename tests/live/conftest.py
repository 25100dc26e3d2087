"""Stories with live pages: the site behind a real ASGI server, a small bureau, its browsers."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.test import Client, override_settings
from playwright.sync_api import BrowserContext, Page

from tests.live.serving import served
from yifa.records.agencies.models import Account


@pytest.fixture
def live_server(transactional_db: None) -> Iterator[SimpleNamespace]:
    """Serve by ASGI in place of the usual test server, which knows no streams."""
    with served() as address:
        # pytest-django switches these settings on and off around each test with a live server.
        usual = override_settings()
        yield SimpleNamespace(url=f"http://{address}", _live_server_modified_settings=usual)


@pytest.fixture
def browser_of(visitors: Callable[[], BrowserContext]) -> Callable[[Account], Page]:
    """Give an account a browser of its own, signed in."""

    def opened(account: Account) -> Page:
        visitor = Client()
        visitor.force_login(account)
        context = visitors()
        key = visitor.cookies["sessionid"].value
        address = "http://127.0.0.1"
        context.add_cookies([{"name": "sessionid", "value": key, "url": address}])
        return context.new_page()

    return opened
