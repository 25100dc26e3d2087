"""House rules that no other tool keeps. An exemption carries its reason."""

import ast
import configparser
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests import house

MODULE_LINES: Final = 400
FUNCTION_LINES: Final = 40

# Actions of a different form: name within its room, and why.
OTHER_ACTIONS: Final = {
    "journal.record": "the door of every action: takes `done_at`, and reads the clock for the rest",
    "journal.record_many": "the same in bulk: each entry carries its own actor and instant",
    "journal.seal": "sealing is no act of a person",
    "journal.sequence": "giving positions is no act of a person",
    "journal.sequence_all": "the same until nothing waits",
    "dossiers.pack_export": "writes a file for minutes: only its rows are transactions",
    "cases.rebuild_case": "writes a row anew from its acts: nothing is done in the matter",
    "parties.blank_party": "follows an erasure, which is the journal's act",
    "parties.import_parties": "each batch is a transaction: a killed run leaves whole batches",
    "grid.import_components": "the same for components",
    "intake.import_reports": "the same for reports",
    "intake.suggest_all": "each chunk is a transaction: stopped, it goes on where it was",
    "intake.learn_triage": "trains for minutes: only its write at the end is a transaction",
    "intake.collect_letters": "collects over a line: each mail is received in one transaction",
    "intake.fetch_drop": "reads files over a line for minutes: each batch is a transaction",
    "intake.poll_peer": "asks over a line: what it was told is taken in one transaction",
    "evidence.receive": "writes a file that is no act yet; a transaction would lock the tables",
    "evidence.cut_out": "the same: the copy is registered by `keep_cut`",
    "evidence.seal_upload": "hashes for seconds: only its one write at the end is a transaction",
    "journal.pin_heads": "writes the heads kept outside the database",
}
# Addresses of other packages, which keep their own permission.
FOREIGN_ADDRESSES: Final = ("allauth.", "django.")


def test_no_module_is_longer_than_fits_in_the_head() -> None:
    too_long = [
        f"{house.shown(file)}: {count}"
        for file in house.modules()
        if not house.is_migration(file)
        and (count := len(file.read_text(encoding="utf-8").splitlines())) > MODULE_LINES
    ]

    house.none_of(too_long)


def test_no_function_is_longer_than_fits_in_the_head() -> None:
    too_long = [
        f"{house.shown(file)}:{function.lineno} {function.name}: {length}"
        for file in house.modules()
        if not house.is_migration(file)
        for function in house.functions_of(file)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > FUNCTION_LINES
    ]

    house.none_of(too_long)


def _action_faults(node: ast.FunctionDef) -> Iterator[str]:
    keywords = {argument.arg for argument in node.args.kwonlyargs}
    if node.args.args or node.args.posonlyargs:
        yield "takes positional arguments"
    if "actor" not in keywords:
        yield "has no `actor`"
    if not keywords & {"at", "done_at"}:
        yield "has no `at`"
    if not any("atomic" in ast.unparse(decorator) for decorator in node.decorator_list):
        yield "is not atomic"


def test_every_action_is_atomic_and_says_who_and_when() -> None:
    faults = [
        f"{house.shown(file)}:{node.lineno} {node.name} {fault}"
        for file, node in house.actions()
        if f"{file.relative_to(house.SOURCE).parts[2]}.{node.name}" not in OTHER_ACTIONS
        for fault in _action_faults(node)
    ]

    house.none_of(faults)


def test_no_room_imports_another_rooms_models() -> None:
    foreign = re.compile(r"^(yifa\.(?:records|work|oversight|faces)\.\w+)\.models\b")
    faults = [
        f"{house.shown(file)}:{line} {name}"
        for file in house.modules()
        if not house.is_test(file) and not house.is_migration(file)
        for line, name in house.imports_of(file)
        if (match := foreign.match(name)) and match[1] != house.room_of(file)
    ]

    house.none_of(faults)


def test_only_the_clock_reads_the_clock() -> None:
    reading = re.compile(
        r"\btimezone\.(?:now|localdate|localtime)\(|\bdatetime\.(?:now|utcnow|today)\("
        r"|\bdate\.today\(|auto_now(?:_add)?=True|\btime\.time\("
    )
    faults = [
        f"{house.shown(file)}:{number} {line.strip()}"
        for file in house.modules()
        if house.shown(file) != "src/yifa/base/clock.py" and not house.is_migration(file)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if reading.search(line)
    ]

    house.none_of(faults)


def test_the_import_contracts_look_inside_every_room() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(house.ROOT / "importlinter.ini", encoding="utf-8")
    listed = contracts["importlinter:contract:inside"]["containers"].split()
    rooms = sorted({house.room_of(file) for file in house.modules() if _is_room(file)})

    assert sorted(listed) == rooms


def _is_room(file: Path) -> bool:
    parts = file.relative_to(house.SOURCE).parts
    return len(parts) > 3 and parts[1] in {"records", "work", "oversight", "faces"}


def test_nothing_is_called_utils_helpers_or_common() -> None:
    nameless = {"utils", "util", "helpers", "helper", "common", "misc"}

    house.none_of(
        house.shown(file)
        for file in house.modules()
        if nameless & {*file.with_suffix("").parts[-1:], file.parent.name}
    )


def _text_lines() -> Iterator[tuple[Path, int, str]]:
    for file in house.tracked_files():
        if file == Path(__file__).resolve():
            continue
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            yield file, number, line


def test_no_file_names_a_machines_path_or_a_package_registry() -> None:
    path = re.compile(r"(?<![\w./}-])/(?:work|root|home|Users|farm|tmp)/\w")
    registry = re.compile(r"pypi\.org|pythonhosted|npmjs\.|npmmirror|/simple/\w", re.IGNORECASE)
    faults = [
        f"{house.shown(file)}:{number} {line.strip()[:120]}"
        for file, number, line in _text_lines()
        if path.search(line) or registry.search(line)
    ]

    house.none_of(faults)


# Reports that are downloaded and read without the platform: they carry their own style.
STANDALONE: Final = {"scoring_report.html"}


def _templates() -> list[Path]:
    return [
        file
        for file in house.tracked_files()
        if file.suffix == ".html" and "templates" in file.parts and file.name not in STANDALONE
    ]


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("fetches from another host", r"(?:src|srcset|action|hx-\w+)\s*=\s*[\"']?(?:https?:)?//"),
        ("links a style or icon of another host", r"<link[^>]+href\s*=\s*[\"']?(?:https?:)?//"),
        ("has an inline script", r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")"),
        ("has an inline style sheet", r"<style\b"),
        ("has an inline handler", r"<[^>]+\son[a-z]+\s*=\s*[\"']"),
        ("evaluates text", r"\b(?:hx-on|js:|javascript:)"),
    ],
)
def test_no_template_breaks_the_content_security_policy(fault: str, pattern: str) -> None:
    found = [
        f"{house.shown(file)} {fault}: {match[0][:80]}"
        for file in _templates()
        if (match := re.search(pattern, file.read_text(encoding="utf-8"), re.IGNORECASE))
    ]

    house.none_of(found)


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry)
        else:
            yield entry


def test_every_view_of_ours_says_who_may_open_it() -> None:
    silent = sorted(
        f"{pattern.lookup_str} ({pattern.name})"
        for pattern in _patterns(get_resolver())
        if not pattern.lookup_str.startswith(FOREIGN_ADDRESSES)
        and not hasattr(pattern.callback, "power")
    )

    house.none_of(silent)
