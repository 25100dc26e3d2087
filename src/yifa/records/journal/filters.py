"""Narrowing the journal's list: by matter, act, person and day."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet

from yifa.base.clock import BEIJING
from yifa.records.journal.models import Entry
from yifa.records.journal.queries import payload_types
from yifa.records.journal.terms import MATTER_LABELS


class JournalFilter(forms.Form):
    """What the supervisor looks for; every field may stay empty."""

    matter_kind = forms.ChoiceField(label="事项类别", required=False)
    kind = forms.ChoiceField(label="行为", required=False)
    actor = forms.CharField(label="行为人", required=False, max_length=100)
    day = forms.DateField(
        label="记录日期", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matter_kind"].choices = [("", "全部"), *MATTER_LABELS.items()]  # type: ignore[attr-defined]
        kinds = sorted(
            (name, found.LABEL) for name, found in payload_types().items() if found.LABEL
        )
        self.fields["kind"].choices = [("", "全部"), *kinds]  # type: ignore[attr-defined]

    def narrowed(self, rows: QuerySet[Entry]) -> QuerySet[Entry]:
        """Keep what was asked for; a field that cannot be read keeps nothing."""
        if not self.is_valid():
            return rows.none()
        asked = self.cleaned_data
        exact = {"matter_kind": asked["matter_kind"], "kind": asked["kind"]}
        rows = rows.filter(**{name: value for name, value in exact.items() if value})
        if asked["actor"]:
            rows = rows.filter(actor_name=asked["actor"].strip())
        if asked["day"]:
            first = datetime.combine(asked["day"], time.min, BEIJING)
            rows = rows.filter(recorded_at__gte=first, recorded_at__lt=first + timedelta(days=1))
        return rows
