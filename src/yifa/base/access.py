"""Permission: who acts, in which posts, with which powers, over what. Fails closed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Post(StrEnum):
    """A post (岗位) that an account holds in a jurisdiction."""

    COLLECTOR = "collector"
    DUTY_CHIEF = "duty_chief"
    DISPATCHER = "dispatcher"
    HANDLER = "handler"
    VERIFIER = "verifier"
    CASE_OFFICER = "case_officer"
    SQUAD_LEADER = "squad_leader"
    LEGAL_REVIEWER = "legal_reviewer"
    BUREAU_HEAD = "bureau_head"
    ARCHIVIST = "archivist"
    SEAL_KEEPER = "seal_keeper"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"

    @property
    def label(self) -> str:
        return POST_LABELS[self]


POST_LABELS = {
    Post.COLLECTOR: "信息采集员",
    Post.DUTY_CHIEF: "值班长",
    Post.DISPATCHER: "派遣员",
    Post.HANDLER: "处置部门",
    Post.VERIFIER: "核查员",
    Post.CASE_OFFICER: "承办人",
    Post.SQUAD_LEADER: "中队长",
    Post.LEGAL_REVIEWER: "法制审核员",
    Post.BUREAU_HEAD: "局负责人",
    Post.ARCHIVIST: "档案员",
    Post.SEAL_KEEPER: "印章管理员",
    Post.SUPERVISOR: "执法监督员",
    Post.ADMINISTRATOR: "系统管理员",
    Post.SYSTEM: "系统",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: built once per request, or a named system actor (`account` is None).

    `jurisdiction` is a dotted prefix: `339921` covers `339921.zf` and `339921.t03`.
    `unit` is the code of the actor's squad or town team, empty for those who serve the whole body.
    """

    account: UUID | None
    name: str
    jurisdiction: str
    day: date
    posts: frozenset[Post] = frozenset()
    powers: frozenset[str] = frozenset()
    unit: str = ""
    officer: UUID | None = None

    def may(self, power: str, *, within: str | None = None) -> bool:
        """Say whether this actor holds a power (in a jurisdiction, when one is given)."""
        return power in self.powers and (within is None or covers(self.jurisdiction, within))

    @property
    def person(self) -> UUID:
        """The account of a person who acts. Raises: NotPermitted for a system actor."""
        if self.account is None:
            raise NotPermitted(self, "account", None)
        return self.account

    @property
    def post_label(self) -> str:
        """The posts as words, in the order of the posts' list."""
        return "、".join(POST_LABELS[post] for post in Post if post in self.posts)


class NotPermitted(Exception):
    """The actor lacks the power, or holds it elsewhere."""

    def __init__(self, actor: Actor, power: str, within: str | None) -> None:
        self.actor, self.power, self.within = actor, power, within
        super().__init__(f"{actor.name}无权进行此操作，请联系管理员核对岗位与辖区")


def covers(jurisdiction: str, other: str) -> bool:
    """Say whether `jurisdiction` is `other` or contains it.

    >>> covers("339921", "339921.t03"), covers("339921.t0", "339921.t03"), covers("", "339921")
    (True, False, False)
    """
    return bool(jurisdiction) and (other == jurisdiction or other.startswith(jurisdiction + "."))


def require(actor: Actor, power: str, *, within: str) -> None:
    """Refuse an actor who lacks `power` within a jurisdiction.

    Raises: NotPermitted.
    """
    if not actor.may(power, within=within):
        raise NotPermitted(actor, power, within)
