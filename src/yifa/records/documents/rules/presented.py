"""The data of a form as its paper shows it: days, moments and amounts in words, codes by label."""

from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from yifa.base.money import chinese_amount, yuan
from yifa.records.documents import terms
from yifa.records.documents.facts import Form, FormData
from yifa.records.documents.rules.remedies import payment_text, remedy_text

CODE_LABELS: Final[dict[tuple[str, str], dict[str, str]]] = {
    ("PartyData", "kind"): terms.PARTY_KIND_LABELS,
    ("RecheckRecord", "result"): terms.CORRECTION_LABELS,
    ("LegalReviewOpinion", "conclusion"): terms.REVIEW_LABELS,
    ("StatementReview", "adoption"): terms.ADOPTION_LABELS,
    ("DeferralRequest", "way"): terms.DEFERRAL_LABELS,
    ("DeferralApproval", "way"): terms.DEFERRAL_LABELS,
    ("ConfiscationDisposal", "way"): terms.DISPOSAL_WAY_LABELS,
    ("DemandNotice", "purpose"): terms.DEMAND_PURPOSE_LABELS,
    ("AuthorityNotification", "purpose"): terms.NOTIFICATION_LABELS,
    ("InspectionApproval", "way"): terms.INSPECTION_WAY_LABELS,
    ("ProofOfService", "way"): terms.SERVICE_LABELS,
    ("RecordReview", "conclusion"): terms.RECORD_REVIEW_LABELS,
    ("MeasureApproval", "object"): terms.OBJECT_LABELS,
    ("MeasureDecision", "object"): terms.OBJECT_LABELS,
    **{
        (paper, "measure"): terms.MEASURE_LABELS
        for paper in (
            "AppraisalPeriod",
            "MeasureApproval",
            "MeasureDecision",
            "MeasureList",
            "MeasureRecord",
            "MeasureExtension",
            "MeasureRelease",
        )
    },
}
_BEIJING: Final = ZoneInfo("Asia/Shanghai")
_PAPERS: Final = ("决定书", "通知书", "告知书")


def presented(form: Form, data: FormData, *, number: str = "") -> dict[str, Any]:
    """Give what a template shows; adds `form`, and `remedy_text` and `payment_text` when due."""
    shown = _struct(data)
    shown["form"] = {
        "code": form.code,
        "title": form.title,
        "number": number,
        "sealed": form.sealed,
        "signers": form.signers,
    }
    remedy = getattr(data, "remedy", None)
    if remedy is not None:
        first = form.code == "summary_decision"
        paper = "本" + next((kind for kind in _PAPERS if form.title.endswith(kind)), "决定书")
        shown["remedy_text"] = remedy_text(remedy, paper=paper, first=first)
    payment, fine = getattr(data, "payment", None), getattr(data, "fine_fen", None)
    if payment is not None and fine:
        shown["payment_text"] = payment_text(payment, fine)
    return shown


def day_text(day: date) -> str:
    """Write a day with Arabic figures, no leading zeros.

    >>> day_text(date(2026, 3, 2))
    '2026年3月2日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def moment_text(at: datetime) -> str:
    """Write an instant in Beijing time to the minute."""
    local = at.astimezone(_BEIJING)
    return f"{day_text(local.date())}{local.hour}时{local:%M}分"


def _struct(value: msgspec.Struct) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for item in msgspec.structs.fields(value):
        inner = getattr(value, item.name)
        labels = CODE_LABELS.get((type(value).__name__, item.name))
        shown[item.name] = labels[inner] if labels else _shown(inner)
        if item.name.endswith("_fen") and isinstance(inner, int):
            stem = item.name.removesuffix("_fen")
            shown[f"{stem}_yuan"], shown[f"{stem}_words"] = yuan(inner), chinese_amount(inner)
        if item.name.endswith("_at") and isinstance(inner, datetime):
            day = inner.astimezone(_BEIJING).date()
            shown[f"{item.name.removesuffix('_at')}_day"] = day_text(day)
    return shown


def _shown(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return _struct(value)
    if isinstance(value, tuple):
        return [_shown(inner) for inner in value]
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").strip()
    return value
