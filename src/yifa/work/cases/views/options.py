"""The steps of a case as buttons: open to the actor, or why not, with the article."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from yifa.base.access import Actor
from yifa.base.procedure import Finding, NextStep
from yifa.work.cases.actions import POWERS
from yifa.work.cases.queries import Sight
from yifa.work.cases.queries.cases import sees_whole_body

SUBJECT_LABELS = {
    "filing": "立案与承办",
    "investigation": "调查取证",
    "chain": "证据认定",
    "guidance": "指导与约谈",
    "measures": "证据保存与强制措施",
    "hearing": "听证",
    "decision": "告知、审核与决定",
    "on_the_spot": "当场处罚",
    "off_site": "非现场执法",
    "buildings": "违法建设",
    "serving": "送达与补正",
    "publishing": "公示审批",
    "branches": "移送、中止与终止",
    "performance": "履行与执行",
    "remedies": "复议与诉讼",
    "versions": "程序版本",
}
"""What the module of an act is about."""


@dataclass(frozen=True, slots=True)
class Option:
    """A step as a button: open to the actor, or why not."""

    code: str
    label: str
    url: str
    is_open: bool
    is_own: bool
    reason: str
    subject: str
    findings: tuple[Finding, ...] = ()
    article: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The steps of one subject."""

    label: str
    options: tuple[Option, ...]


def grouped(options: Iterable[Option]) -> list[Group]:
    """Put steps under their subjects, in the order of the subjects."""
    listed = list(options)
    groups = (
        Group(label, tuple(item for item in listed if item.subject == subject))
        for subject, label in SUBJECT_LABELS.items()
    )
    return [group for group in groups if group.options]


def options_of(actor: Actor, seen: Sight) -> list[Option]:
    """Every step that starts from the present stage, as the actor may or may not take it."""
    return [_option(actor, seen, item) for item in seen.steps if item.step.frm]


def _option(actor: Actor, seen: Sight, item: NextStep) -> Option:
    code = item.step.kind.partition(".")[2]
    reason = _why_not(actor, seen, item)
    return Option(
        code,
        item.step.label,
        reverse("cases:do", args=[seen.case.uuid, code]),
        not reason,
        _is_own(actor, seen, item),
        reason,
        _subject_of(item),
        item.findings,
        _article(item) if _is_own(actor, seen, item) else _articles_of_step(item),
    )


def _article(item: NextStep) -> str:
    """The article of the reason that is shown; of the step where the reason names none."""
    reason = item.findings[0].article if item.findings and not item.open else ""
    return reason or _articles_of_step(item)


def _articles_of_step(item: NextStep) -> str:
    return "、".join(str(citation) for citation in item.step.citations)


def _is_own(actor: Actor, seen: Sight, item: NextStep) -> bool:
    own_unit = sees_whole_body(actor) or actor.unit == seen.case.unit
    return own_unit and actor.may(POWERS[item.step.act], within=seen.case.jurisdiction)


def _why_not(actor: Actor, seen: Sight, item: NextStep) -> str:
    if not _is_own(actor, seen, item):
        by = item.step.by.label if item.step.by else "其他岗位"
        return f"由{by}办理"
    if not item.open:
        blocking = item.findings[0]
        return f"{blocking.sentence}" + (f"：{blocking.detail}" if blocking.detail else "")
    return ""


def _subject_of(item: NextStep) -> str:
    """The subject is the module in which the act is written, below `acts`."""
    below = item.step.act.__module__.partition(".acts.")[2]
    return below.partition(".")[0]
