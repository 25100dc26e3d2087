"""Acts on a draft: begun, revised, submitted, sent back, approved, dropped."""

from uuid import UUID

from yifa.base.procedure import Payload, Personal


class DraftBegun(Payload, frozen=True, kw_only=True, tag="draft.begin"):
    """A paper is begun for a matter; the digest is of the data taken over from it."""

    LABEL = "起草文书"
    subject: str
    form: str
    form_version: int
    title: str
    content_sha256: str


class DraftRevised(Payload, frozen=True, kw_only=True, tag="draft.revise"):
    """The draft was changed."""

    LABEL = "修改文书"
    content_sha256: str


class DraftSubmitted(Payload, frozen=True, kw_only=True, tag="draft.submit"):
    """The draft is whole and asks for approval."""

    LABEL = "提请审批"
    content_sha256: str


class DraftSentBack(Payload, frozen=True, kw_only=True, tag="draft.send_back"):
    """The draft is not approved; it may be changed and submitted again."""

    LABEL = "退回修改"
    reason: Personal


class DraftApproved(Payload, frozen=True, kw_only=True, tag="draft.approve"):
    """The draft is approved and final; nothing changes it any more."""

    LABEL = "审批定稿"
    content_sha256: str
    document: UUID
    opinion: Personal = ""


class DraftDropped(Payload, frozen=True, kw_only=True, tag="draft.drop"):
    """The draft is given up."""

    LABEL = "放弃起草"
    reason: Personal
