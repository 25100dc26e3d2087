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
    # records/grid
    "grid.view": _EVERYONE,
    "grid.survey": (Post.ADMINISTRATOR, Post.SYSTEM),
    "grid.set_limits": (Post.DUTY_CHIEF, Post.ADMINISTRATOR, Post.SYSTEM),
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
    undeclared = sorted(HOLDERS.keys() - declared_powers().keys())
    installed = {config.label for config in apps.get_app_configs()}
    return [power for power in undeclared if power.partition(".")[0] in installed]


def unheld_powers() -> list[str]:
    """List the declared powers that no post holds: nobody could ever use them."""
    return sorted(power for power in declared_powers() if not HOLDERS.get(power))
