"""The table of powers: which post may do what. A power not listed here is nobody's.

Each room declares its powers in `terms.py`; a row gives a power to the posts that hold it. The
system checks compare both ways, and a test walks every role over every address.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from django.apps import apps

from yifa.base.access import Post

_EVERYONE: Final = tuple(post for post in Post if post is not Post.SYSTEM)
_FILE_READERS: Final = (
    Post.CASE_OFFICER,
    Post.SQUAD_LEADER,
    Post.LEGAL_REVIEWER,
    Post.BUREAU_HEAD,
    Post.ARCHIVIST,
    Post.SUPERVISOR,
)
_IN_THE_FIELD: Final = (
    Post.COLLECTOR,
    Post.HANDLER,
    Post.VERIFIER,
    Post.CASE_OFFICER,
    Post.SQUAD_LEADER,
)

HOLDERS: Final[Mapping[str, tuple[Post, ...]]] = {
    # records/journal
    "journal.view": (Post.SUPERVISOR,),
    "journal.verify": (Post.SUPERVISOR, Post.SYSTEM),
    "journal.erase": (Post.SUPERVISOR,),
    # records/law
    "law.view": (*_EVERYONE, Post.SYSTEM),
    "law.set_parameters": (Post.LEGAL_REVIEWER, Post.ADMINISTRATOR, Post.SYSTEM),
    "law.publish": (Post.LEGAL_REVIEWER, Post.ADMINISTRATOR, Post.SYSTEM),
    # records/agencies
    "agencies.view": _EVERYONE,
    "agencies.manage_officers": (Post.ADMINISTRATOR, Post.SYSTEM),
    "agencies.manage_accounts": (Post.ADMINISTRATOR, Post.SYSTEM),
    "agencies.confer": (Post.ADMINISTRATOR, Post.SYSTEM),
    "agencies.own_profile": _EVERYONE,
    "agencies.roster": (
        Post.SQUAD_LEADER,
        Post.DUTY_CHIEF,
        Post.ADMINISTRATOR,
        Post.SYSTEM,
    ),
    "agencies.sign_on": (Post.CASE_OFFICER, Post.SQUAD_LEADER, Post.HANDLER, Post.SYSTEM),
    # records/grid
    "grid.view": _EVERYONE,
    "grid.survey": (Post.ADMINISTRATOR, Post.SYSTEM),
    "grid.set_limits": (Post.DUTY_CHIEF, Post.ADMINISTRATOR, Post.SYSTEM),
    "grid.assign": (Post.SQUAD_LEADER, Post.DUTY_CHIEF, Post.ADMINISTRATOR, Post.SYSTEM),
    "grid.zone": (Post.DUTY_CHIEF, Post.ADMINISTRATOR, Post.SYSTEM),
    "grid.register": (Post.DUTY_CHIEF, Post.ADMINISTRATOR, Post.SYSTEM),
    # records/parties
    "parties.view": _EVERYONE,
    "parties.register": (Post.CASE_OFFICER, Post.SQUAD_LEADER, Post.ADMINISTRATOR, Post.SYSTEM),
    "parties.correct": (Post.CASE_OFFICER, Post.SQUAD_LEADER, Post.ADMINISTRATOR),
    "parties.merge": (Post.SQUAD_LEADER, Post.ADMINISTRATOR),
    "parties.reveal": (
        Post.CASE_OFFICER,
        Post.SQUAD_LEADER,
        Post.LEGAL_REVIEWER,
        Post.BUREAU_HEAD,
        Post.SUPERVISOR,
    ),
    "parties.import": (Post.ADMINISTRATOR, Post.SYSTEM),
    # records/witnesses
    "witnesses.view": (*_FILE_READERS, Post.ADMINISTRATOR),
    "witnesses.enroll": (Post.CASE_OFFICER, Post.SQUAD_LEADER, Post.SYSTEM),
    "witnesses.invite": (Post.CASE_OFFICER, Post.SQUAD_LEADER, Post.SYSTEM),
    "witnesses.reveal": (Post.CASE_OFFICER, Post.SQUAD_LEADER, Post.SUPERVISOR),
    # records/devices
    "devices.view": _EVERYONE,
    "devices.manage": (Post.SQUAD_LEADER, Post.ADMINISTRATOR, Post.SYSTEM),
    "devices.review": (Post.LEGAL_REVIEWER, Post.SYSTEM),
    # work/interviews
    "interviews.view": _FILE_READERS,
    "interviews.hold": (Post.CASE_OFFICER,),
    "interviews.attend": (Post.SYSTEM,),
    # work/cases
    "cases.view": (
        Post.CASE_OFFICER,
        Post.SQUAD_LEADER,
        Post.LEGAL_REVIEWER,
        Post.BUREAU_HEAD,
        Post.ARCHIVIST,
        Post.SEAL_KEEPER,
        Post.SUPERVISOR,
        Post.SYSTEM,
    ),
    "cases.register_lead": (
        Post.CASE_OFFICER,
        Post.SQUAD_LEADER,
        Post.HANDLER,
        Post.DISPATCHER,
        Post.SYSTEM,
    ),
    "cases.handle": (Post.CASE_OFFICER,),
    "cases.approve_filing": (Post.BUREAU_HEAD,),
    "cases.review": (Post.LEGAL_REVIEWER,),
    "cases.decide": (Post.BUREAU_HEAD,),
    "cases.record_payment": (Post.CASE_OFFICER, Post.SQUAD_LEADER),
    "cases.close": (Post.BUREAU_HEAD,),
    "cases.archive": (Post.ARCHIVIST,),
    "cases.settle_report": (Post.SQUAD_LEADER,),
    "cases.score": (Post.LEGAL_REVIEWER, Post.BUREAU_HEAD, Post.SUPERVISOR, Post.SYSTEM),
    # work/incidents
    "incidents.view": (
        Post.COLLECTOR,
        Post.DUTY_CHIEF,
        Post.DISPATCHER,
        Post.HANDLER,
        Post.VERIFIER,
        Post.CASE_OFFICER,
        Post.SQUAD_LEADER,
        Post.BUREAU_HEAD,
        Post.SUPERVISOR,
    ),
    "incidents.collect": (Post.COLLECTOR, Post.DUTY_CHIEF, Post.SYSTEM),
    "incidents.file": (Post.DUTY_CHIEF,),
    "incidents.dispatch": (Post.DISPATCHER,),
    "incidents.handle": (Post.HANDLER, Post.SQUAD_LEADER),
    "incidents.verify": (Post.VERIFIER, Post.COLLECTOR),
    "incidents.close": (Post.DUTY_CHIEF,),
    "incidents.urge": (Post.DUTY_CHIEF, Post.SUPERVISOR),
    "incidents.approve_extension": (Post.DUTY_CHIEF,),
    "incidents.cancel": (Post.DUTY_CHIEF,),
    "incidents.reopen": (Post.DUTY_CHIEF,),
    "incidents.refer": (Post.DISPATCHER, Post.HANDLER, Post.SQUAD_LEADER),
    "incidents.suspend": (Post.DUTY_CHIEF,),
    "incidents.resume": (Post.HANDLER, Post.SQUAD_LEADER, Post.DUTY_CHIEF),
    "incidents.escalate": (Post.SYSTEM,),
    "incidents.evaluate": (
        Post.DUTY_CHIEF,
        Post.DISPATCHER,
        Post.SQUAD_LEADER,
        Post.BUREAU_HEAD,
        Post.SUPERVISOR,
    ),
    "incidents.settle_report": (Post.SQUAD_LEADER, Post.DUTY_CHIEF),
    # work/intake
    "intake.view": (Post.COLLECTOR, Post.DUTY_CHIEF, Post.DISPATCHER, Post.SUPERVISOR),
    "intake.receive": (Post.COLLECTOR, Post.DUTY_CHIEF, Post.SYSTEM),
    "intake.decide": (Post.DUTY_CHIEF,),
    "intake.follow_up": (Post.DUTY_CHIEF,),
    "intake.import": (Post.DUTY_CHIEF, Post.ADMINISTRATOR, Post.SYSTEM),
    "intake.reveal": (Post.DUTY_CHIEF,),
    "intake.tell": (Post.SYSTEM,),
    "intake.view_connectors": (Post.DUTY_CHIEF, Post.SUPERVISOR, Post.ADMINISTRATOR),
    "intake.connect": (Post.ADMINISTRATOR,),
    "intake.resend": (Post.DUTY_CHIEF, Post.ADMINISTRATOR),
    # work/inspection
    "inspection.view": (
        Post.DUTY_CHIEF,
        Post.CASE_OFFICER,
        Post.SQUAD_LEADER,
        Post.LEGAL_REVIEWER,
        Post.BUREAU_HEAD,
        Post.ARCHIVIST,
        Post.SUPERVISOR,
    ),
    "inspection.inspect": (Post.CASE_OFFICER,),
    "inspection.decide": (Post.SQUAD_LEADER, Post.BUREAU_HEAD),
    "inspection.settle_report": (Post.SQUAD_LEADER,),
    # work/sensing
    "sensing.view": (
        Post.DUTY_CHIEF,
        Post.DISPATCHER,
        Post.SQUAD_LEADER,
        Post.BUREAU_HEAD,
        Post.SUPERVISOR,
        Post.SYSTEM,
    ),
    "sensing.look": (Post.DUTY_CHIEF, Post.DISPATCHER, Post.SUPERVISOR),
    "sensing.share": (*_IN_THE_FIELD, Post.SYSTEM),
    "sensing.manage": (Post.ADMINISTRATOR, Post.SYSTEM),
    "sensing.seal": (Post.SYSTEM,),
    # work/dispatch
    "dispatch.propose": (Post.DISPATCHER, Post.DUTY_CHIEF),
    "dispatch.command": (Post.DISPATCHER, Post.DUTY_CHIEF, Post.SYSTEM),
    "dispatch.call": (*_IN_THE_FIELD, Post.SYSTEM),
    "dispatch.watch": (Post.SYSTEM,),
    "dispatch.import_roads": (Post.ADMINISTRATOR, Post.SYSTEM),
    # faces/command
    "command.view": (
        Post.DUTY_CHIEF,
        Post.DISPATCHER,
        Post.SQUAD_LEADER,
        Post.BUREAU_HEAD,
        Post.SUPERVISOR,
    ),
    # records/evidence
    "evidence.view": tuple(post for post in _EVERYONE if post is not Post.ADMINISTRATOR),
    "evidence.take": (
        Post.COLLECTOR,
        Post.DUTY_CHIEF,
        Post.HANDLER,
        Post.VERIFIER,
        Post.CASE_OFFICER,
        Post.SQUAD_LEADER,
        Post.SYSTEM,
    ),
    "evidence.verify": (
        Post.CASE_OFFICER,
        Post.LEGAL_REVIEWER,
        Post.ARCHIVIST,
        Post.SUPERVISOR,
    ),
    "evidence.keep": (Post.CASE_OFFICER, Post.SQUAD_LEADER, Post.ARCHIVIST),
    "evidence.approve_destruction": (Post.BUREAU_HEAD,),
    "evidence.derive": (Post.CASE_OFFICER, Post.SQUAD_LEADER, Post.ARCHIVIST),
    "evidence.reveal": (Post.CASE_OFFICER, Post.SQUAD_LEADER, Post.LEGAL_REVIEWER),
    # records/signing
    "signing.view": (
        Post.ADMINISTRATOR,
        Post.SUPERVISOR,
        Post.ARCHIVIST,
        Post.SEAL_KEEPER,
        Post.SYSTEM,
    ),
    "signing.manage": (Post.ADMINISTRATOR, Post.SYSTEM),
    # records/documents
    "redaction.redact": (Post.CASE_OFFICER, Post.SQUAD_LEADER, Post.ARCHIVIST),
    "drafts.draft": (Post.CASE_OFFICER, Post.SQUAD_LEADER, Post.SYSTEM),
    "drafts.approve": (Post.SQUAD_LEADER, Post.BUREAU_HEAD),
    "drafts.approve_sealed": (Post.BUREAU_HEAD,),
    "documents.view": (*_FILE_READERS, Post.SEAL_KEEPER),
    "documents.view_internal": _FILE_READERS,
    "documents.void": (Post.SQUAD_LEADER, Post.BUREAU_HEAD),
    "documents.bind": (Post.ARCHIVIST, Post.SYSTEM),
    "documents.number": (Post.ADMINISTRATOR, Post.SYSTEM),
    "documents.hold_numbers": (Post.CASE_OFFICER,),
    "documents.sign": (
        Post.CASE_OFFICER,
        Post.SQUAD_LEADER,
        Post.LEGAL_REVIEWER,
        Post.BUREAU_HEAD,
    ),
    "documents.take_signature": (Post.CASE_OFFICER, Post.SQUAD_LEADER),
    "documents.stamp": (Post.SEAL_KEEPER,),
    # records/service
    "service.view": (*_FILE_READERS, Post.SYSTEM),
    "service.serve": (Post.CASE_OFFICER, Post.SQUAD_LEADER, Post.SYSTEM),
    "service.receive": (Post.SYSTEM,),
    "service.watch_outbox": (Post.SQUAD_LEADER, Post.ADMINISTRATOR),
    # records/dossiers
    "dossiers.view": _FILE_READERS,
    "dossiers.export": (
        Post.CASE_OFFICER,
        Post.LEGAL_REVIEWER,
        Post.BUREAU_HEAD,
        Post.ARCHIVIST,
        Post.SUPERVISOR,
    ),
    "dossiers.export_whole": (Post.LEGAL_REVIEWER, Post.ARCHIVIST),
    "dossiers.lend": (Post.ARCHIVIST, Post.SYSTEM),
    "dossiers.pack": (Post.SYSTEM,),
    # faces/field
    "field.use": (
        Post.COLLECTOR,
        Post.HANDLER,
        Post.VERIFIER,
        Post.CASE_OFFICER,
        Post.SQUAD_LEADER,
    ),
    "field.settle": (Post.SQUAD_LEADER, Post.DUTY_CHIEF),
}

TABLE: Final[Mapping[Post, frozenset[str]]] = {
    post: frozenset(power for power, holders in HOLDERS.items() if post in holders) for post in Post
}


def declared_powers() -> dict[str, str]:
    """Collect every power the rooms declare: code to the room that declares it."""
    return {str(power): room for room, powers in _power_types() for power in powers}


def _power_types() -> Iterator[tuple[str, type[StrEnum]]]:
    for config in apps.get_app_configs():
        if config.name.startswith("yifa.") and find_spec(f"{config.name}.terms"):
            powers = getattr(import_module(f"{config.name}.terms"), "Power", None)
            if powers is not None:
                yield config.name, powers


def undeclared_powers() -> list[str]:
    """List the rows of the table that no room declares: misspelt, or left over."""
    return sorted(HOLDERS.keys() - declared_powers().keys())


def unheld_powers() -> list[str]:
    """List the declared powers that no post holds: nobody could ever use them."""
    return sorted(power for power in declared_powers() if not HOLDERS.get(power))
