"""What may become of a draft, and who approves it. Pure."""

from yifa.records.documents.facts import Form
from yifa.records.drafts.terms import FREE_FORMS, STATE_LABELS, Power, State

_FROM = {
    "revise": (State.DRAFTING,),
    "submit": (State.DRAFTING,),
    "drop": (State.DRAFTING,),
    "send_back": (State.SUBMITTED,),
    "approve": (State.SUBMITTED,),
}
_WORDS = {
    "revise": "修改",
    "submit": "提请审批",
    "drop": "放弃",
    "send_back": "退回",
    "approve": "审批",
}


def why_not(step: str, state: State) -> str:
    """Say why a step cannot be taken from a state; empty when it can."""
    if state in _FROM[step]:
        return ""
    return f"文书“{STATE_LABELS[state]}”，不能{_WORDS[step]}"


def is_free(form: Form) -> bool:
    """Say whether a form is drawn up by hand."""
    return form.code in FREE_FORMS


def approving(form: Form) -> Power:
    """The power that approves a form: what goes out under the seal is the head's."""
    return Power.APPROVE_SEALED if form.sealed else Power.APPROVE
