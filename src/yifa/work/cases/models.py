"""The projection of cases: what lists, filters and to-dos need, rebuilt from the acts at will."""

from typing import ClassVar
from uuid import UUID

from django.db import models

from yifa.base.procedure import Matter, Procedure
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.procedures import procedure_by_id
from yifa.work.cases.terms import OUTCOME_LABELS, Outcome, Stage
from yifa.work.cases.terms.scoring import GRADE_LABELS, Grade

MATTER_KIND = "case"


_FILTERED = ("jurisdiction", "unit", "stage", "cause_code", "procedure", "is_open")


def _listed(name: str, *first: str) -> models.Index:
    rest = (field for field in _FILTERED if field not in first)
    return models.Index(*first, "lead_on", "id", *rest, name=name)


class Case(models.Model):
    """One case as its acts have left it. No column decides anything; the acts do."""

    uuid = models.UUIDField("公开标识", unique=True, editable=False)
    jurisdiction = models.CharField("管辖", max_length=40)
    unit = models.CharField("承办单位代码", max_length=20, blank=True)
    unit_name = models.CharField("承办单位", max_length=60, blank=True)
    procedure = models.CharField("程序", max_length=20)
    stage = models.CharField("阶段", max_length=20)
    is_open = models.BooleanField("办理中")
    waits_for = models.CharField("待办岗位", max_length=20, blank=True)
    number = models.CharField("案号", max_length=60, blank=True)
    cause_code = models.CharField("案由代码", max_length=60)
    cause_name = models.CharField("案由", max_length=200, blank=True)
    field = models.CharField("执法领域", max_length=30, blank=True)
    source = models.CharField("来源", max_length=20, blank=True)
    source_matter = models.CharField("来源事项", max_length=60, blank=True)
    party = models.UUIDField("当事人", null=True)
    party_name = models.CharField("当事人（脱敏）", max_length=120, blank=True)
    party_kind = models.CharField("当事人类型", max_length=20, blank=True)
    officers = models.CharField("承办人", max_length=120, blank=True)
    place = models.CharField("地点", max_length=200, blank=True)
    longitude = models.FloatField("经度", null=True)
    latitude = models.FloatField("纬度", null=True)
    lead_on = models.DateField("线索日期")
    filed_on = models.DateField("立案日期", null=True)
    decided_on = models.DateField("决定日期", null=True)
    closed_on = models.DateField("结案日期", null=True)
    outcome = models.CharField("处理结果", max_length=20, blank=True)
    decision_number = models.CharField("决定书文号", max_length=60, blank=True)
    fine_fen = models.BigIntegerField("罚款（分）", default=0)
    paid_fen = models.BigIntegerField("已缴（分）", default=0)
    due_code = models.CharField("期限", max_length=40, blank=True)
    due_label = models.CharField("期限名称", max_length=40, blank=True)
    due_on = models.DateField("到期日", null=True)
    is_provisional = models.BooleanField("暂定", default=False)
    last_seq = models.PositiveIntegerField("最近步骤")
    last_at = models.DateTimeField("最近办理时间")
    last_label = models.CharField("最近办理", max_length=40, blank=True)

    class Meta:
        indexes: ClassVar = [
            # Behind the order stands what lists filter by: a count or a deep page among a million
            # cases reads the index alone.
            _listed("cases_by_day"),
            _listed("cases_by_unit", "unit"),
            _listed("cases_by_stage", "stage"),
            _listed("cases_by_cause", "cause_code"),
            models.Index(
                "due_on",
                "id",
                "jurisdiction",
                "unit",
                "waits_for",
                name="cases_open_by_due",
                condition=models.Q(is_open=True),
            ),
            models.Index(
                "waits_for",
                "unit",
                "due_on",
                "id",
                "jurisdiction",
                name="cases_open_by_waiting",
                condition=models.Q(is_open=True),
            ),
            models.Index(
                "filed_on", name="cases_by_filing", condition=models.Q(filed_on__isnull=False)
            ),
            models.Index(
                "decided_on", name="cases_by_decision", condition=models.Q(decided_on__isnull=False)
            ),
            models.Index("party", name="cases_by_party"),
            models.Index("source_matter", name="cases_by_source"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jurisdiction", "number"],
                condition=~models.Q(number=""),
                name="cases_number_is_unique",
            )
        ]

    def __str__(self) -> str:
        return self.number or f"case:{self.uuid}"

    @property
    def matter(self) -> Matter:
        return Matter(MATTER_KIND, self.uuid, self.jurisdiction)

    @property
    def declared(self) -> Procedure[CaseFacts]:
        """The procedure that the case pinned at its start."""
        return procedure_by_id(self.procedure)

    @property
    def procedure_label(self) -> str:
        return self.declared.label

    @property
    def stage_label(self) -> str:
        return str(self.declared.stage_labels[Stage(self.stage)])

    @property
    def outcome_label(self) -> str:
        return OUTCOME_LABELS[Outcome(self.outcome)]

    @property
    def title(self) -> str:
        kind = "指导事项" if self.declared.code == "guidance" else "案"
        return f"{self.cause_name or '未定案由'}{kind}"

    @property
    def progress(self) -> int:
        """How far along the main way, in percent."""
        way = [str(stage) for stage in self.declared.main_way]
        if self.stage not in way:
            return 100
        return round(100 * (way.index(self.stage) + 1) / len(way))


class DossierScore(models.Model):
    """What the last review of a dossier came to; computed from the acts, and anew at will.

    `faults` holds rule, sentence and points of each finding. What a finding says about persons is
    not kept: it is read from the acts when a page shows it.
    """

    case = models.OneToOneField(
        Case, models.CASCADE, related_name="dossier_score", verbose_name="案件"
    )
    points = models.PositiveSmallIntegerField("得分")
    full = models.PositiveSmallIntegerField("满分")
    grade = models.CharField("等次", max_length=10)
    is_disqualified = models.BooleanField("一票否决")
    faults_count = models.PositiveSmallIntegerField("问题数")
    faults = models.JSONField("问题")
    scored_at = models.DateTimeField("评查时间")

    class Meta:
        indexes: ClassVar = [
            models.Index("grade", "points", "id", name="cases_scored_by_grade"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.points}"

    @property
    def grade_label(self) -> str:
        return GRADE_LABELS[Grade(self.grade)]


def matter_of(case_id: UUID, jurisdiction: str) -> Matter:
    """Name a case as a matter."""
    return Matter(MATTER_KIND, case_id, jurisdiction)
