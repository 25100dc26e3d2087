"""What each kind of evidence additionally needs said (details), as data for forms and rules."""

from dataclasses import dataclass
from typing import Final

from yifa.records.evidence.terms import Kind


@dataclass(frozen=True, slots=True)
class DetailSpec:
    """One thing to be said; `choices` are code and label, `is_personal` is masked on pages."""

    code: str
    label: str
    is_required: bool = False
    is_personal: bool = False
    form: str = "text"
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()


YES: Final = "yes"

_DOCUMENT: Final = (
    DetailSpec(
        "form", "原件或者复制件", True, form="choice",
        choices=(("original", "原件"), ("copy", "复制件、影印件、节录本")),
    ),
    DetailSpec("holder", "原件保存人（单位）", is_personal=True, help="复制件必填，注明出处"),
    DetailSpec("checked", "与原件核对无误", form="check", help="复制件必填，由核对人确认"),
    DetailSpec(
        "signature", "保存人签名或者盖章情况", is_personal=True,
        help="复制件必填，如“王某签名并注明与原件核对无误”",
    ),
)  # fmt: skip
_THING: Final = (
    DetailSpec("description", "名称、规格、数量和特征", True),
    DetailSpec("kept_by", "保管人", True, help="与登记表一致"),
    DetailSpec("kept_at", "存放地点", True, help="如“物证室 3 号柜”"),
    DetailSpec("owner", "原持有人", is_personal=True),
)
_AUDIOVISUAL: Final = (
    DetailSpec("medium", "原始载体", True, help="如“执法记录仪内存卡 ZFY-0001”"),
    DetailSpec("maker", "制作人", True),
    DetailSpec("content", "内容摘要", help="声音资料注明谈话人和要点"),
)
_ELECTRONIC: Final = (
    DetailSpec("source", "来源", True, help="存储介质、系统、网址或者账号"),
    DetailSpec(
        "method", "提取方法", True, form="choice",
        choices=(
            ("seized", "扣押原始存储介质"),
            ("copied", "现场提取电子数据"),
            ("remote", "网络在线提取"),
            ("printed", "打印、拍照固定"),
            ("provided", "持有人提供"),
        ),
    ),
    DetailSpec("tool", "提取工具", help="名称和版本"),
    DetailSpec("holder", "持有人、提供人", is_personal=True),
)  # fmt: skip
_TESTIMONY: Final = (
    DetailSpec("witness", "证人姓名", True, is_personal=True),
    DetailSpec("relation", "与当事人的关系", True),
    DetailSpec("given_on", "作证日期", True, form="date"),
    DetailSpec("signed", "证人签名情况", True, help="签名、盖章或者捺印"),
)
_PARTY_STATEMENT: Final = (
    DetailSpec("party", "陈述人姓名", True, is_personal=True),
    DetailSpec("given_on", "陈述日期", True, form="date"),
    DetailSpec("signed", "签名情况", True, help="拒绝签名的，注明情况和见证人"),
)
_OPINION: Final = (
    DetailSpec("institution", "鉴定机构", True),
    DetailSpec("qualification", "资质证书编号", True),
    DetailSpec("experts", "鉴定人", True, is_personal=True),
    DetailSpec("asked", "委托事项", True),
    DetailSpec("issued_on", "出具日期", True, form="date"),
)
_RECORD: Final = (
    DetailSpec(
        "form", "笔录类别", True, form="choice",
        choices=(("examination", "勘验笔录"), ("scene", "现场笔录")),
    ),
    DetailSpec("recorder", "记录人", True),
    DetailSpec(
        "party_present", "当事人到场情况", True, help="不到场或者拒绝签名的，注明原因和见证人",
        is_personal=True,
    ),
)  # fmt: skip

DETAILS: Final[dict[Kind, tuple[DetailSpec, ...]]] = {
    Kind.DOCUMENTARY: _DOCUMENT,
    Kind.PHYSICAL: _THING,
    Kind.AUDIOVISUAL: _AUDIOVISUAL,
    Kind.ELECTRONIC: _ELECTRONIC,
    Kind.TESTIMONY: _TESTIMONY,
    Kind.PARTY_STATEMENT: _PARTY_STATEMENT,
    Kind.EXPERT_OPINION: _OPINION,
    Kind.RECORD: _RECORD,
}
