"""Somebody of the bureau at a browser: reads labels, presses buttons, knows no addresses."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

PASSWORD = "云溪-Ceshi-2026"
Typed = str | bool | Path


class Person:
    """One person at one browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def signs_in(self, username: str) -> None:
        """Come in through the entrance."""
        self.page.goto("/")
        self.fills({"用户名": username, "密码": PASSWORD})
        self.presses("登录")
        self.sees("工作台")

    def opens(self, entry: str) -> None:
        """Choose an entry of the menu."""
        menu = self.page.get_by_role("navigation", name="主菜单")
        menu.get_by_role("link", name=entry, exact=True).click()

    def opens_todo(self, title: str) -> None:
        """Go to the desk and open what waits there."""
        self.opens("工作台")
        self.page.locator("main").get_by_role("link", name=re.compile(title)).first.click()

    def follows(self, link: str) -> None:
        """Follow the first link of the page itself that begins so."""
        name = re.compile(rf"^\s*{re.escape(link)}")
        self.page.locator("main").get_by_role("link", name=name).first.click()

    def goes_to(self, address: str) -> None:
        """Open a page that was noted before."""
        self.page.goto(address)

    def presses(self, button: str) -> None:
        """Press the button that begins so."""
        name = re.compile(rf"^\s*{re.escape(button)}")
        found = self.page.locator("main").get_by_role("button", name=name)
        binds = found.get_attribute("data-confirm")
        found.click()
        if binds:
            self.confirms()

    def confirms(self) -> None:
        """Agree to what a binding step says it will do."""
        self.page.get_by_role("dialog").get_by_role("button", name="确认").click()

    def sees(self, words: str) -> None:
        """Find words on the page."""
        expect(self.page.locator("main").get_by_text(words).first).to_be_visible()

    def is_refused(self, *words: str) -> None:
        """Find these words in what stands against the step."""
        told = self.page.locator("main .findings").first
        for word in words:
            expect(told).to_contain_text(word)

    def may_not(self, step: str, *words: str) -> None:
        """Find the step greyed on the page of the case, with these words beside it."""
        name = self.page.locator(".disabled", has_text=re.compile(rf"^\s*{re.escape(step)}\s*$"))
        shut = self.page.locator(".options li").filter(has=name)
        for word in words:
            expect(shut).to_contain_text(word)

    def reads_how(self, deadline: str, *words: str) -> None:
        """Unfold how a deadline was counted, and find these words there."""
        due = self.page.locator(".dues li", has_text=deadline).first
        expect(due).to_be_attached()
        if not due.is_visible():
            self.page.get_by_text("已办、已届满的期限").click()
        due.locator("summary").click()
        for word in words:
            expect(due.locator("details p")).to_contain_text(word)

    def fills(self, form: Mapping[str, Typed]) -> None:
        """Fill fields by their labels: words, a tick, a choice, or a file."""
        for label, value in form.items():
            self._fill(self.field(label), value)

    def field(self, label: str) -> Locator:
        """Find a field by its label, the mark of a required one left out."""
        name = re.compile(rf"^{re.escape(label)}\*?$")
        typed = self.page.locator("input, select, textarea")
        return self.page.locator("main").get_by_label(name).and_(typed)

    def ticks(self, group: str, *choices: str) -> None:
        """Tick exactly these boxes of a group, by the beginning of their names."""
        boxes = self.page.get_by_role("group", name=re.compile(group))
        for box in boxes.get_by_role("checkbox").all():
            box.set_checked(False)
        for choice in choices:
            boxes.get_by_role("checkbox", name=re.compile(f"^{choice}")).first.check()

    def chooses(self, label: str, count: int) -> None:
        """Choose the first entries of a list in which several are chosen by search."""
        field = self.page.locator("main").get_by_role("combobox", name=re.compile(f"^{label}"))
        for _ in range(count):
            if field.get_attribute("aria-expanded") != "true":
                field.click()
            self.page.locator(".ts-dropdown [role=option]:visible").first.click()

    def offered(self, group: str, count: int) -> tuple[str, ...]:
        """Read the names of the first boxes of a group, without what stands in brackets."""
        boxes = self.page.get_by_role("group", name=re.compile(group)).get_by_role("checkbox")
        told = (boxes.nth(at).evaluate("box => box.labels[0].innerText") for at in range(count))
        return tuple(str(text).strip().partition("（")[0] for text in told)

    def takes(self, step: str, form: Mapping[str, Typed] | None = None, *, press: str = "") -> None:
        """Open a step's form from the page of the matter, fill it and send it."""
        self.follows(step)
        self.fills(form or {})
        self.presses(press or step)
        faults = self.page.locator("main .findings, main .field-error").all_inner_texts()
        assert not faults, f"{step}: {faults}"

    def _fill(self, field: Locator, value: Typed) -> None:
        if isinstance(value, bool):
            field.set_checked(value)
        elif isinstance(value, Path):
            field.set_input_files(value)
        elif field.evaluate("node => node.tagName === 'SELECT' && node.options.length <= 20"):
            field.select_option(label=value)
        elif field.evaluate("node => node.tagName === 'SELECT' || node.role === 'combobox'"):
            self._search(str(field.get_attribute("id")), value)
        else:
            field.fill(value)

    def _search(self, field_id: str, value: str) -> None:
        """Choose from a long list, which has become a search field or soon will."""
        self.page.locator(f"#{field_id.removesuffix('-ts-control')}-ts-control").fill(value)
        self.page.get_by_role("option", name=value, exact=True).click()


class People(Protocol):
    """Everybody of the bureau, by user name."""

    def __call__(self, username: str, browser: int = 1) -> Person: ...


class ItIs(Protocol):
    """The clock of a story: a day and an hour of Beijing."""

    def __call__(self, day: str, hour: int = 9, minute: int = 0) -> datetime: ...
