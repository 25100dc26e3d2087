"""Forms of deferral, instalments and of goods turned into money."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from yifa.frame.forms import LongTextField, PastDateField, YuanField
from yifa.work.cases.acts.performance import Instalment
from yifa.work.cases.forms.parts import CodeField, ServiceForm, StepForm, YesField
from yifa.work.cases.terms.performance import (
    DEFERRAL_KIND_LABELS,
    DISPOSAL_WAY_LABELS,
    DeferralKind,
)

FEN = 100


class InstalmentsField(LongTextField):
    """A schedule, one part a line: 2026-04-30 500.00; the cleaned value is the instalments."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "每行一期：日期 空格 金额（元），如 2026-04-30 500")
        super().__init__(rows=4, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return tuple(_instalment(line) for line in text.splitlines() if line.strip())


def _instalment(line: str) -> Instalment:
    try:
        day, amount = line.replace("，", " ").replace(",", " ").split()
        fen = Decimal(amount.removesuffix("元")) * FEN
        if fen != int(fen) or fen <= 0:
            raise ValueError(amount)
        return Instalment(date.fromisoformat(day), int(fen))
    except (ValueError, InvalidOperation, ArithmeticError):
        raise ValidationError(f"“{line.strip()}”应为：日期 空格 金额（元）") from None


class DeferralRequestForm(StepForm):
    """申请延期分期缴纳."""

    way = CodeField(label="申请方式", labels=DEFERRAL_KIND_LABELS, initial=DeferralKind.INSTALMENTS)
    reason = LongTextField(label="经济困难的情况", rows=3)
    is_signed = YesField(label="当事人已签名或者盖章提出书面申请")


class DeferralApprovalForm(StepForm):
    """批准延期分期缴纳."""

    instalments = InstalmentsField(label="各期最后缴纳日期和数额")
    opinion = LongTextField(label="审批意见", required=False, rows=2, initial="同意")


class SurchargeForm(ServiceForm):
    """决定加处罚款: the amount is counted to the day given."""

    until_on = PastDateField(label="加处罚款计算至")
    pay_at = forms.CharField(label="缴纳方式", required=False, max_length=200)
    field_order = ("until_on", "pay_at", "way", "served_on")

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("until_on", self.about.day)
        self.initial.setdefault("pay_at", self.about.agency.pay_at)


class ConfiscatedForm(StepForm):
    """处理没收财物."""

    way = CodeField(label="处理方式", labels=DISPOSAL_WAY_LABELS)
    goods = LongTextField(label="财物", rows=2)
    inventory = forms.CharField(label="没收财物清单编号", max_length=60)
    basis = forms.CharField(label="处理、销毁的依据", required=False)
    auction_house = forms.CharField(label="拍卖机构", required=False, max_length=100)
    proceeds_fen = YuanField(label="所得款项（元）", required=False)
    treasury_receipt = forms.CharField(label="上缴国库凭证号", required=False, max_length=60)
    place = forms.CharField(label="销毁地点", required=False, max_length=200)
    manner = forms.CharField(label="销毁方式", required=False, max_length=60)
    witness = forms.CharField(label="见证人", required=False, max_length=60)

    def offer(self) -> None:
        super().offer()
        decided = self.about.facts.decision
        if decided is not None:
            self.initial.setdefault("goods", decided.proposal.goods)
            self.initial.setdefault("inventory", decided.inventory)


class AuctionForm(StepForm):
    """拍卖查封扣押财物抵缴."""

    goods = LongTextField(label="拍卖的财物", rows=2)
    seized_on = PastDateField(label="查封、扣押日期")
    is_seized_for_fine = YesField(label="财物是为抵缴罚款而查封、扣押的")
    auction_house = forms.CharField(label="拍卖机构", max_length=100)
    auctioned_on = PastDateField(label="拍卖成交日期")
    fine_fen = YuanField(label="抵缴罚款（元）")
    late_fee_fen = YuanField(label="抵缴加处罚款（元）", required=False)
    receipt = forms.CharField(label="票据号", max_length=60)
