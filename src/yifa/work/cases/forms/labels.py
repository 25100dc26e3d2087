"""The labels of forms, for those who speak of an act's fields elsewhere."""

from functools import lru_cache

from yifa.base.procedure import Payload
from yifa.work.cases.forms import FORMS

_SELDOM_TYPED = {
    "number": "文号",
    "archive_number": "档号",
    "decision_number": "决定书文号",
    "announcement_number": "听证公告文号",
    "hearing_number": "听证告知书文号",
    "document_title": "补正的文书",
    "document_number": "补正的文书文号",
    "late_fee_fen": "加处罚款数额",
    "inventory": "没收物品清单文号",
    "officers": "执法人员",
    "approver": "审批人",
    "decider": "作出决定的负责人",
    "reviewer": "审核人",
    "party": "当事人",
    "conferral": "赋权依据",
    "item_code": "事项编码",
    "place_area": "地点所在区域",
    "area": "辖区",
    "agency": "行政机关名称",
    "pay_at": "缴款方式",
    "late_fee_told": "加处罚款告知",
    "remedy": "救济途径",
    "remedy_authority": "复议机关",
    "reconsideration_days": "复议期限",
    "litigation_months": "起诉期限",
    "hearing_threshold_fen": "听证数额标准",
    "service": "送达",
    "delivery": "送达任务",
    "against": "不服的行为",
    "proposal": "处罚内容",
    "circumstances": "裁量情节",
    "items": "证据",
    "basis": "处罚依据",
    "basis_told": "告知的依据",
    "facts_told": "告知的事实",
    "facts_found": "认定的事实",
    "rights_told": "权利告知",
    "evidence_named": "证据",
    "cause_code": "案由",
    "field": "执法领域",
    "has_overdue_cash": "逾期未交的罚款",
    "earlier_filing": "其他机关的立案",
    "cause_name": "案由",
    "conditions": "适用条件",
    "court": "人民法院",
    "host": "听证主持人",
    "clerk": "听证记录人",
    "fee_fen": "费用",
    "charged_fen": "费用",
    "is_public": "是否公开举行",
    "fine_cut_fen": "减免的罚款",
    "left": "放弃的步骤",
    "set_off_fen": "折抵的数额",
    "place": "地点",
    "witness": "见证人",
    "boundary_m": "距辖区边界的距离",
    "near_boundary": "临近辖区边界",
    "serial": "序号",
    "period_basis": "期间依据",
    "extraction": "电子数据的提取",
    "holder": "电子数据持有人（提供人）",
    "method": "提取、固定的方法",
    "medium": "存储介质",
    "course": "提取、固定的过程",
    "members": "参加人员",
    "accepted": "是否采用",
    "reported_seq": "补报的步骤",
}
"""What the registers fill in has no field to type in, and so no label of a form."""


def label_of(kind: str, path: str) -> str:
    """Give the Chinese label of an act's field, `service.proof`; empty where none is known."""
    payload = _payloads().get(kind)
    form = FORMS.get(payload) if payload is not None else None
    outer, _, inner = path.partition(".")
    names = (f"{outer}_{inner}", inner, outer) if inner else (path,)
    fields = form.base_fields if form is not None else {}
    typed = next((str(fields[name].label) for name in names if name in fields), "")
    return typed or _SELDOM_TYPED.get(inner, "") or _SELDOM_TYPED.get(outer, "")


@lru_cache(maxsize=1)
def _payloads() -> dict[str, type[Payload]]:
    return {payload.kind(): payload for payload in FORMS}
