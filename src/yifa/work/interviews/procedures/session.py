"""A session as the law and the trade hold it: identity, certificates, rights, questions, reading,
signatures. 《行政处罚法》第四十二条、第四十三条、第四十七条、第五十五条.
"""

from datetime import datetime
from typing import Any

import msgspec

from yifa.base.access import Post
from yifa.base.procedure import Act, Matter, Procedure, Step
from yifa.base.statute import APL
from yifa.work.interviews import acts
from yifa.work.interviews.facts import Correction, InterviewFacts, Line, Signature
from yifa.work.interviews.rules import RULES
from yifa.work.interviews.terms import RUNNING, STAGE_LABELS, LineKind, Stage

Changes = dict[str, Any]


def _begin(matter: Matter, at: datetime) -> InterviewFacts:
    return InterviewFacts(matter=matter, stage=Stage.NONE, at=at)


def _with_line(facts: InterviewFacts, act: Act[Any], kind: LineKind, text: str) -> Changes:
    line = Line(
        number=len(facts.lines) + 1, kind=kind, text=text, at=act.done_at, mark=act.payload.mark
    )
    return {"lines": (*facts.lines, line)}


def _shown(facts: InterviewFacts, act: Act[acts.EvidenceShown]) -> Changes:
    text = f"（出示证据“{act.payload.title}”）请你辨认、核对。"
    return _with_line(facts, act, LineKind.EVIDENCE, text)


def _paused(facts: InterviewFacts, act: Act[acts.Paused]) -> Changes:
    return _with_line(facts, act, LineKind.BREAK, act.payload.reason) | {"is_paused": True}


def _resumed(facts: InterviewFacts, act: Act[acts.Resumed]) -> Changes:
    return _with_line(facts, act, LineKind.RESUME, "恢复询问") | {"is_paused": False}


def _corrected(facts: InterviewFacts, act: Act[acts.Corrected]) -> Changes:
    said = act.payload
    added = Correction(said.old_words, said.new_words, said.is_confirmed, act.done_at)
    lines = tuple(
        msgspec.structs.replace(line, text=said.new_words, corrections=(*line.corrections, added))
        if line.number == said.line
        else line
        for line in facts.lines
    )
    return {"lines": lines}


def _taken_back(facts: InterviewFacts, act: Act[Any]) -> Changes:
    return {"laid_out": None, "laid_out_at": None, "signatures": ()}


def _signed(facts: InterviewFacts, act: Act[acts.Signed]) -> Changes:
    said = act.payload
    added = Signature(
        page=said.page,
        page_sha256=said.page_sha256,
        signer=said.signer,
        officer=said.officer,
        name=said.name,
        at=act.done_at,
        strokes=said.strokes,
    )
    return {"signatures": (*facts.signatures, added)}


def _part_started(facts: InterviewFacts, act: Act[acts.PartStarted]) -> Changes:
    said = act.payload
    return {"running": (*facts.running, said.part_number), "gaps_s": facts.gaps_s + said.gap_s}


def _part_ended(facts: InterviewFacts, act: Act[acts.PartEnded]) -> Changes:
    running = tuple(part for part in facts.running if part != act.payload.part_number)
    return {"running": running, "parts": (*facts.parts, act.payload)}


_CHANGES: dict[type[Any], Any] = {
    acts.Opened: lambda facts, act: {"opened": act.payload, "began_at": act.done_at},
    acts.IdentityChecked: lambda facts, act: {"identity": act.payload},
    acts.CertificatesShown: lambda facts, act: {
        "certificates": facts.certificates | frozenset(act.payload.officers)
    },
    acts.RightsTold: lambda facts, act: {"rights": act.payload},
    acts.Asked: lambda facts, act: _with_line(
        facts, act, LineKind.QUESTION, act.payload.question
    ),
    acts.Answered: lambda facts, act: _with_line(facts, act, LineKind.ANSWER, act.payload.answer),
    acts.EvidenceShown: _shown,
    acts.Paused: _paused,
    acts.Resumed: _resumed,
    acts.ReadBack: lambda facts, act: {"read": act.payload, "read_at": act.done_at},
    acts.Corrected: _corrected,
    acts.LaidOut: lambda facts, act: {
        "laid_out": act.payload, "laid_out_at": act.done_at, "signatures": (),
    },
    acts.TakenBack: _taken_back,
    acts.Signed: _signed,
    acts.Refused: lambda facts, act: _taken_back(facts, act) | {"refusal": act.payload},
    acts.Joined: lambda facts, act: {"joined_at": act.done_at},
    acts.PartStarted: _part_started,
    acts.PartEnded: _part_ended,
    acts.Ended: lambda facts, act: {"ended": act.payload, "ended_at": act.done_at},
}  # fmt: skip

_OPEN = (Stage.OPEN,)
_BY = Post.CASE_OFFICER

SESSION: Procedure[InterviewFacts] = Procedure(
    code="interview",
    version=1,
    label="电子询问",
    stages=Stage,
    stage_labels=STAGE_LABELS,
    begin=_begin,
    changes=_CHANGES,
    steps=(
        Step(acts.Opened, (APL[42, 1], APL[54, 1]), frm=(Stage.NONE,), to=Stage.OPEN, by=_BY),
        Step(acts.Invited, (APL[55, 2],), frm=_OPEN, by=_BY),
        Step(acts.Joined, frm=RUNNING),
        Step(acts.PartStarted, (APL[47],), frm=RUNNING, by=_BY),
        Step(acts.PartEnded, (APL[47],), frm=RUNNING, by=_BY),
        Step(acts.CertificatesShown, (APL[55, 1],), frm=_OPEN, by=_BY),
        Step(acts.IdentityChecked, (APL[55, 2],), frm=_OPEN, by=_BY),
        Step(acts.RightsTold, (APL[43, 2], APL[45, 1], APL[55, 2]), frm=_OPEN, by=_BY),
        Step(acts.Asked, (APL[55, 2],), frm=_OPEN, by=_BY),
        Step(acts.Answered, (APL[55, 2],), frm=_OPEN, by=_BY),
        Step(acts.EvidenceShown, (APL[46, 2],), frm=_OPEN, by=_BY),
        Step(acts.Paused, frm=_OPEN, by=_BY),
        Step(acts.Resumed, frm=_OPEN, by=_BY),
        Step(acts.ReadBack, (APL[55, 2],), frm=_OPEN),
        Step(acts.Corrected, (APL[55, 2],), frm=_OPEN, by=_BY),
        Step(acts.LaidOut, (APL[55, 2],), frm=_OPEN, to=Stage.LAID_OUT, by=_BY),
        Step(acts.TakenBack, frm=(Stage.LAID_OUT,), to=Stage.OPEN, by=_BY),
        Step(acts.Signed, (APL[55, 2],), frm=(Stage.LAID_OUT,)),
        Step(acts.Refused, (APL[55, 2],), frm=RUNNING, to=Stage.OPEN, by=_BY),
        Step(acts.Ended, (APL[47], APL[55, 2]), frm=RUNNING, to=Stage.ENDED, by=_BY),
    ),
    rules=RULES,
    main_way=(Stage.OPEN, Stage.LAID_OUT, Stage.ENDED),
)
