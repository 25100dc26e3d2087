"""The form that begins an inspection, and the filter of the list."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from yifa.base.access import Actor
from yifa.frame.forms import (
    DayField,
    OfficeForm,
    PrintedForm,
)
from yifa.records.parties import queries as parties
from yifa.work.inspection.forms.parts import choices_of, officers_field, qualified
from yifa.work.inspection.queries.drafting import Setting
from yifa.work.inspection.queries.sheets import all_sheets, sheets_on
from yifa.work.inspection.terms import (
    GROUND_LABELS,
    STAGE_LABELS,
    Ground,
    Stage,
)


class BeginForm(PrintedForm):
    """开始检查."""

    ground = forms.ChoiceField(label="检查事由")
    number = forms.CharField(
        label="事由编号",
        max_length=100,
        help_text="投诉举报、转办交办、预警的编号，或者抽查计划和抽取记录编号",
    )
    sheet = forms.ChoiceField(label="检查单")
    party = forms.CharField(
        label="当事人",
        required=False,
        max_length=100,
        help_text="名称全称、统一社会信用代码或者证件号码；没有登记的留空",
    )
    object_name = forms.CharField(
        label="被检查对象", required=False, max_length=100, help_text="没有登记的，填写现场名称"
    )
    place = forms.CharField(
        label="地点", required=False, max_length=200, help_text="留空的，用登记的地址"
    )
    officers = officers_field()
    source_matter = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        lawful = {code: name for code, name in GROUND_LABELS.items() if code != Ground.ROUTINE}
        self._offer("ground", choices_of(lawful, "请选择"))
        named = {item.code: item.name for item in sheets_on(actor.day)}
        self._offer("sheet", choices_of(named, "请选择"))
        self._offer("officers", qualified(actor, "all"))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_party(self) -> UUID | None:
        words = str(self.cleaned_data["party"]).strip()
        if not words:
            return None
        if known := parties.party_by_document(self.actor, words):
            return UUID(str(known.uuid))
        return self._by_name(words)

    def _by_name(self, words: str) -> UUID:
        found = parties.party_options(self.actor, words, 20)
        exact = [key for key, label in found if label.split(" ")[0] == words]
        if len(exact) == 1 or len(found) == 1:
            return exact[0] if exact else found[0][0]
        if not found:
            raise ValidationError("没有找到该当事人，请核对名称；没有登记的，留空并填写被检查对象")
        raise ValidationError("符合的当事人不止一个，请填写完整的名称或者证件号码")

    def setting(self) -> Setting:
        """Give what is said of the visit."""
        return Setting(**{**self.cleaned_data, "ground": Ground(self.cleaned_data["ground"])})


class InspectionFilter(OfficeForm):
    """What the list is narrowed by."""

    q = forms.CharField(label="查找", required=False, max_length=60)
    sheet = forms.ChoiceField(label="检查单", required=False)
    ground = forms.ChoiceField(
        label="检查事由", required=False, choices=choices_of(GROUND_LABELS, "全部")
    )
    stage = forms.ChoiceField(
        label="状态",
        required=False,
        choices=choices_of({k: v for k, v in STAGE_LABELS.items() if k != Stage.NONE}, "全部"),
    )
    since = DayField(label="检查自", required=False)
    until = DayField(label="检查至", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = {sheet.code: sheet.name for sheet in all_sheets()}
        self.fields["sheet"].choices = choices_of(named, "全部")  # type: ignore[attr-defined]
