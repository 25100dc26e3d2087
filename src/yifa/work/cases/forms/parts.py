"""What the forms of steps have in common: officers, parties, service, proposal, circumstances."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from yifa.base import clock
from yifa.base.statute import ECOLOGY
from yifa.frame.forms import (
    SHOWN_BY,
    DayField,
    LongTextField,
    PastDateField,
    PrintedForm,
    YuanField,
)
from yifa.records.agencies import queries as agencies
from yifa.records.parties import queries as parties
from yifa.records.service.rules import ASKED_FOR
from yifa.work.cases.forms.adopting import adopted, relied_on, with_gains
from yifa.work.cases.forms.daily import DailyFineForm
from yifa.work.cases.queries import discretion
from yifa.work.cases.queries.registers import Draft
from yifa.work.cases.terms import (
    ANSWER_LABELS,
    CONFIRMATION_LABELS,
    PENALTY_KIND_LABELS,
    PLACE_OF_SERVICE_LABELS,
    PROOF_LABELS,
    RECEIVER_LABELS,
    SERVICE_WAY_LABELS,
    Answer,
    Confirmation,
    PenaltyKind,
    PlaceOfService,
    Proof,
    Receiver,
    ServiceWay,
)
from yifa.work.cases.terms.discretion import (
    CAPACITY_LABELS,
    HEAVIER_GROUND_LABELS,
    OF_ECOLOGY,
    Capacity,
)

MANY_FOUND = 20


class CodeField(forms.TypedChoiceField):
    """Chooses one of a table of codes; the cleaned value is the code, as rules compare it."""

    def __init__(self, *, labels: Mapping[Any, str], blank: str = "", **kwargs: Any) -> None:
        offered = _offered(labels)
        super().__init__(
            choices=[("", blank), *offered] if blank else offered,
            coerce={str(code): code for code in labels}.__getitem__,
            **kwargs,
        )


class CodesField(forms.TypedMultipleChoiceField):
    """Chooses several of a table of codes; the cleaned values are the codes."""

    def __init__(self, *, labels: Mapping[Any, str], **kwargs: Any) -> None:
        super().__init__(
            choices=_offered(labels),
            coerce={str(code): code for code in labels}.__getitem__,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )


def _offered(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(str(code), label) for code, label in labels.items() if str(code)]


class YesField(forms.BooleanField):
    """A box that may be left empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


def postmark_field() -> PastDateField:
    """The postmark of what a party sent by post: 《民事诉讼法》第八十五条第四款."""
    return PastDateField(
        label="邮戳日期",
        required=False,
        help_text="当事人邮寄提交的填写；期满前交邮的，不算过期",
    )


class StepForm(PrintedForm):
    """The form of one step; `about` says on which case, by whom, when."""

    def __init__(self, *args: Any, about: Draft, **kwargs: Any) -> None:
        self.about = about
        super().__init__(*args, now=about.at, **kwargs)
        self.offer()

    def offer(self) -> None:
        """Fill choices and first values from the case; forms that have some override this."""

    def values(self) -> dict[str, Any]:
        """The cleaned data as a draft takes it: what was left empty is left out."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if value not in (None, "") and value != []
        }


class OfficersForm(StepForm):
    """Chooses the officers who act: those with a certificate valid on the day."""

    officers = forms.TypedMultipleChoiceField(
        label="执法人员",
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text="不少于两名，须持有当日有效的执法证件",
    )

    def offer(self) -> None:
        super().offer()
        about = self.about
        area = about.facts.area or about.agency.area
        found = agencies.qualified(about.actor, about.facts.field or "all", area, about.day)
        own = [item for item in found if item.id == about.actor.officer]
        ordered = own + [item for item in found if item not in own]
        options = [(str(item.id), _officer_label(item)) for item in ordered]
        self.fields["officers"].choices = options  # type: ignore[attr-defined]
        chosen = [str(item.id) for item in about.facts.officers]
        self.initial.setdefault("officers", chosen or [key for key, _ in options[:1]])


def _officer_label(officer: Any) -> str:
    numbers = "、".join(item.number for item in officer.certificates)
    return f"{officer.name}（{officer.unit}，{numbers}）"


class PartyField(forms.CharField):
    """A party found by full name or document number; the cleaned value is its id."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "当事人")
        kwargs.setdefault("max_length", 100)
        kwargs.setdefault("help_text", "填写名称全称、统一社会信用代码或者证件号码")
        super().__init__(**kwargs)


class SeveralParties(Exception):
    """Several parties fit the words; carries ids and labels to choose from."""

    def __init__(self, options: list[tuple[UUID, str]]) -> None:
        super().__init__("找到多个当事人，请按证件号码、住所从中选定")
        self.options = options


