"""Forms of the registers: officers, certificates, units, conferrals, accounts."""

from datetime import date
from typing import Any, cast

from django import forms

from yifa.base.access import POST_LABELS, Actor, Post, covers
from yifa.frame.forms import DayField, OfficeForm
from yifa.records.agencies import queries
from yifa.records.agencies.terms import (
    CONFERRAL_KIND_LABELS,
    FIELD_LABELS,
    UNIT_KIND_LABELS,
)


class OfficerFilter(OfficeForm):
    """What the list of officers is narrowed to."""

    q = forms.CharField(label="姓名、工号或证号", max_length=40, required=False)
    unit = forms.ChoiceField(label="单位", required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", [("", "全部单位"), *unit_choices(actor, day)])


class AppointForm(OfficeForm):
    """A new officer or auxiliary."""

    name = forms.CharField(label="姓名", max_length=40, min_length=2)
    staff_number = forms.CharField(label="工号", max_length=20)
    unit = forms.ChoiceField(label="单位")
    auxiliary = forms.BooleanField(label="协管（辅助）人员", required=False)
    legal_qualification = forms.CharField(
        label="法律职业资格证号",
        max_length=40,
        required=False,
        help_text="初次从事行政处罚决定法制审核的人员须通过国家统一法律职业资格考试"
        "（《行政处罚法》第五十八条第二款）",
    )
    valid_from = DayField(label="到岗日期")

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", [("", "请选择"), *unit_choices(actor, day)])


class CertifyForm(OfficeForm):
    """An enforcement certificate."""

    number = forms.CharField(label="证号", max_length=30)
    field = forms.ChoiceField(label="执法领域", choices=list(FIELD_LABELS.items()))
    area = forms.ChoiceField(label="执法区域")
    issuer = forms.CharField(label="发证机关", max_length=100, help_text="按证件载明的填写")
    valid_from = DayField(label="有效期起")
    valid_until = DayField(
        label="有效期止（不含当日）", help_text="证件载明有效至某日的，填写其次日"
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "area", jurisdiction_choices(actor))

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_until")
        if begins and ends and ends <= begins:
            self.add_error("valid_until", "有效期止应晚于有效期起")
        return cleaned


class SuspendForm(OfficeForm):
    """A period in which a certificate may not be used."""

    valid_from = DayField(label="暂停自")
    valid_until = DayField(label="暂停至（不含当日）", required=False, help_text="未定的可不填")
    reason = forms.CharField(label="原因", max_length=200)

    clean = CertifyForm.clean


class LiftForm(OfficeForm):
    """The day from which a certificate may be used again."""

    valid_until = DayField(label="恢复使用日期")


class LeaveForm(OfficeForm):
    """The day from which an officer no longer enforces."""

    valid_until = DayField(label="离岗日期")
    reason = forms.CharField(label="原因", max_length=200)


class UnitForm(OfficeForm):
    """A new squad, team, department or center."""

    body = forms.ChoiceField(label="所属机构")
    kind = forms.ChoiceField(label="类别", choices=list(UNIT_KIND_LABELS.items()))
    code = forms.RegexField(
        r"^[a-z0-9_]+$",
        label="单位代码",
        max_length=20,
        error_messages={"invalid": "单位代码只用小写字母、数字和下划线"},
    )
    name = forms.CharField(label="单位名称", max_length=100)
    valid_from = DayField(label="设立日期")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "body", body_choices(actor))


class ConferForm(OfficeForm):
    """A power item conferred on a body."""

    body = forms.ChoiceField(label="机构")
    item_code = forms.CharField(label="权力事项编码", max_length=60)
    kind = forms.ChoiceField(label="方式", choices=list(CONFERRAL_KIND_LABELS.items()))
    decision = forms.CharField(label="依据文件", max_length=200)
    published_on = DayField(label="公布日期", required=False)
    valid_from = DayField(label="生效日期")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "body", body_choices(actor))


class AccountForm(OfficeForm):
    """A new account."""

    username = forms.RegexField(
        r"^[a-z0-9._-]{3,40}$",
        label="用户名",
        help_text="3 至 40 位小写字母、数字、点、横线或下划线",
        error_messages={"invalid": "用户名为 3 至 40 位小写字母、数字、点、横线或下划线"},
    )
    display_name = forms.CharField(label="姓名", max_length=40)
    jurisdiction = forms.ChoiceField(label="辖区")
    officer = forms.ChoiceField(label="对应执法人员", required=False)
    password = forms.CharField(
        label="初始密码",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="首次登录后须由本人修改",
    )

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "jurisdiction", jurisdiction_choices(actor))
        offer(self, "officer", [("", "无"), *queries.free_officers(actor, day)])


class AssignForm(OfficeForm):
    """A post for an account."""

    post = forms.ChoiceField(
        label="岗位",
        choices=[(p.value, label) for p, label in POST_LABELS.items() if p is not Post.SYSTEM],
    )
    jurisdiction = forms.ChoiceField(label="辖区")
    unit = forms.ChoiceField(label="单位", required=False)
    valid_from = DayField(label="任职日期")

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "jurisdiction", jurisdiction_choices(actor))
        offer(self, "unit", [("", "不限单位"), *unit_choices(actor, day)])


class ItemsImportForm(OfficeForm):
    """A catalogue of power items to import."""

    file = forms.FileField(
        label="事项清单",
        allow_empty_file=True,
        help_text="CSV、XLSX 或 JSONL；UTF-8 或 GB 18030 编码，第一行为列名",
        error_messages={"required": "请选择要导入的文件"},
    )
    mapping = forms.CharField(
        label="列对应",
        required=False,
        max_length=500,
        help_text="表头不能自动识别时填写，本系统字段在前，如 事项编码=编号,事项名称=事项",
    )


class ReasonForm(OfficeForm):
    """A reason in words."""

    reason = forms.CharField(label="原因", max_length=200, min_length=2)


class PasswordForm(OfficeForm):
    """A password that an administrator sets."""

    password = forms.CharField(
        label="新密码",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="本人下次登录时须修改",
    )


def jurisdiction_choices(actor: Actor) -> list[tuple[str, str]]:
    """List the jurisdictions an actor may give to others: the own one and those within."""
    named = {body.jurisdiction: body.name for body in queries.bodies(actor)}
    named |= {
        unit.jurisdiction: unit.name
        for unit in queries.units(actor)
        if unit.jurisdiction not in named
    }
    county = actor.jurisdiction
    own = [(county, "全辖区")] if county not in named else []
    return own + [(code, name) for code, name in named.items() if covers(county, code)]


def unit_choices(actor: Actor, day: date) -> list[tuple[str, str]]:
    """List the units that an actor may choose on a day."""
    return [(str(unit.uuid), unit.name) for unit in queries.units(actor, day)]


def body_choices(actor: Actor) -> list[tuple[str, str]]:
    """List the bodies that an actor may choose."""
    return [(str(body.uuid), body.name) for body in queries.bodies(actor)]


def offer(form: OfficeForm, name: str, choices: list[tuple[str, str]]) -> None:
    """Give a form's field the choices that depend on who asks."""
    cast(forms.ChoiceField, form.fields[name]).choices = choices
