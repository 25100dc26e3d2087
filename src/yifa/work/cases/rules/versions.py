"""Rules on moving an open case to another version of its procedure."""

from typing import Any

from yifa.base.procedure import Act, Answer, Rule, rule
from yifa.work.cases.acts.versions import ProcedureMoved
from yifa.work.cases.facts import CaseFacts


@rule(
    "STEP-03",
    "改用的是同一程序的较新版本",
    on=(ProcedureMoved,),
    do="请核对程序版本",
)
def moved_to_newer_version(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    old_code, _, old = said.left.partition("/")
    new_code, _, new = said.procedure.partition("/")
    is_newer = old_code == new_code and old.isdigit() and new.isdigit() and int(new) > int(old)
    return is_newer or f"不能由{said.left}改用{said.procedure}"


@rule(
    "STEP-03",
    "改用新版程序写明依据",
    on=(ProcedureMoved,),
    do="请写明改用新版程序的决定或者规定",
)
def move_names_its_basis(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.basis.strip())


RULES: tuple[Rule, ...] = (moved_to_newer_version, move_names_its_basis)
