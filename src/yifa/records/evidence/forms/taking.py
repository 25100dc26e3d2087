"""The form by which evidence is uploaded."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from yifa.frame.forms import OfficeForm, PastMomentField
from yifa.records.agencies.facts import OfficerFact
from yifa.records.evidence.facts import TakerFact
from yifa.records.evidence.terms import KIND_LABELS, accepted_extensions


class EvidenceForm(OfficeForm):
    """What is said about an original when it is uploaded."""

    file = forms.FileField(
        label="原件",
        allow_empty_file=True,
        max_length=255,
        error_messages={
            "required": "请选择要上传的文件",
            "max_length": "文件名过长，请改短后再上传",
        },
    )
    kind = forms.ChoiceField(
        label="证据种类", choices=[(str(kind), label) for kind, label in KIND_LABELS.items()]
    )
    description = forms.CharField(label="证据名称", max_length=100)
    obtained = forms.CharField(label="取得方式", max_length=200, initial="现场拍摄")
    taken_at = PastMomentField(label="取得时间")
    place = forms.CharField(label="取得地点", max_length=200)
    device_id = forms.CharField(
        label="采集设备编号",
        max_length=100,
        required=False,
        help_text="视听资料、电子数据必填，如执法记录仪编号",
    )
    captured_sha256 = forms.RegexField(
        label="设备记录的校验值",
        regex=r"^[0-9a-fA-F]{64}$",
        required=False,
        help_text="设备生成了 SHA-256 的填写，用于比对",
        error_messages={"invalid": "校验值为 64 位十六进制字符"},
    )

    def __init__(
        self, *args: Any, now: datetime, officers: tuple[OfficerFact, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, now=now, **kwargs)
        self._officers = {str(officer.id): officer for officer in officers}
        choices = [(key, _shown(officer)) for key, officer in self._officers.items()]
        self.fields["officers"] = forms.MultipleChoiceField(
            label="取证人员",
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="案件取证不少于两人",
        )
        endings = ",".join(f".{ending}" for ending in accepted_extensions())
        self.fields["file"].widget.attrs["accept"] = endings

    def takers(self) -> tuple[TakerFact, ...]:
        """Give the chosen officers."""
        chosen = (self._officers[key] for key in self.cleaned_data["officers"])
        return tuple(
            TakerFact(UUID(str(officer.id)), officer.name, _certificate(officer))
            for officer in chosen
        )


def _shown(officer: OfficerFact) -> str:
    number = _certificate(officer)
    return f"{officer.name}（{number}）" if number else officer.name


def _certificate(officer: OfficerFact) -> str:
    return officer.certificates[0].number if officer.certificates else ""
