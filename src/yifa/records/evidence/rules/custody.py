"""Questions of lawful order in custody: what may still be done with a piece of evidence."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from yifa.base.statute import APL
from yifa.records.evidence import acts
from yifa.records.evidence.facts import Custody
from yifa.records.evidence.terms.custody import CUSTODY_LABELS, CustodyState

OFFICERS_NEEDED = 2
_GONE = {CustodyState.RETURNED, CustodyState.DESTROYED}
_AWAY = _GONE | {CustodyState.OUTSIDE}


def why_not_now(custody: Custody, act: type[acts.CustodyAct]) -> str:
    """Say why this act cannot be taken with the piece as it stands; empty when it can."""
    label = act.LABEL
    if custody.is_derived and act is not acts.Presented:
        return f"本件是由原件制作的派生件，没有原物可供办理；请对原件办理“{label}”"
    if custody.state in _GONE:
        return f"原物或者原始载体{CUSTODY_LABELS[custody.state]}，不能再办理“{label}”"
    if custody.state in _AWAY and act is not acts.Moved:
        return f"原物或者原始载体{CUSTODY_LABELS[custody.state]}，请先办理收回（移交回本机关）"
    if act is acts.Destroyed and not custody.approved_seq:
        return "销毁未经批准；请先由行政机关负责人批准销毁"
    if act is acts.DestructionApproved and custody.approved_seq:
        return f"已由{custody.approved_by}批准销毁，请办理销毁"
    return ""


def custody_faults(custody: Custody, act: Any, at: datetime, done_at: datetime) -> tuple[str, ...]:
    """Say everything that keeps this act from being recorded; empty when nothing does.

    What is seized is kept with care: 《行政强制法》第二十六条第一款.
    """
    if fault := why_not_now(custody, type(act)):
        return (fault,)
    return (*_times(custody, at, done_at), *_FAULTS.get(type(act), _no_faults)(custody, act))


def _times(custody: Custody, at: datetime, done_at: datetime) -> Iterator[str]:
    if done_at > at:
        yield "办理时间不能晚于现在"
    if custody.since is not None and _minute(done_at) < _minute(custody.since):
        yield "办理时间不能早于上一次保管变动"


def _minute(at: datetime) -> datetime:
    """Forms are typed to the minute."""
    return at.replace(second=0, microsecond=0)


def _no_faults(custody: Custody, act: Any) -> Iterator[str]:
    yield from ()


def _moved(custody: Custody, act: acts.Moved) -> Iterator[str]:
    if act.to_holder == custody.holder and act.to_place == custody.place:
        yield "接收人和存放地点与现状相同，没有变动"
    if act.is_outside and not act.receipt.strip():
        yield "移送其他机关须填写交接单编号"


def _copied(custody: Custody, act: acts.Copied) -> Iterator[str]:
    if act.count < 1:
        yield "复制份数至少为 1"
    if not act.is_checked:
        yield "复制件须与原件核对无误"


def _returned(custody: Custody, act: acts.Returned) -> Iterator[str]:
    if not act.receipt.strip():
        yield "发还须有领取人签收，请填写收据编号或者签收情况"


def _destroyed(custody: Custody, act: acts.Destroyed) -> Iterator[str]:
    if len(set(act.officers)) < OFFICERS_NEEDED:
        yield "销毁须由两名以上执法人员执行"
    if custody.approved_by in act.officers:
        yield "批准销毁的负责人不能同时执行销毁"
    if act.witness.strip() in act.officers:
        yield "见证人不能是执行销毁的执法人员"


_FAULTS: dict[type, Callable[[Custody, Any], Iterator[str]]] = {
    acts.Moved: _moved,
    acts.Copied: _copied,
    acts.Returned: _returned,
    acts.Destroyed: _destroyed,
}

BASIS = {acts.DestructionApproved: (APL[74, 1],), acts.Destroyed: (APL[74, 1],)}
"""What an act on custody rests on, where a statute speaks of it."""
