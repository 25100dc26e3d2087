"""Filled forms of recusal."""

from datetime import date
from typing import Any

from yifa.records.documents.tests.samples.pieces import DAY, case

SAMPLES: dict[str, dict[str, Any]] = {
    "recusal_request": case(
        applicant="李四",
        applicant_role="当事人的经营者",
        officer="周立",
        officer_post="主办人员",
        reason="周立是相邻水果店经营者的弟弟，与本案有利害关系，可能影响公正执法。",
        requested_on=DAY,
    ),
    "recusal_decision": case(
        applicant="李四",
        requested_on=DAY,
        officer="周立",
        officer_post="主办人员",
        request_reason="周立是相邻水果店经营者的弟弟，可能影响公正执法。",
        is_granted=True,
        reason="申请人反映的情况属实，可能影响公正执法。",
        decider="陆明",
        decided_on=date(2026, 3, 4),
    ),
}