def find_party(about: Draft, words: str) -> UUID:
    """Find the one party meant. Raises: ValidationError, SeveralParties."""
    if found := parties.party_by_document(about.actor, words):
        return found.uuid
    options = parties.party_options(about.actor, words, MANY_FOUND + 1)
    exact = [key for key, name in options if name.split(" ")[0] == words]
    if len(exact) == 1 or len(options) == 1:
        return exact[0] if exact else options[0][0]
    if not options:
        raise ValidationError("没有找到该当事人，请核对名称；没有登记的，先在“一企一档”中登记")
    if len(options) > MANY_FOUND:
        raise ValidationError(f"符合的当事人超过 {MANY_FOUND} 个，请填写完整的名称或者证件号码")
    raise SeveralParties(options)


class PartyForm(StepForm):
    """Chooses a party; `?party=<id>` may have chosen it already."""

    party = PartyField()

    def offer(self) -> None:
        super().offer()
        chosen = self.about.facts.party
        if chosen is not None:
            self.fields["party"].required = False
            self.fields["party"].help_text = "已登记当事人，需要更正的另行填写"

    def clean_party(self) -> UUID | None:
        words = str(self.cleaned_data["party"]).strip()
        if not words:
            return None
        try:
            return UUID(words)
        except ValueError:
            return self._find(words)

    def _find(self, words: str) -> UUID:
        try:
            return find_party(self.about, words)
        except SeveralParties as several:
            offered = [(str(key), label) for key, label in several.options]
            again = ("", "请选择（都不是的，不选，提交后重新填写）")
            self.fields["party"].widget = forms.Select(choices=[again, *offered])
            raise ValidationError(str(several)) from None


class ServiceForm(StepForm):
    """How a paper was served: of each way only what its articles ask is shown and read."""

    way = CodeField(
        label="送达方式",
        labels=SERVICE_WAY_LABELS,
        initial=ServiceWay.DIRECT,
        widget=forms.Select(attrs=SHOWN_BY),
    )
    served_on = PastDateField(label="送达日期", help_text="公告送达的填写发布日期")
    service_receiver = CodeField(label="签收人身份", labels=RECEIVER_LABELS, initial=Receiver.PARTY)
    service_received_by = forms.CharField(label="签收人姓名", required=False, max_length=60)
    service_proof = CodeField(label="送达凭证", labels=PROOF_LABELS, initial=Proof.RECEIPT)
    service_place = CodeField(
        label="送达地点", labels=PLACE_OF_SERVICE_LABELS, initial=PlaceOfService.RESIDENCE
    )
    service_is_refused = YesField(label="受送达人拒绝接收")
    service_witness = forms.CharField(
        label="见证人", required=False, max_length=60, help_text="基层组织或者所在单位的代表"
    )
    service_confirmed_on = PastDateField(label="电子送达确认书签订日期", required=False)
    service_confirmed_address = forms.CharField(
        label="确认书载明的电子送达地址", required=False, max_length=120
    )
    service_address = forms.CharField(label="实际送达的电子地址", required=False, max_length=120)
    service_arrived_on = PastDateField(
        label="当事人证明的到达日期", required=False, help_text="与系统显示的日期不同时填写"
    )
    service_reconsideration_channel = forms.CharField(
        label="提交复议申请的互联网渠道", required=False, max_length=200
    )
    service_address_confirmed_on = PastDateField(label="送达地址确认书签订日期", required=False)
    service_confirmation_states_effect = YesField(label="确认书载明退回视为送达等后果")
    service_is_returned = YesField(label="邮件被退回")
    service_through = forms.CharField(label="受托机关或者转交单位", required=False, max_length=120)
    service_whereabouts_unknown = YesField(label="受送达人下落不明")
    service_is_masked = YesField(label="公告已隐去个人信息")
    service_failed_ways = CodesField(
        label="此前未能送达的方式",
        labels=SERVICE_WAY_LABELS,
        required=False,
    )
    service_note = LongTextField(label="送达经过", required=False, rows=2)

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("served_on", clock.day_of(self.about.at))
        chosen = self.data.get("way", "")
        for name, ways in ASKED_FOR.items():
            field = self.fields[f"service_{name}"]
            field.shown_for = " ".join(ways)  # type: ignore[attr-defined]
            field.required = field.required and (not chosen or chosen in ways)

    def values(self) -> dict[str, Any]:
        data = super().values()
        way = data.get("way")
        return {
            name: value
            for name, value in data.items()
            if way in ASKED_FOR.get(name.removeprefix("service_"), (way,))
        }


