"""Acts on a witness: agreeing, being invited, being there, testifying, leaving."""

from datetime import date, datetime
from uuid import UUID

from yifa.base.procedure import Payload, Personal
from yifa.records.witnesses.terms import Calling, Hours


class WitnessEnrolled(Payload, frozen=True, kw_only=True, tag="witness.enroll"):
    """Someone agrees to be asked as a witness: for what, and until when the data is kept."""

    LABEL = "登记入库"
    name: Personal
    phone: Personal
    organization: Personal
    address: Personal = ""
    calling: Calling
    area: str
    hours: tuple[Hours, ...]
    purpose: str
    agreed_on: date
    kept_until: date


class ConsentRenewed(Payload, frozen=True, kw_only=True, tag="witness.renew"):
    """A witness agrees again, until another day."""

    LABEL = "续签同意"
    agreed_on: date
    kept_until: date


class WitnessLeft(Payload, frozen=True, kw_only=True, tag="witness.leave"):
    """A witness withdraws the consent, or the time is over: name and contacts are blanked."""

    LABEL = "退出证人库"
    reason: str


class WitnessInvited(Payload, frozen=True, kw_only=True, tag="witness.invite"):
    """A witness is asked into a matter. `cautions` are conflicts passed with a reason."""

    LABEL = "邀请"
    engagement: UUID
    subject: str
    meets_at: datetime
    place: Personal
    task: Personal
    cautions: tuple[str, ...] = ()
    reason: Personal = ""


class InvitationDeclined(Payload, frozen=True, kw_only=True, tag="witness.decline"):
    """The witness cannot come."""

    LABEL = "不能到场"
    engagement: UUID
    subject: str
    note: Personal = ""


class WitnessPresent(Payload, frozen=True, kw_only=True, tag="witness.attend"):
    """The witness was there; the identity was checked."""

    LABEL = "到场见证"
    engagement: UUID
    subject: str
    arrived_at: datetime
    identity_checked: str
    note: Personal = ""


class WitnessAbsent(Payload, frozen=True, kw_only=True, tag="witness.miss"):
    """The witness did not come."""

    LABEL = "未到场"
    engagement: UUID
    subject: str
    note: Personal = ""


class WitnessTestified(Payload, frozen=True, kw_only=True, tag="witness.testify"):
    """The witness said what was seen; the record of it is evidence of the matter, by its hash."""

    LABEL = "作证"
    engagement: UUID
    subject: str
    saw: Personal
    record_sha256: str = ""
