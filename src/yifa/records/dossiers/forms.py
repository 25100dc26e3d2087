"""Forms of dossiers: asking for an export, lending, taking back, narrowing the archive's list."""

from django import forms

from yifa.frame.forms import DayField, LongTextField, OfficeForm


class ExportForm(OfficeForm):
    """Why a dossier leaves the house, and for whom."""

    receiver = forms.CharField(label="接收单位", max_length=200)
    reason = LongTextField(
        label="导出事由", max_length=500, rows=2, help_text="如：答复行政复议、应诉举证、案卷评查"
    )
    is_internal = forms.BooleanField(
        label="包含副卷（内部审批、法制审核、集体讨论等）", required=False
    )
    is_whole = forms.BooleanField(
        label="个人信息不脱敏（仅限提供给人民法院、复议机关、检察机关）", required=False
    )


class LoanForm(OfficeForm):
    """Who borrows a dossier, why, until when."""

    borrower = forms.CharField(label="借阅人", max_length=50)
    unit = forms.CharField(label="借阅单位（部门）", max_length=200)
    due_on = DayField(label="应还日期")
    reason = LongTextField(label="借阅事由", max_length=500, rows=2)


class ReturnForm(OfficeForm):
    """How a dossier came back."""

    is_incomplete = forms.BooleanField(label="有缺页、缺件或者损坏", required=False)
    note = LongTextField(label="归还说明", max_length=500, rows=2, required=False)


class ArchiveFilter(forms.Form):
    """What the archivist looks for."""

    q = forms.CharField(label="档号", required=False, max_length=40)
    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部"), ("here", "在库"), ("lent", "借出"), ("overdue", "逾期未还")],
    )
