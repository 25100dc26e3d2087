"""The order of both volumes (LAW.md 26): every form has its place, none is unknown."""

from datetime import UTC, datetime
from uuid import uuid4

from yifa.records.documents.facts import FORMS
from yifa.records.documents.rules import Entry, ordered
from yifa.records.documents.terms import SECTIONS_OF, Part, Section

ORDER = {
    Part.OPEN: (
        ("立案", Section.FILING, "filing_approval entrustment"),
        ("决定", Section.DECISION,
         "summary_decision penalty_decision no_penalty_decision building_decision"
         " crime_transfer_letter"),
        ("送达的文书和回证", Section.SERVED,
         "case_transfer recusal_decision inquiry_notice monitoring_notice message_record"
         " correction_order prior_notice hearing_right_notice hearing_notice hearing_announcement"
         " address_confirmation proof_of_service service_announcement correction_notice"
         " demand_notice stop_order building_notice building_circular authority_notification"
         " inspection_notice inspection_result talk_notice"),
        ("证据，含登记保存、查封扣押文书及清单", Section.EVIDENCE,
         "interview_record scene_record evidence_sheet data_extraction record_review"
         " sampling_notice preservation_notice appraisal_entrustment appraisal_period"
         " recheck_record measure_decision measure_list measure_record measure_extension"
         " guidance_record talk_record"),
        ("陈述申辩、听证笔录", Section.STATEMENT,
         "recusal_request statement_record hearing_request hearing_record"),
        ("财物处理", Section.PROPERTY,
         "sample_handling preservation_handling measure_release confiscation_list"
         " confiscation_disposal destruction_record property_list crime_things_list"),
        ("罚没票据", Section.RECEIPT, "receipt_sheet"),
        ("执行", Section.EXECUTION,
         "deferral_request deferral_decision surcharge_decision enforcement_decision"
         " enforcement_record substitute_decision substitute_record removal_mandate"
         " removal_announcement forced_removal_announcement presence_notice removal_record"
         " stay_decision end_decision resume_decision execution_agreement court_application"),
    ),
    Part.INTERNAL: (
        ("案件来源", Section.LEAD, "lead_register"),
        ("调查终结报告和审批", Section.REPORT,
         "no_filing_approval sampling_approval preservation_approval measure_approval"
         " investigation_report decision_approval crime_report"),
        ("法制审核", Section.LEGAL_REVIEW, "legal_review_opinion"),
        ("听证报告", Section.HEARING, "hearing_report"),
        ("集体讨论", Section.DISCUSSION, "discussion_record"),
        ("内部请示和批复", Section.REQUEST,
         "designation_request designation assistance_request statement_review deferral_approval"
         " publication_approval publication_withdrawal inspection_approval draw_record"),
        ("结案", Section.CLOSING, "closing_approval"),
    ),
}  # fmt: skip
BOUND = {"dossier_cover", "dossier_index", "dossier_hashes", "dossier_note", "dossier"}
"""Written when the dossier is bound: cover, index and hashes before, the note behind."""


def test_sections_follow_the_order_of_both_volumes() -> None:
    for part, groups in ORDER.items():
        assert SECTIONS_OF[part] == tuple(section for _, section, _ in groups)


def test_every_form_has_its_place_and_none_is_unknown() -> None:
    told = {
        code: section
        for groups in ORDER.values()
        for _, section, codes in groups
        for code in codes.split()
    }

    assert {code: form.section for code, form in FORMS.items() if code not in BOUND} == told
    assert {form.section for code, form in FORMS.items() if code in BOUND} == {Section.BINDING}


def test_all_forms_bound_together_come_in_that_order_each_once() -> None:
    """In order of time the other way round: the order is that of the sections."""
    at = datetime(2026, 3, 2, tzinfo=UTC)
    forms = {uuid4(): form for form in FORMS.values() if form.code not in BOUND}
    entries = [Entry(key, form.section, at) for key, form in reversed(forms.items())]

    for part, groups in ORDER.items():
        bound = [forms[entry.id].code for entry in ordered(entries, part)]
        assert sorted(bound) == sorted(" ".join(codes for _, _, codes in groups).split())
        sections = [FORMS[code].section for code in bound]
        assert list(dict.fromkeys(sections)) == [section for _, section, _ in groups]
