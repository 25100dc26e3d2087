"""Rules on off-site enforcement (非现场执法) (LAW.md: MON, PRK)."""

from dataclasses import replace

from yifa.base.procedure import Rule
from yifa.work.cases.acts import off_site as said
from yifa.work.cases.rules.evidence import machine_evidence_is_fixed
from yifa.work.cases.rules.jurisdiction import place_lies_in_the_area
from yifa.work.cases.rules.off_site import monitoring, parking
from yifa.work.cases.rules.officers import recused_officer_stays_out, two_qualified_officers_act
from yifa.work.cases.rules.penalty import cause_is_in_force

BY_OFFICERS = (said.PartyInformed, said.ObjectionAnswered, said.VehicleTowed)

RULES: tuple[Rule, ...] = (
    *monitoring.RULES,
    *parking.RULES,
    replace(place_lies_in_the_area, on=(said.RecordCaptured,)),
    replace(cause_is_in_force, on=(said.RecordCaptured,)),
    replace(two_qualified_officers_act, on=BY_OFFICERS),
    replace(recused_officer_stays_out, on=BY_OFFICERS),
    replace(machine_evidence_is_fixed, on=(said.RecordVerified,)),
)
"""The last five ask of these acts what they ask of others."""
