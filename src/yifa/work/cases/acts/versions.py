"""The act that moves a case to another version of its procedure."""

from yifa.base.procedure import Payload
from yifa.work.cases.acts.parts import Signatory


class ProcedureMoved(Payload, frozen=True, kw_only=True, tag="case.move_procedure"):
    """An open case goes on under another version of its procedure, and on what basis.

    `procedure` is pinned from here on; `differences` is what the comparison showed that day.
    """

    LABEL = "改用新版程序"
    procedure: str
    left: str
    approver: Signatory
    basis: str
    differences: tuple[str, ...] = ()
