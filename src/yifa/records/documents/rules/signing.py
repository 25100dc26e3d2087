"""Who signs a paper, and when its seal goes on without a further hand."""

from collections.abc import Collection
from typing import Final

from yifa.records.documents.facts import Form, FormData
from yifa.records.documents.terms import SEAL_ROLE

_OFFICER: Final = "执法人员"
_RECORDER: Final = ("记录人", "记录员")
OFFICIAL_ROLES: Final = (
    _OFFICER,
    *_RECORDER,
    "法制审核人员",
    "听证主持人",
    "主持人",
    "参加人员",
    "调查人员",
    "审核人员",
    "保管人",
    "到场监督人员",
    "行政机关负责人",
    "移交人",
    "抽取人",
    "监督人",
    "委托机关负责人",
)
"""Who signs for the authority; every other line is for the party, a witness or someone else."""


def is_sealed_with_its_act(form: Form, issuer: str, seal: str) -> bool:
    """Say whether a paper gets its seal in the moment it is typeset.

    A paper that goes out under the authority's name is made only by a recorded act that its
    procedure let pass: the decision of the head, the approval before a notice, the decision on the
    spot on a paper of the set form (《行政处罚法》第五十二条第一款). That act is the ground of the
    use of the seal and stands in the register beside it. A paper that another authority issues is
    never sealed with ours.
    """
    return form.sealed and issuer.strip() == seal


def is_official(role: str) -> bool:
    """Say whether a line is signed for the authority."""
    return role in OFFICIAL_ROLES


def free_line(form: Form, role: str, taken: Collection[str]) -> str | None:
    """Give the next free line of a role, `role#0`, `role#1`; None when every one is signed."""
    lines = (f"{role}#{index}" for index in range(form.signers.count(role)))
    return next((line for line in lines if line not in taken), None)


def open_roles(form: Form, taken: Collection[str]) -> list[str]:
    """Give the roles that still have a line to sign, in order; the seal's is not among them."""
    roles = dict.fromkeys(form.signers)
    return [role for role in roles if role != SEAL_ROLE and free_line(form, role, taken)]


def officer_fault(data: FormData, role: str, name: str) -> str:
    """Say why an officer may not sign a line; empty when nothing speaks against it.

    The officers a paper names are those who acted: 《行政处罚法》第四十二条第一款.
    """
    if role == _OFFICER:
        named = [officer.name for officer in getattr(data, "officers", ())]
        if named and name not in named:
            return f"文书所列执法人员为{'、'.join(named)}，请由本人签名"
    recorder = getattr(data, "recorder", "")
    if role in _RECORDER and recorder and name != recorder:
        return f"文书所列记录人为{recorder}，请由本人签名"
    return ""
