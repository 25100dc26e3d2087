"""The choice of a period and of a view, for the pages of evaluation and of times."""

from datetime import date, timedelta
from typing import Any, Final

from django import forms

from yifa.frame.forms import DayField, OfficeForm
from yifa.work.incidents.queries.evaluation import VIEWS, Period, shown_in
from yifa.work.incidents.queries.lists import start_of
from yifa.work.incidents.queries.times import GROUPS

LONGEST_DAYS: Final = 366
DRAWN_FIRST: Final = "handling_on_time"
PERIODS: Final = {
    "month": "本月",
    "last_month": "上月",
    "quarter": "本季度",
    "year": "本年",
    "days": "自定日期",
}


class PeriodForm(OfficeForm):
    """A period by its name, or by its first and last day."""

    period = forms.ChoiceField(label="统计期", choices=list(PERIODS.items()), required=False)
    since = DayField(label="自（自定）", required=False)
    until = DayField(label="至（自定）", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a period of own days that is not whole, runs backwards, or is too long."""
        data = super().clean() or {}
        if data.get("period") != "days":
            return data
        since, until = data.get("since"), data.get("until")
        if not since or not until:
            self.add_error("since", "请填写起止日期")
        elif until < since:
            self.add_error("until", "截止日期早于起始日期")
        elif (until - since).days > LONGEST_DAYS:
            self.add_error("until", f"统计期不超过 {LONGEST_DAYS} 日")
        return data

    def days(self, today: date) -> tuple[date, date]:
        """Give the first and the last day; this month where the choice is faulty."""
        data = getattr(self, "cleaned_data", {})
        if data.get("period") == "days" and not self.errors:
            return data["since"], data["until"]
        return _named(str(data.get("period") or "month"), today)

    def span(self, today: date) -> Period:
        """Give the period as instants."""
        first, last = self.days(today)
        return Period(start_of(first), start_of(last + timedelta(days=1)))


class EvaluationForm(PeriodForm):
    """By what the indicators are told apart, and which one the chart shows."""

    by = forms.ChoiceField(label="评价对象", choices=list(VIEWS.items()), required=False)
    shown = forms.ChoiceField(label="图表指标", required=False)
    field_order = ("by", "period", "since", "until", "shown")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = shown_in(str(self.data.get("by", "unit")))
        first = sorted(items, key=lambda item: item.code != DRAWN_FIRST)
        chosen = [(item.code, item.name) for item in first]
        self.fields["shown"].choices = chosen  # type: ignore[attr-defined]


class TimesForm(PeriodForm):
    """By what the times are told apart."""

    by = forms.ChoiceField(label="分组", choices=list(GROUPS.items()), required=False)
    field_order = ("by", "period", "since", "until")


def _named(period: str, today: date) -> tuple[date, date]:
    month = today.replace(day=1)
    if period == "last_month":
        last = month - timedelta(days=1)
        return last.replace(day=1), last
    if period == "quarter":
        return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), today
    return (today.replace(month=1, day=1) if period == "year" else month), today
