"""Writing the pool: agreeing, leaving, inviting, being there, testifying."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter, Payload
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import last_seq
from yifa.records.witnesses import acts, queries, rules
from yifa.records.witnesses.facts import WitnessFact
from yifa.records.witnesses.models import Engagement, Witness
from yifa.records.witnesses.terms import Calling, Hours, Power, Stage

REVEALED = ("姓名", "联系电话", "单位", "住址")


class WitnessRefused(Exception):
    """Something stands against it: every reason at once, in Chinese."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("；".join(reasons))


@transaction.atomic
def enroll(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    name: str,
    phone: str,
    organization: str,
    calling: Calling,
    area: str,
    hours: Sequence[Hours],
    purpose: str,
    agreed_on: date,
    kept_until: date,
    address: str = "",
) -> Witness:
    """Enter a volunteer who agreed (个人信息保护法 13). Raises: NotPermitted, WitnessRefused."""
    require(actor, Power.ENROLL, within=jurisdiction)
    fact = WitnessFact(
        id=UUID(str(uuid7())), name=name.strip(), phone=phone.strip(),
        organization=organization.strip(), address=address.strip(), calling=Calling(calling),
        area=area.strip(), hours=tuple(map(Hours, hours)), purpose=purpose.strip(),
        agreed_on=agreed_on, kept_until=kept_until,
    )  # fmt: skip
    if faults := rules.faults_of(fact, at):
        raise WitnessRefused(*faults)
    row = _row(fact, jurisdiction, at)
    told = {name: getattr(fact, name) for name in acts.WitnessEnrolled.__struct_fields__}
    _record(row, acts.WitnessEnrolled(**told), actor, at)
    return row


@transaction.atomic
def renew(
    *, actor: Actor, at: datetime, witness: Witness, agreed_on: date, kept_until: date
) -> Witness:
    """Keep a witness longer, who agreed again. Raises: NotPermitted, WitnessRefused."""
    row = _locked(actor, witness, Power.ENROLL)
    row.agreed_on, row.kept_until = agreed_on, kept_until
    if faults := rules.faults_of(row.fact, at):
        raise WitnessRefused(*faults)
    row.save(update_fields=["agreed_on", "kept_until"])
    _record(row, acts.ConsentRenewed(agreed_on=agreed_on, kept_until=kept_until), actor, at)
    return row


@transaction.atomic
def leave(*, actor: Actor, at: datetime, witness: Witness, reason: str) -> Witness:
    """Let a witness go and blank what told who it was (个人信息保护法 15, 47).

    What is part of a case's evidence stays there. Raises: NotPermitted, WitnessRefused.
    """
    row = _locked(actor, witness, Power.ENROLL)
    row.left_at = at
    row.name = row.phone = row.organization = row.address = ""
    row.save(update_fields=["left_at", "name", "phone", "organization", "address"])
    _record(row, acts.WitnessLeft(reason=reason.strip()), actor, at)
    return row


@transaction.atomic
def invite(
    *,
    actor: Actor,
    at: datetime,
    witness: Witness,
    matter: Matter,
    meets_at: datetime,
    place: str,
    task: str,
    reason: str = "",
) -> Engagement:
    """Ask a witness to be present; a conflict that does not bar wants a written reason.

    Raises: NotPermitted, WitnessRefused.
    """
    row = _locked(actor, witness, Power.INVITE)
    conflicts = queries.conflicts_in(row, matter, at, actor)
    if bars := [str(item) for item in conflicts if item.bars]:
        raise WitnessRefused(*bars)
    if conflicts and not reason.strip():
        raise WitnessRefused(*map(str, conflicts), "仍需邀请的，请写明理由")
    asked = Engagement.objects.filter(
        witness=row, matter_kind=matter.kind, matter_id=matter.id, meets_at=meets_at
    )
    if asked.exists():
        raise WitnessRefused("已邀请该证人于同一时间到场")
    made = Engagement(
        uuid=UUID(str(uuid7())), jurisdiction=matter.jurisdiction, witness=row,
        matter_kind=matter.kind, matter_id=matter.id, meets_at=meets_at, place=place.strip(),
        task=task.strip(), stage=Stage.INVITED, saw="", recorded_at=at,
    )  # fmt: skip
    made.save(force_insert=True)
    act = acts.WitnessInvited(
        engagement=made.uuid, subject=made.subject, meets_at=meets_at, place=made.place or "",
        task=made.task or "", cautions=tuple(map(str, conflicts)), reason=reason.strip(),
    )  # fmt: skip
    _record(row, act, actor, at)
    return made


