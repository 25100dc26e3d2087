"""What is proved at the end: the journal, the law's review, the projections, the dossiers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count
from pypdf import PdfReader

from yifa.base.access import Actor
from yifa.base.procedure import BLOCK, Finding, Procedure, Timeline, review
from yifa.frame import blobs
from yifa.records.documents.queries import documents_of, pdf_of
from yifa.records.journal import actions as journal
from yifa.records.journal import queries as entries
from yifa.records.law.queries import book_on
from yifa.site.job.loop import Loop
from yifa.site.job.told import Told
from yifa.work.cases import queries as cases
from yifa.work.cases.actions import rebuild_case
from yifa.work.cases.procedures import ORDINARY, procedure_of
from yifa.work.cases.terms import Stage
from yifa.work.incidents.actions import rebuild_incident
from yifa.work.incidents.procedures import LOOP
from yifa.work.intake.actions import rebuild_report
from yifa.work.intake.procedures import INBOX

_OURS = ("report", "incident", "case")


@dataclass(frozen=True, slots=True)
class Driven:
    """The rows that the sample left: reports, incidents, cases."""

    reports: tuple[Any, ...]
    incidents: tuple[Any, ...]
    cases: tuple[Any, ...]

    def rows(self) -> Iterator[Any]:
        """Give every row."""
        yield from self.reports
        yield from self.incidents
        yield from self.cases


def driven(supervisor: Actor, ways: Sequence[Loop]) -> Driven:
    """Collect the rows of the sample as a supervisor sees them."""
    return Driven(
        tuple(way.report for way in ways),
        tuple(way.incident for way in ways if way.incident is not None),
        tuple(cases.case(supervisor, way.case) for way in ways if way.case is not None),
    )


def proved(supervisor: Actor, at: datetime, sample: Driven, told: Told) -> None:
    """Count, seal and verify the journal; review and rebuild the sample; open the dossiers."""
    counted(supervisor, sample, told)
    archived(supervisor, sample, told)
    reviewed(sample, told)
    rebuilt(supervisor, at, sample, told)
    sealed(at, told)


def counted(supervisor: Actor, sample: Driven, told: Told) -> None:
    """Hold the steps that were taken against the entries of the journal, kind by kind.

    A report that was accepted took along those merged into it: one acceptance each.
    """
    rows = entries.visible_to(supervisor).select_related(None).order_by()
    kinds = dict(rows.values_list("kind").annotate(count=Count("pk")))
    wanted = {step: told.count_of(step) for step in told.times_s if step.split(".")[0] in _OURS}
    wanted["report.receive"] = told.imported
    wanted["report.accept"] = sum(incident.reports_count for incident in sample.incidents)
    for step, count in wanted.items():
        told.expect_equal(f"entries of {step}", kinds.get(step, 0), count)
    told.figure("reports accepted, merged ones with theirs", wanted["report.accept"])
    told.figure("rules asked before acting (guard)", _rules_asked(kinds))


def archived(supervisor: Actor, sample: Driven, told: Told) -> None:
    """Hold that every case is archived and its dossier a readable PDF of its full length."""
    closed = sum(1 for case in sample.cases if case.closed_on)
    done = sum(1 for case in sample.cases if case.stage == Stage.ARCHIVED)
    papers = [paper for case in sample.cases for paper in documents_of(supervisor, case.matter)]
    dossiers = [paper for paper in papers if paper.form == "dossier"]
    told.figure("cases closed", closed)
    told.figure("cases archived", done)
    told.figure("documents typeset", sum(1 for paper in papers if paper.pdf_sha256))
    told.figure("dossiers written", len(dossiers))
    told.figure("pages in the dossiers", sum(paper.pages_count for paper in dossiers))
    told.expect_equal("cases archived", done, len(sample.cases))
    told.expect_equal("whole dossiers", sum(map(_is_whole, dossiers)), len(sample.cases))


def reviewed(sample: Driven, told: Told) -> None:
    """Judge every timeline of the sample by the rules that guarded it."""
    asked, findings = 0, list[Finding]()
    for row in sample.rows():
        timeline = entries.timeline(row.matter)
        procedure = _procedure(timeline)
        book = book_on(timeline.acts[-1].done_at.date(), row.jurisdiction)
        with told.timed(f"review a timeline ({row.matter.kind})"):
            found = review(procedure, timeline, book)
        asked += sum(len(procedure.rules_on[type(act.payload)]) for act in timeline.acts)
        findings += found
    blocking = sum(1 for item in findings if item.level is BLOCK)
    told.figure("rules asked afterwards (review)", asked)
    told.figure("blocking findings", blocking)
    told.figure("warnings", len(findings) - blocking)
    told.figure("warnings passed with a written reason", sum(one.overridden for one in findings))
    told.expect_equal("blocking findings", blocking, 0)


def rebuilt(supervisor: Actor, at: datetime, sample: Driven, told: Told) -> None:
    """Write the sample's rows anew from the acts alone: they come out as they were."""
    changed = 0
    for row in sample.rows():
        before = _values(row)
        with told.timed(f"rebuild a row ({row.matter.kind})"):
            after = _values(_rebuild(supervisor, at, row))
        changed += before != after
    told.figure("rows rebuilt", sum(1 for _ in sample.rows()))
    told.expect_equal("rows that came out otherwise when rebuilt", changed, 0)


def sealed(at: datetime, told: Told) -> None:
    """Place, seal and verify the whole journal."""
    with told.timed("sequence and seal the journal"):
        journal.sequence_all()
        journal.seal(at)
    with told.timed("verify the whole journal"):
        report = entries.verify_all()
    told.figure("journal entries", report.entries_count)
    told.figure("verification", "sound" if report.is_sound else f"{len(report.damages)} damages")
    told.expect("the journal verifies", report.is_sound)
    told.expect_equal("entries unsealed", report.waiting_count + report.unsealed_count, 0)


def _rules_asked(kinds: Mapping[str, int]) -> int:
    return sum(
        len(asked) * kinds.get(act.kind(), 0)
        for procedure in (INBOX, LOOP, ORDINARY)
        for act, asked in procedure.rules_on.items()
    )


def _is_whole(dossier: Any) -> bool:
    if not blobs.verify(dossier.pdf_sha256):
        return False
    with pdf_of(dossier) as stream:
        return bool(len(PdfReader(stream).pages) == dossier.pages_count > 0)


def _procedure(timeline: Timeline[Any]) -> Procedure[Any]:
    kinds: dict[str, Procedure[Any]] = {"report": INBOX, "incident": LOOP}
    return kinds.get(timeline.matter.kind) or procedure_of(timeline)


def _rebuild(supervisor: Actor, at: datetime, row: Any) -> Any:
    if row.matter.kind == "case":
        return rebuild_case(row.matter)
    rebuild = rebuild_report if row.matter.kind == "report" else rebuild_incident
    return rebuild(actor=supervisor, at=at, matter=row.matter)


def _values(row: Any) -> dict[str, Any]:
    row.refresh_from_db()
    fields = row._meta.concrete_fields
    return {field.attname: getattr(row, field.attname) for field in fields if not field.primary_key}
