"""Nothing heavier than what the party was told, in no dimension (LAW.md DIS-07, NOT-04)."""

import re
from typing import Any

from yifa.base.money import yuan
from yifa.base.procedure import Act, Answer, rule
from yifa.base.statute import APL
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.facts.case import Told
from yifa.work.cases.terms import PENALTY_KIND_LABELS

_BETWEEN_GOODS = re.compile("[、，,；;]")


def heavier_in(told: Told, proposal: acts.Proposal) -> str:
    """Say in what a proposal is heavier than what was told; empty where it is not.

    Each dimension alone: kinds, the fine, gains and goods. More of one is not made good by less
    of another.
    """
    added = [PENALTY_KIND_LABELS[kind] for kind in proposal.kinds if kind not in told.kinds]
    if added:
        return f"此前没有告知{'、'.join(added)}"
    figures = (
        ("罚款", told.fine_fen, proposal.fine_fen),
        ("没收违法所得", told.gains_fen, proposal.gains_fen),
        ("没收财物价值", told.goods_fen, proposal.goods_fen),
    )
    for word, before, now in figures:
        if now > before:
            return f"告知{word}{yuan(before)}，现为{yuan(now)}"
    return _more_goods(told, proposal)


def _more_goods(told: Told, proposal: acts.Proposal) -> str:
    """Name goods that were not told; fewer of the same, worth less, are not more."""
    named = _goods_in(told.goods)
    added = [item for item in _goods_in(proposal.goods) if item not in named]
    if not added or proposal.goods_fen < told.goods_fen:
        return ""
    return f"此前没有告知没收{'、'.join(added)}"


def _goods_in(words: str) -> list[str]:
    return [item.strip() for item in _BETWEEN_GOODS.split(words) if item.strip()]


@rule(
    "DIS-07",
    "不因陈述、申辩而给予更重的处罚，不重于已告知的内容",
    APL[45, 2],
    on=(acts.Decided,),
    do="有新的事实、依据的，请重新事先告知；否则不得加重",
)
def not_heavier_than_told(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if facts.notice is None or facts.told_last is None:
        return True
    return heavier_in(facts.told_last, act.payload.proposal) or True


@rule(
    "NOT-04",
    "重新告知加重处罚的，有新的事实或者依据",
    APL[45, 2],
    on=(acts.NoticeServed,),
    do="请写明新的事实、依据",
)
def heavier_notice_has_new_grounds(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if facts.told_last is None or act.payload.new_grounds.strip():
        return True
    return heavier_in(facts.told_last, act.payload.proposal) or True


RULES = (not_heavier_than_told, heavier_notice_has_new_grounds)
