"""What the forms of inspections have in common: officers, faults, the step last seen."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from yifa.base.access import Actor
from yifa.base.procedure import Payload
from yifa.frame.forms import (
    LongTextField,
    PrintedForm,
)
from yifa.records.agencies import queries as agencies
from yifa.records.agencies.facts import OfficerFact
from yifa.work.inspection.facts import InspectionFacts


def choices_of(labels: dict[Any, str], blank: str = "") -> list[tuple[str, str]]:
    """Codes with their labels, perhaps an empty choice first."""
    first = [("", blank)] if blank else []
    return [*first, *((str(code), label) for code, label in labels.items())]


def officers_field() -> forms.TypedMultipleChoiceField:
    """The choice of the officers who act."""
    return forms.TypedMultipleChoiceField(
        label="执法人员",
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text="不少于两名，须持有当日有效的执法证件",
    )


def named(officers: Iterable[OfficerFact]) -> list[tuple[str, str]]:
    """Officers with the numbers of their certificates, for choosing."""
    return [
        (str(item.id), f"{item.name}（{'、'.join(held.number for held in item.certificates)}）")
        for item in officers
    ]


def qualified(actor: Actor, field: str) -> list[tuple[str, str]]:
    """Officers with a certificate valid on the day, the actor first."""
    found = agencies.qualified(actor, field, actor.jurisdiction.partition(".")[0], actor.day)
    return named(sorted(found, key=lambda item: item.id != actor.officer))


def points_field() -> forms.MultipleChoiceField:
    """The choice of faults."""
    return forms.MultipleChoiceField(label="不符合的项目", widget=forms.CheckboxSelectMultiple)


class StepForm(PrintedForm):
    """The form of one step; it knows the inspection as it stands."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: Any, actor: Actor, facts: InspectionFacts, at: datetime,
        warned: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        self.actor, self.facts, self.at = actor, facts, at
        super().__init__(*args, now=at, **kwargs)
        self.initial.setdefault("after", facts.seq)
        self.offer()
        if warned:
            self.fields["override_reason"] = LongTextField(
                label="继续办理的理由", rows=2, max_length=500, required=False
            )

    def offer(self) -> None:
        """Fill choices from the inspection; forms that have some override this."""

    def said(self) -> Payload:
        """Give the act that the form describes; one whose action makes the act gives none."""
        raise NotImplementedError

    def offer_points(self, codes: Iterable[str]) -> None:
        """Let faults be chosen by their questions; all of them are, at first."""
        wanted = set(codes)
        found = [
            (point.code, f"{number}．{point.question}")
            for number, point in enumerate(self.facts.points, 1)
            if point.code in wanted
        ]
        self.fields["points"].choices = found  # type: ignore[attr-defined]
        self.initial.setdefault("points", [code for code, _ in found])