class ProposalForm(DailyFineForm, StepForm):
    """What penalty is meant."""

    kinds = CodesField(
        label="处罚种类",
        labels=PENALTY_KIND_LABELS,
        initial=[PenaltyKind.FINE],
    )
    fine_fen = YuanField(label="罚款数额（元）", required=False)
    tier = forms.ChoiceField(label="裁量阶次", required=False)
    reasons = LongTextField(label="裁量理由", rows=3)
    gains_received_fen = YuanField(label="实施违法行为取得的款项（元）", required=False)
    gains_returned_fen = YuanField(label="其中依法应当退赔（元）", required=False)
    gains_fen = YuanField(
        label="没收违法所得（元）", required=False, help_text="填写了取得的款项的，由系统计算"
    )
    gains_note = forms.CharField(label="没有违法所得或者无法查明的说明", required=False)
    goods = forms.CharField(label="没收的财物", required=False)
    goods_fen = YuanField(label="没收财物价值（元）", required=False)
    base_fen = YuanField(label="计算基数（如工程造价，元）", required=False)
    is_mitigated = YesField(label="减轻处罚（低于法定幅度）")
    law_on = DayField(label="适用规定的日期", required=False, help_text="不填写的按从旧兼从轻确定")
    law_reason = forms.CharField(label="选用规定的理由", required=False)
    assessment = forms.CharField(required=False, max_length=8000, widget=forms.HiddenInput)

    def offer(self) -> None:
        super().offer()
        field = self.fields["tier"]
        field.choices = [("", "请选择"), *self._tiers()]  # type: ignore[attr-defined]
        self.offer_daily(self.about)

    def _tiers(self) -> list[tuple[str, str]]:
        standards = discretion.setting_of(self.about).standards
        labels = {tier.code: tier.label for item in standards for tier in item.tiers}
        return list(labels.items())

    def values(self) -> dict[str, Any]:
        data = with_gains(super().values())
        found = adopted(self.about.case.uuid, data.pop("assessment", ""))
        return self.with_daily(data | relied_on(found))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.check_daily(data)
        if PenaltyKind.FINE in data.get("kinds", ()) and not data.get("fine_fen"):
            self.add_error("fine_fen", "请填写罚款数额")
        return data


ANSWERS = (
    ("removed_harm", "主动消除或者减轻危害后果"),
    ("coerced", "受他人胁迫或者诱骗"),
    ("told_unknown", "主动供述尚未掌握的违法行为"),
    ("helped_with_merit", "配合查处有立功表现"),
    ("other_lighter", "其他应当从轻、减轻的情形"),
)


def _answer(label: str) -> CodeField:
    return CodeField(
        label=label, labels=ANSWER_LABELS, blank="请选择", required=False, initial=Answer.NO
    )


class CircumstancesForm(StepForm):
    """Capacity, the five grounds of art. 32, the three of art. 33 and the heavier ones."""

    removed_harm = _answer(ANSWERS[0][1])
    coerced = _answer(ANSWERS[1][1])
    told_unknown = _answer(ANSWERS[2][1])
    helped_with_merit = _answer(ANSWERS[3][1])
    other_lighter = _answer(ANSWERS[4][1])
    is_slight_and_corrected = YesField(label="违法行为轻微并及时改正，没有造成危害后果")
    is_first_slight_and_corrected = YesField(label="初次违法且危害后果轻微并及时改正")
    has_no_fault = YesField(label="当事人有证据足以证明没有主观过错")
    evidence = forms.CharField(
        label="证明没有主观过错的证据", required=False, help_text="认定没有主观过错的，写明证据名称"
    )
    capacity = CodeField(
        label="当事人的责任能力", labels=CAPACITY_LABELS, initial=Capacity.FULL, required=False
    )
    heavier = CodesField(label="从重情形", labels=HEAVIER_GROUND_LABELS, required=False)
    heavier_note = forms.CharField(label="从重情形的事实", required=False)

    def offer(self) -> None:
        super().offer()
        cause = discretion.setting_of(self.about).cause
        keys = cause.penalty_keys if cause is not None else ()
        if any(key.startswith(f"{ECOLOGY.code}:") for key in keys):
            return
        offered = [item for item in HEAVIER_GROUND_LABELS.items() if item[0] not in OF_ECOLOGY]
        self.fields["heavier"].choices = offered  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        data = super().values()
        return data | ({"heavier": tuple(data["heavier"])} if data.get("heavier") else {})


class RecordForm(OfficersForm):
    """A record made before a person: where, what, confirmed or refused."""

    place = forms.CharField(label="地点")
    certificate_shown = YesField(label="已出示执法证件")
    record = LongTextField(label="记录内容", rows=6)
    confirmation = CodeField(
        label="当事人确认", labels=CONFIRMATION_LABELS, initial=Confirmation.SIGNED
    )
    refusal_note = forms.CharField(label="未签名的原因（拒绝或者不在场）", required=False)

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("place", self.about.facts.place)
