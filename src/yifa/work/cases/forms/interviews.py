"""The form by which a case opens a session of the interview room."""

from typing import Any

from django import forms

from yifa.records.parties.terms import Kind
from yifa.work.cases.forms.parts import CodeField, OfficersForm, YesField
from yifa.work.interviews.terms import ROLE_LABELS, Role


class OpenInterviewForm(OfficersForm):
    """开始电子询问."""

    person = forms.CharField(label="被询问人", max_length=60)
    role = CodeField(label="被询问人身份", labels=ROLE_LABELS, initial=Role.PARTY)
    relation = forms.CharField(label="与案件的关系", max_length=60, required=False)
    place = forms.CharField(label="询问地点", max_length=200)
    device = forms.CharField(
        label="录音录像设备编号", max_length=60, help_text="询问室设备或者执法记录仪的编号"
    )
    is_remote = YesField(label="远程视频询问")
    field_order = ("person", "role", "relation", "place", "device", "is_remote", "officers")

    def offer(self) -> None:
        super().offer()
        party = self.about.facts.party
        if party is not None:
            natural = party.kind == Kind.PERSON
            self.initial.setdefault("person", party.name if natural else party.representative)
            self.initial.setdefault("relation", "" if natural else "法定代表人（负责人）")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if len(set(data.get("officers", ()))) < 2 and "officers" not in self.errors:
            self.add_error("officers", "执法人员不得少于两人（《行政处罚法》第四十二条第一款）")
        return data
