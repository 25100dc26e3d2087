"""Forms of custody: each gives the act that it says."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from yifa.frame.forms import LongTextField, OfficeForm, PastMomentField
from yifa.records.evidence import acts
from yifa.records.evidence.facts import Custody
from yifa.records.evidence.terms import Power
from yifa.records.evidence.terms.custody import OCCASION_LABELS


class CustodyForm(OfficeForm):
    """What every act of custody says: when it was done."""

    done_at = PastMomentField(label="办理时间")

    def __init__(
        self, *args: Any, now: datetime, custody: Custody, officers: tuple[str, ...], **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"done_at": now})
        super().__init__(*args, now=now, **kwargs)
        self.now, self.custody, self.officers = now, custody, officers
        self.offer()

    def offer(self) -> None:
        """Fill in what the piece's state and the unit's officers give."""

    def act(self) -> acts.CustodyAct:
        """Give the act that was filled in."""
        raise NotImplementedError

    def done(self) -> datetime:
        """Give when it was done: the moment offered, typed to the minute, is now."""
        typed: datetime = self.cleaned_data["done_at"]
        if typed == self.now.replace(second=0, microsecond=0):
            return self.now
        return max(typed, self.custody.since or typed) if self._same_minute(typed) else typed

    def _same_minute(self, typed: datetime) -> bool:
        since = self.custody.since
        return since is not None and typed == since.replace(second=0, microsecond=0)

    def said(self) -> dict[str, Any]:
        """Give what was filled in beside the time."""
        return {name: value for name, value in self.cleaned_data.items() if name != "done_at"}


class MoveForm(CustodyForm):
    """移交、变更存放地点."""

    to_holder = forms.CharField(label="接收人（保管人）", max_length=60)
    to_place = forms.CharField(label="存放地点", max_length=120)
    reason = forms.CharField(label="移交原因", max_length=200)
    receipt = forms.CharField(
        label="交接单编号", max_length=60, required=False, help_text="移送其他机关的必填"
    )
    is_outside = forms.BooleanField(label="移送本机关以外的其他机关", required=False)
    field_order = ("to_holder", "to_place", "reason", "done_at", "receipt", "is_outside")

    def offer(self) -> None:
        """Put the present keeper and place into the fields that change."""
        self.fields["to_place"].initial = self.custody.place
        self.fields["to_holder"].help_text = f"现保管人：{self.custody.holder}"
        self.fields["to_place"].help_text = f"现存放于：{self.custody.place}"

    def act(self) -> acts.CustodyAct:
        """Give the act, with whom and whence it leaves."""
        return acts.Moved(
            from_holder=self.custody.holder, from_place=self.custody.place, **self.said()
        )


class CopyMadeForm(CustodyForm):
    """复制."""

    count = forms.IntegerField(label="复制份数", min_value=1, max_value=999, initial=1)
    to = forms.CharField(label="复制件交付", max_length=60, help_text="交给谁或者存入哪里")
    purpose = forms.CharField(label="用途", max_length=200)
    is_checked = forms.BooleanField(
        label="复制件与原件核对无误",
        error_messages={"required": "复制件须与原件核对无误后方可登记"},
    )
    field_order = ("count", "to", "purpose", "done_at", "is_checked")

    def act(self) -> acts.CustodyAct:
        """Give the act."""
        return acts.Copied(**self.said())


class PresentForm(CustodyForm):
    """出示."""

    occasion = forms.ChoiceField(label="出示场合", choices=list(OCCASION_LABELS.items()))
    to = forms.CharField(label="向谁出示", max_length=60)
    place = forms.CharField(label="地点", max_length=120)
    note = LongTextField(label="对方的辨认或者意见", rows=2, max_length=500, required=False)
    field_order = ("occasion", "to", "place", "done_at", "note")

    def act(self) -> acts.CustodyAct:
        """Give the act."""
        return acts.Presented(**self.said())


class ReturnForm(CustodyForm):
    """发还."""

    to = forms.CharField(label="领取人", max_length=60)
    receipt = forms.CharField(
        label="收据编号或者签收情况", max_length=120, help_text="如“发还清单〔2026〕3 号，本人签收”"
    )
    reason = forms.CharField(label="发还原因", max_length=200)
    field_order = ("to", "receipt", "reason", "done_at")

    def act(self) -> acts.CustodyAct:
        """Give the act."""
        return acts.Returned(**self.said())


class ApproveForm(CustodyForm):
    """批准销毁."""

    document = forms.CharField(label="审批文书编号", max_length=60)
    ground = LongTextField(
        label="销毁依据和理由",
        rows=3,
        max_length=500,
        help_text="写明规定应当销毁的法律、行政法规条款",
    )
    field_order = ("document", "done_at", "ground")

    def act(self) -> acts.CustodyAct:
        """Give the act."""
        return acts.DestructionApproved(**self.said())


class DestroyForm(CustodyForm):
    """销毁."""

    officers_chosen = forms.MultipleChoiceField(
        label="执行人员",
        widget=forms.SelectMultiple(attrs={"wide": True}),
        help_text="不少于两人，输入姓名查找后逐个选定",
    )
    witness = forms.CharField(label="见证人", max_length=60)
    method = forms.CharField(label="销毁方式", max_length=120)
    place = forms.CharField(label="销毁地点", max_length=120)
    field_order = ("officers_chosen", "witness", "method", "place", "done_at")

    def offer(self) -> None:
        """Offer the unit's officers."""
        choices = [(name, name) for name in self.officers]
        self.fields["officers_chosen"].choices = choices  # type: ignore[attr-defined]

    def act(self) -> acts.CustodyAct:
        """Give the act."""
        said = self.said()
        return acts.Destroyed(officers=tuple(said.pop("officers_chosen")), **said)


class RevealForm(OfficeForm):
    """Why unmasked personal data must be seen."""

    reason = LongTextField(label="查看理由", rows=3, max_length=200)


@dataclass(frozen=True, slots=True)
class Entry:
    """One act of custody that pages offer; `consequence` is asked back before it is sent."""

    label: str
    act: type[acts.CustodyAct]
    form: type[CustodyForm]
    power: Power = Power.KEEP
    consequence: str = ""


ENTRIES = {
    "move": Entry("移交、变更地点", acts.Moved, MoveForm),
    "copy": Entry("复制", acts.Copied, CopyMadeForm),
    "present": Entry("出示", acts.Presented, PresentForm),
    "return": Entry(
        "发还",
        acts.Returned,
        ReturnForm,
        consequence="发还后原物或者原始载体不再由本机关保管，不能再办理移交、销毁。确认发还？",
    ),
    "approve-destruction": Entry(
        "批准销毁",
        acts.DestructionApproved,
        ApproveForm,
        Power.APPROVE_DESTRUCTION,
        "批准后承办人员可以销毁原物。确认批准？",
    ),
    "destroy": Entry(
        "销毁",
        acts.Destroyed,
        DestroyForm,
        consequence="销毁的是原物或者原始载体，不能恢复；平台内的文件和记录仍然保留。确认登记？",
    ),
}
