"""Words of drafting: powers, states, and the forms that no act of a procedure makes by itself."""

from enum import StrEnum
from typing import Final


class Power(StrEnum):
    """What may be done in this room."""

    DRAFT = "drafts.draft"
    APPROVE = "drafts.approve"
    APPROVE_SEALED = "drafts.approve_sealed"


POWER_LABELS: Final = {
    Power.DRAFT: "起草文书",
    Power.APPROVE: "审批不用印的文书",
    Power.APPROVE_SEALED: "审批用印的文书",
}


class State(StrEnum):
    """How far a draft has come."""

    DRAFTING = "drafting"
    SUBMITTED = "submitted"
    FINAL = "final"
    DROPPED = "dropped"


STATE_LABELS: Final = {
    State.DRAFTING: "起草中",
    State.SUBMITTED: "待审批",
    State.FINAL: "已定稿",
    State.DROPPED: "已放弃",
}

FREE_FORMS: Final = (
    "designation_request",
    "designation",
    "recusal_request",
    "entrustment",
    "assistance_request",
    "inquiry_notice",
    "data_extraction",
    "message_record",
    "appraisal_entrustment",
    "hearing_request",
    "confiscation_list",
    "destruction_record",
    "receipt_sheet",
    "deferral_request",
    "execution_agreement",
    "service_announcement",
    "crime_things_list",
    "inspection_approval",
    "inspection_notice",
    "inspection_result",
    "draw_record",
)
"""Forms that officers draw up when they need them; all others are made by the act they record."""
