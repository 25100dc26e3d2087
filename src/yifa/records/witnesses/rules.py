"""Who may be a witness, when, and with whom there is a conflict (LAW.md EVD-07). Pure.

The laws do not define who may be a witness; that officers, auxiliaries and who reported may not is
the bureau's own rule. Consent, purpose and the day of deletion are 《个人信息保护法》's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from yifa.base.calendar import BEIJING, Calendar
from yifa.base.statute import ACL, CPL, PERSONAL_DATA, Citation
from yifa.records.witnesses.facts import Concerned, WitnessFact
from yifa.records.witnesses.terms import Hours, Stage

KEPT_AT_MOST = timedelta(days=3 * 365)
"""Consent is asked anew after three years: the shortest time that serves the purpose is the law's
measure (《个人信息保护法》第十九条), the figure the bureau's own."""
CONSENT = PERSONAL_DATA[13, 1, 1]
WITHDRAWAL = PERSONAL_DATA[15, 1]
SHORTEST = PERSONAL_DATA[19]
PURPOSE = PERSONAL_DATA[6, 1]
AT_MEASURES = ACL[18, 0, 9]
AT_SERVICE = CPL[89]
MORNING, EVENING = 6, 18

NEXT = {
    Stage.INVITED: (Stage.PRESENT, Stage.DECLINED, Stage.ABSENT),
    Stage.PRESENT: (Stage.TESTIFIED,),
}
"""What may follow."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a witness should not be asked: one that bars, or one to be weighed and explained."""

    sentence: str
    bars: bool
    citation: Citation | None = None

    def __str__(self) -> str:
        return f"{self.sentence}（{self.citation}）" if self.citation else self.sentence


def faults_of(witness: WitnessFact, at: datetime) -> tuple[str, ...]:
    """Say what keeps someone from being entered; empty when nothing does."""
    return tuple(_faults(witness, at.astimezone(BEIJING).date()))


def _faults(witness: WitnessFact, day: date) -> Iterator[str]:
    if not witness.purpose.strip():
        yield f"请写明登记的目的（{PURPOSE}）"
    if witness.agreed_on > day:
        yield f"同意日期不能晚于今天（{CONSENT}）"
    if witness.kept_until <= max(day, witness.agreed_on):
        yield f"保存期限须晚于今天（{SHORTEST}）"
    if witness.kept_until > witness.agreed_on + KEPT_AT_MOST:
        yield f"保存期限最长三年，到期重新征得同意（{SHORTEST}）"
    if not witness.hours:
        yield "请选择可以到场的时段"


def conflicts_of(witness: WitnessFact, concerned: Concerned, day: date) -> tuple[Conflict, ...]:
    """Say with whom a witness is in conflict in a matter, those that bar first."""
    found = (*_bars(witness, concerned, day), *_cautions(witness, concerned))
    return tuple(sorted(found, key=lambda item: not item.bars))


def _bars(witness: WitnessFact, concerned: Concerned, day: date) -> Iterator[Conflict]:
    if witness.has_left:
        yield Conflict("已退出证人库", True, WITHDRAWAL)
    elif day >= witness.kept_until:
        yield Conflict(f"同意已于{witness.kept_until}到期，须重新征得同意", True, SHORTEST)
    if witness.name and witness.name in (concerned.party, concerned.representative):
        yield Conflict("就是当事人或者其负责人", True)
    if witness.name and witness.name in concerned.staff:
        yield Conflict("是本单位执法人员或者辅助人员", True, AT_MEASURES)
    if witness.name and witness.name in concerned.reporters:
        yield Conflict("是本事项的举报投诉人", True)


def _cautions(witness: WitnessFact, concerned: Concerned) -> Iterator[Conflict]:
    if witness.organization and witness.organization == concerned.party:
        yield Conflict("在当事人单位工作", False)
    if witness.phone and witness.phone == concerned.party_phone:
        yield Conflict("与当事人使用同一联系电话", False)
    if witness.address and witness.address == concerned.party_address:
        yield Conflict("与当事人住址或者经营地址相同", False)


def is_free(witness: WitnessFact, meets_at: datetime, calendar: Calendar) -> bool:
    """Say whether a witness is usually free at a moment."""
    moment = meets_at.astimezone(BEIJING)
    if not MORNING <= moment.hour < EVENING:
        return Hours.EVENINGS in witness.hours
    wanted = Hours.WORKDAYS if calendar.is_working(moment.date()) else Hours.WEEKENDS
    return wanted in witness.hours


def why_not_next(stage: Stage, wanted: Stage, meets_at: datetime, at: datetime) -> str:
    """Say why an invitation cannot go on to a stage; empty when it can."""
    if wanted not in NEXT.get(stage, ()):
        return "这次邀请已经办结，或者证人尚未到场"
    if wanted in (Stage.PRESENT, Stage.ABSENT) and at < meets_at - timedelta(hours=1):
        return "还没有到约定的时间"
    return ""
