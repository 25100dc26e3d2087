"""Filters of the list of cases."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from yifa.base.access import Actor
from yifa.frame import search
from yifa.frame.forms import DayField, OfficeForm
from yifa.records.agencies import queries as agencies
from yifa.records.law.queries import book_on
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import PROCEDURES
from yifa.work.cases.terms import ENDED, STAGE_LABELS, Stage

MANY = 1_000


class CaseFilter(OfficeForm):
    """Keyword, cause, stage, unit, procedure and the days of registration."""

    q = forms.CharField(
        label="关键字",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"placeholder": "案号 / 当事人 / 案由 / 地点"}),
    )
    cause = forms.ChoiceField(label="案由", required=False)
    stage = forms.ChoiceField(
        label="办理阶段", required=False, choices=[("", "全部阶段"), *STAGE_LABELS.items()]
    )
    unit = forms.ChoiceField(label="承办单位", required=False)
    procedure = forms.ChoiceField(
        label="程序",
        required=False,
        choices=[("", "全部程序"), *((item.id, item.label) for item in PROCEDURES.values())],
    )
    since = DayField(label="登记日期自", required=False)
    until = DayField(label="登记日期至", required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        book = book_on(actor.day, actor.jurisdiction)
        causes = [(item.code, item.name) for item in book.causes_on(actor.day)]
        units = [(row.code, row.name) for row in agencies.units(actor)]
        self.fields["cause"].choices = [("", "全部案由"), *causes]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", "全部单位"), *units]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and since > until:
            self.add_error("until", "结束日期早于开始日期")
        return data

    def narrow(self, rows: QuerySet[Case]) -> QuerySet[Case]:
        """Narrow the rows by what was filled in; invalid fields do not narrow."""
        self.full_clean()
        given = self.cleaned_data
        names = {
            "cause": "cause_code",
            "stage": "stage",
            "unit": "unit",
            "procedure": "procedure",
            "since": "lead_on__gte",
            "until": "lead_on__lte",
        }
        chosen: dict[str, Any] = {
            names[name]: value for name, value in given.items() if name in names and value
        }
        if chosen.get("stage", Stage.CLOSED) not in ENDED:
            chosen["is_open"] = True  # says nothing new; the indexes of what is open are small
        rows = rows.filter(**chosen)
        words = given.get("q")
        return rows.filter(uuid__in=self._found(words)) if words else rows

    def _found(self, words: str) -> list[Any]:
        return search.matching_ids(words, "case", jurisdictions=self.actor.jurisdiction, limit=MANY)