@transaction.atomic
def decline(*, actor: Actor, at: datetime, engagement: Engagement, note: str = "") -> Engagement:
    """Note that the witness cannot come. Raises: NotPermitted, WitnessRefused."""
    row = _moved(actor, at, engagement, Stage.DECLINED)
    act = acts.InvitationDeclined(engagement=row.uuid, subject=row.subject, note=note)
    return _kept(row, act, actor, at)


@transaction.atomic
def attend(
    *,
    actor: Actor,
    at: datetime,
    engagement: Engagement,
    arrived_at: datetime,
    identity_checked: str,
    note: str = "",
) -> Engagement:
    """Note that the witness was there, and how the identity was checked.

    Basis: 《行政强制法》第十八条第（九）项; 《民事诉讼法》第八十九条.
    Raises: NotPermitted, WitnessRefused.
    """
    row = _moved(actor, at, engagement, Stage.PRESENT)
    act = acts.WitnessPresent(
        engagement=row.uuid, subject=row.subject, arrived_at=arrived_at,
        identity_checked=identity_checked, note=note,
    )  # fmt: skip
    return _kept(row, act, actor, at)


@transaction.atomic
def miss(*, actor: Actor, at: datetime, engagement: Engagement, note: str = "") -> Engagement:
    """Note that the witness did not come. Raises: NotPermitted, WitnessRefused."""
    row = _moved(actor, at, engagement, Stage.ABSENT)
    act = acts.WitnessAbsent(engagement=row.uuid, subject=row.subject, note=note)
    return _kept(row, act, actor, at)


@transaction.atomic
def hear(
    *, actor: Actor, at: datetime, engagement: Engagement, saw: str, record_sha256: str = ""
) -> Engagement:
    """Note what the witness says was seen; `record_sha256` is the testimony kept as evidence.

    Basis: 《行政处罚法》第四十六条第一款第（五）项. Raises: NotPermitted, WitnessRefused.
    """
    row = _moved(actor, at, engagement, Stage.TESTIFIED)
    row.saw, row.record_sha256 = saw.strip(), record_sha256.lower()
    act = acts.WitnessTestified(
        engagement=row.uuid, subject=row.subject, saw=row.saw, record_sha256=row.record_sha256
    )
    return _kept(row, act, actor, at)


@transaction.atomic
def reveal(*, actor: Actor, at: datetime, witness: Witness, reason: str) -> WitnessFact:
    """Show who a witness is and how to reach him or her; the look is recorded.

    Raises: NotPermitted.
    """
    require(actor, Power.REVEAL, within=witness.jurisdiction)
    journal.record_access(actor=actor, at=at, matter=witness.matter, reason=reason, fields=REVEALED)
    return witness.fact


def _row(fact: WitnessFact, jurisdiction: str, at: datetime) -> Witness:
    row = Witness(
        uuid=fact.id, jurisdiction=jurisdiction, name=fact.name, phone=fact.phone,
        organization=fact.organization, address=fact.address, calling=fact.calling,
        area=fact.area, hours=list(fact.hours), purpose=fact.purpose, agreed_on=fact.agreed_on,
        kept_until=fact.kept_until, recorded_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    return row


def _locked(actor: Actor, witness: Witness, power: Power) -> Witness:
    row = Witness.objects.select_for_update().get(pk=witness.pk)
    require(actor, power, within=row.jurisdiction)
    if row.left_at is not None:
        raise WitnessRefused("该证人已退出证人库")
    return row


def _moved(actor: Actor, at: datetime, engagement: Engagement, stage: Stage) -> Engagement:
    row = Engagement.objects.select_for_update().select_related("witness").get(pk=engagement.pk)
    require(actor, Power.INVITE, within=row.jurisdiction)
    if reason := rules.why_not_next(Stage(row.stage), stage, row.meets_at, at):
        raise WitnessRefused(reason)
    row.stage = stage
    return row


def _kept(row: Engagement, act: Payload, actor: Actor, at: datetime) -> Engagement:
    row.save(update_fields=["stage", "saw", "record_sha256"])
    _record(row.witness, act, actor, at)
    return row


def _record(row: Witness, act: Payload, actor: Actor, at: datetime) -> None:
    matter = row.matter
    journal.record(
        matter=matter, after=last_seq(matter), act=act, actor=actor, done_at=at,
        data_subject=matter.id,
    )  # fmt: skip
