"""The form by which evidence is uploaded."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField

from yifa.frame.forms import SHOWN_BY, DayField, OfficeForm, PastMomentField
from yifa.records.agencies.facts import OfficerFact
from yifa.records.evidence import rules
from yifa.records.evidence.facts import Point, TakerFact
from yifa.records.evidence.terms import KIND_LABELS, Kind, accepted_extensions
from yifa.records.evidence.terms.details import DETAILS, YES, DetailSpec


class EvidenceForm(OfficeForm):
    """What is said about an original when it is uploaded, and what its kind needs beside."""

    file = forms.FileField(
        label="原件",
        allow_empty_file=True,
        required=False,
        max_length=255,
        error_messages={"max_length": "文件名过长，请改短后再上传"},
    )
    upload = forms.ChoiceField(
        label="或者选用已传完的文件",
        required=False,
        error_messages={"invalid_choice": "这个上传还没有传完或者已过期，请继续上传"},
    )
    kind = forms.ChoiceField(
        label="证据种类",
        choices=[(str(kind), label) for kind, label in KIND_LABELS.items()],
        widget=forms.Select(attrs=SHOWN_BY),
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
    lon = forms.FloatField(label="经度", required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(label="纬度", required=False, min_value=-90, max_value=90)

    def __init__(
        self,
        *args: Any,
        now: datetime,
        officers: tuple[OfficerFact, ...],
        uploads: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, now=now, **kwargs)
        self._officers = {str(officer.id): officer for officer in officers}
        choices = [(key, _shown(officer)) for key, officer in self._officers.items()]
        self.fields["officers"] = forms.MultipleChoiceField(
            label="取证人员",
            choices=choices,
            required=False,
            widget=forms.SelectMultiple(attrs={"wide": True}),
            help_text="案件取证不少于两人，输入姓名、单位或者证号查找后逐个选定",
        )
        endings = ",".join(f".{ending}" for ending in accepted_extensions())
        self.fields["file"].widget.attrs["accept"] = endings
        self.fields["file"].is_starred = True  # type: ignore[attr-defined]
        self.fields["upload"].choices = [("", "不选用"), *uploads]  # type: ignore[attr-defined]
        if not uploads:
            self.fields["upload"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Ask for one file, for both coordinates, and for what the chosen kind needs."""
        said = super().clean() or self.cleaned_data
        for words in self.errors.pop("upload", ()):
            self.add_error("file", words)
        if not said.get("file") and not said.get("upload") and "file" not in self.errors:
            self.add_error("file", "请选择要上传的文件")
        if fault := _file_fault(said.get("file")):
            self.add_error("file", fault)
        if (said.get("lon") is None) != (said.get("lat") is None):
            self.add_error("lon", "经度和纬度须同时填写")
        if "kind" in said:
            for code, fault in rules.details_faults(Kind(said["kind"]), self.details()):
                self.add_error(f"{said['kind']}_{code}", fault)
        return said

    def details(self) -> dict[str, str]:
        """Give what was said for the chosen kind."""
        kind = Kind(self.cleaned_data["kind"])
        return {spec.code: _text(self.cleaned_data.get(_key(kind, spec))) for spec in DETAILS[kind]}

    def point(self) -> Point | None:
        """Give the place that was marked."""
        lon, lat = self.cleaned_data["lon"], self.cleaned_data["lat"]
        return None if lon is None or lat is None else Point(lon, lat)

    def main(self) -> Iterator[BoundField]:
        """Give the fields that every kind has, but the coordinates."""
        apart = {"lon", "lat", *(_key(kind, spec) for kind, spec in _every_detail())}
        return (field for field in self.visible_fields() if field.name not in apart)

    def groups(self) -> Iterator[tuple[str, str, list[BoundField]]]:
        """Give code, label and fields of each kind's details."""
        for kind, specs in DETAILS.items():
            yield kind.value, KIND_LABELS[kind], [self[_key(kind, spec)] for spec in specs]

    def takers(self) -> tuple[TakerFact, ...]:
        """Give the chosen officers."""
        chosen = (self._officers[key] for key in self.cleaned_data["officers"])
        return tuple(
            TakerFact(UUID(str(officer.id)), officer.name, _certificate(officer))
            for officer in chosen
        )


def _every_detail() -> Iterator[tuple[Kind, DetailSpec]]:
    return ((kind, spec) for kind, specs in DETAILS.items() for spec in specs)


def _file_fault(file: Any) -> str:
    """Say beside the other faults what is plain of a file before its content is read."""
    if not file:
        return ""
    if not file.size:
        return f"“{file.name}”是空文件（0 字节），请重新选择"
    return rules.ending_fault(rules.clean_name(file.name))


def _key(kind: Kind, spec: DetailSpec) -> str:
    return f"{kind.value}_{spec.code}"


def _detail_field(spec: DetailSpec) -> forms.Field:
    """Make a field that is marked, but not required by itself: only the chosen kind is asked."""
    field = _plain_field(spec)
    field.is_starred = spec.is_required  # type: ignore[attr-defined]
    return field


def _plain_field(spec: DetailSpec) -> forms.Field:
    said: dict[str, Any] = {"label": spec.label, "required": False, "help_text": spec.help}
    if spec.form == "choice":
        return forms.ChoiceField(choices=[("", "请选择"), *spec.choices], **said)
    if spec.form == "check":
        return forms.BooleanField(**said)
    if spec.form == "date":
        return DayField(**said)
    return forms.CharField(max_length=300, **said)


def _text(value: Any) -> str:
    if value is True:
        return YES
    return str(value) if value else ""


EvidenceForm.base_fields |= {
    _key(kind, spec): _detail_field(spec) for kind, spec in _every_detail()
}


def _shown(officer: OfficerFact) -> str:
    number = _certificate(officer)
    return f"{officer.name}（{number}）" if number else officer.name


def _certificate(officer: OfficerFact) -> str:
    return officer.certificates[0].number if officer.certificates else ""
