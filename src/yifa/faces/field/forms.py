"""The form by which a late report is settled."""

from django import forms

from yifa.frame.forms import LongTextField


class SettleForm(forms.Form):
    """Accept or set aside, with the reason."""

    decision = forms.ChoiceField(
        label="处理意见",
        choices=[
            ("accept", "予以采用：按实际办理时间计入办理过程"),
            ("set_aside", "不予采用：保留记录，不计入办理过程"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择处理意见"},
    )
    reason = LongTextField(label="理由", rows=3, max_length=500)
