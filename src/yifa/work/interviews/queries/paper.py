"""The record (询问笔录) that a session gives: the data of its form, and its words as one text."""

from datetime import datetime
from typing import Any

from yifa.base.calendar import BEIJING
from yifa.work.interviews import acts
from yifa.work.interviews.facts import InterviewFacts, Line
from yifa.work.interviews.rules import notice_text
from yifa.work.interviews.terms import (
    COMPARED_LABELS,
    DOCUMENT_LABELS,
    READING_LABELS,
    ROLE_LABELS,
    LineKind,
)

UNKNOWN = "未核对"


def record_data(facts: InterviewFacts, ended_at: datetime) -> dict[str, Any]:
    """Give the data of the form `interview_record`; `ended_at` is when the questioning ended."""
    opened = facts.head
    told = opened.brief
    return {
        "issuer": told.agency,
        "case_number": told.number,
        "cause": told.title,
        "party": {
            "name": told.party_name or opened.person,
            "kind": told.party_kind,
            "document_number": told.party_document or "未提供",
            "address": told.party_address or "未提供",
        },
        "started_at": facts.began_at,
        "ended_at": ended_at,
        "place": opened.place,
        "officers": [
            {
                "name": item.name,
                "certificate": item.certificates[0].number if item.certificates else "未登记",
            }
            for item in opened.officers
        ],
        "recorder": opened.officers[-1].name,
        "refusal": _refusal(facts),
        "person": _person(facts),
        "exchanges": _exchanges(facts),
        "notice": notice_text(told.agency),
        "breaks": _breaks(facts),
        "reading": _reading(facts),
    }


def record_text(facts: InterviewFacts) -> str:
    """Write questions and answers as one text, corrections shown."""
    return "\n".join(f"问：{item['question']}\n答：{item['answer']}" for item in _exchanges(facts))


def _person(facts: InterviewFacts) -> dict[str, Any]:
    opened, known = facts.head, facts.identity
    role = ROLE_LABELS[opened.role]
    relation = f"{role}（{opened.relation}）" if opened.relation else role
    if known is None:
        return {
            "name": opened.person,
            "document_number": UNKNOWN,
            "address": UNKNOWN,
            "relation": relation,
        }
    document = DOCUMENT_LABELS[known.document_kind]
    checked = COMPARED_LABELS[known.compared]
    return {
        "name": opened.person,
        "document_number": f"{known.document_number}（{document}，{checked}）",
        "address": known.address or "未提供",
        "sex": known.sex,
        "phone": known.phone,
        "employer": known.employer,
        "relation": relation,
    }


def _exchanges(facts: InterviewFacts) -> list[dict[str, str]]:
    found = [_on_rights(facts.rights)] if facts.rights else []
    asked: Line | None = None
    for line in facts.lines:
        if line.is_question:
            asked = line
        elif line.kind is LineKind.ANSWER and asked is not None:
            found.append(
                {"question": _shown(asked), "answer": _shown(line), "mark": asked.mark.text}
            )
            asked = None
    if asked is not None:
        found.append(
            {"question": _shown(asked), "answer": "（未记录回答）", "mark": asked.mark.text}
        )
    return found or [{"question": "（未提问）", "answer": "（未记录回答）", "mark": ""}]


def _on_rights(rights: acts.RightsTold) -> dict[str, str]:
    heard = "听清楚了" if rights.is_understood else "没有听清楚"
    asks = f"申请回避，理由：{rights.recusal_reason}" if rights.asks_recusal else "不申请回避"
    question = "以上告知的权利义务你是否听清楚？是否申请执法人员回避？"
    return {"question": question, "answer": f"{heard}，{asks}。", "mark": ""}


def _shown(line: Line) -> str:
    """The words as they read now, and behind them what was put right."""
    notes = [
        f"〔更正：原记“{item.before}”，改为“{item.after}”，"
        f"{'经被询问人确认' if item.is_confirmed else '未经被询问人确认'}〕"
        for item in line.corrections
    ]
    return line.text + "".join(notes)


def _breaks(facts: InterviewFacts) -> list[str]:
    found: list[str] = []
    for line in facts.lines:
        at = f"{line.at.astimezone(BEIJING):%H时%M分}"
        if line.kind is LineKind.BREAK:
            found.append(f"{at}中断（{line.text}）")
        elif line.kind is LineKind.RESUME and found:
            found[-1] += f"，{at}恢复"
    return found


def _reading(facts: InterviewFacts) -> str:
    if facts.read is None:
        return "以上笔录未经被询问人核对。"
    return f"以上笔录由{READING_LABELS[facts.read.reading]}，经核对与所述一致。"


def _refusal(facts: InterviewFacts) -> str:
    if facts.refusal is None:
        return ""
    seen = f"；见证人：{facts.refusal.witness}" if facts.refusal.witness else ""
    return f"被询问人拒绝签名，原因：{facts.refusal.reason}{seen}"
