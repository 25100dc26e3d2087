"""Write docs/law-coverage.md: each rule of the rule book with its code, its tests, or why not.

    python scripts/law_coverage.py            writes the page
    python scripts/law_coverage.py --check    says whether the page is up to date

The list of rules is docs/law-rules.json, with the code of those that the calendar itself keeps;
docs/law-left.json says what is left to a person or a later room. Other code is found by importing
the rules and procedures, and by the ids that docstrings name; tests by the ids and the names of
rules in their sources. No counts are written, so that a test more does not make the page old.
"""

import argparse
import ast
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "law-coverage.md"
BOOK = ROOT / "docs" / "law-rules.json"
LEFT = ROOT / "docs" / "law-left.json"
SOURCE = ROOT / "src" / "yifa"
ID = re.compile(r"\b[A-Z]{2,4}-\d{2}\b")
NAMED = re.compile(r"\b[a-z_][a-z0-9_]{7,}\b")


@dataclass(frozen=True)
class Row:
    """A rule of the book with what stands for it."""

    id: str
    title: str
    section: str
    basis: str
    articles: tuple[str, ...]
    code: tuple[str, ...]
    tests: tuple[str, ...]
    left: str

    @property
    def state(self) -> str:
        if self.left:
            return "left"
        return "tested" if self.code and self.tests else "missing"


@lru_cache(maxsize=1)
def rows() -> list[Row]:
    """Every rule of the book, in its order."""
    book = json.loads(BOOK.read_text("utf-8"))
    left: dict[str, str] = json.loads(LEFT.read_text("utf-8"))
    declared, mentioned, tested = _declared(), _mentioned(), _tested()
    made = []
    for item in book:
        id = item["id"]
        names = [rule.name for rule in declared[id]]
        tests = sorted(tested[id] | {file for name in names for file in tested[name]})
        code = [_place(rule.ask.__module__, rule.name) for rule in declared[id]]
        code += sorted(_periods()[id])
        code += [_place(*place.split(":")) for place in item.get("code", ())]
        articles = dict.fromkeys(str(cited) for rule in declared[id] for cited in rule.citations)
        made.append(
            Row(
                id=id,
                title=item["title"],
                section=item["section"],
                basis=item["basis"],
                articles=tuple(articles),
                code=tuple(code or sorted(mentioned[id])),
                tests=tuple(tests),
                left=left.get(id, ""),
            )
        )
    return made


def beyond_the_book() -> list[str]:
    """The ids that the code knows and the book does not."""
    book = {item["id"] for item in json.loads(BOOK.read_text("utf-8"))}
    return sorted(set(_declared()) - book)


@lru_cache(maxsize=1)
def _declared() -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for procedure in _procedures():
        for rule in procedure.rules:
            if rule not in found[rule.id]:
                found[rule.id].append(rule)
    return found


@lru_cache(maxsize=1)
def _periods() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for procedure in _procedures():
        for code, deadline in procedure.deadlines.items():
            if deadline.rule:
                found[deadline.rule].add(f"{procedure.code}: period `{code}`")
    return found


@lru_cache(maxsize=1)
def _procedures() -> list[Any]:
    """The procedures whose rules the book is about: those of cases, and the inspection."""
    _ready()
    from yifa.work.cases.procedures import PROCEDURES
    from yifa.work.inspection.procedures import INSPECTION

    return [*PROCEDURES.values(), INSPECTION]


@lru_cache(maxsize=1)
def _ready() -> None:
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yifa.site.settings")
    django.setup()


def _place(module: str, name: str) -> str:
    return f"`{module.removeprefix('yifa.')}:{name}`"


@lru_cache(maxsize=1)
def _mentioned() -> dict[str, set[str]]:
    """Where the code names an id in a docstring or a comment: the function or class around it."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in _modules():
        text = file.read_text("utf-8")
        if not ID.search(text):
            continue
        module = ".".join(file.relative_to(SOURCE).with_suffix("").parts)
        for name, part in _parts(text):
            for id in ID.findall(part):
                found[id].add(f"`{module}:{name}`" if name else f"`{module}`")
    return found


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The functions and classes of a module with their text, and what stands outside them."""
    lines, outside = text.split("\n"), text
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            first = min([node.lineno, *(item.lineno for item in node.decorator_list)])
            part = "\n".join(lines[first - 1 : node.end_lineno])
            outside = outside.replace(part, "")
            yield node.name, part
    yield "", outside


def _modules() -> Iterator[Path]:
    for file in sorted(SOURCE.rglob("*.py")):
        if not {"tests", "migrations"} & set(file.parts):
            yield file


@lru_cache(maxsize=1)
def _tested() -> dict[str, set[str]]:
    """The test files by the ids and the names of rules in them."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in (*SOURCE.rglob("tests/*.py"), *(ROOT / "tests" / "law").glob("*.py")):
        text, name = file.read_text("utf-8"), _shown(file)
        for word in {*ID.findall(text), *NAMED.findall(text)}:
            found[word].add(name)
        for id in re.findall(r"__([a-z]{2,4})_(\d\d)\b", text):
            found[f"{id[0].upper()}-{id[1]}"].add(name)
    return found


def _shown(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    room = [part for part in parts if part not in ("src", "yifa", "tests", "work", "records")]
    return "/".join(room)


def page() -> str:
    """The whole page."""
    found = rows()
    states = {state: sum(row.state == state for row in found) for state in ("tested", "left")}
    said = [
        "# Coverage of the rule book",
        "",
        "Generated by `make law-coverage`; do not edit. Each rule of the book with the articles,",
        "the code and the tests that stand for it, or why it is left to a person or a later room.",
        "",
        f"{len(found)} rules: {states['tested']} implemented and tested, {states['left']} left.",
        "",
    ]
    section = ""
    for row in found:
        if row.section != section:
            section = row.section
            said += ["", f"## {section}", "", "| rule | articles | code | tests |"]
            said += ["| --- | --- | --- | --- |"]
        said.append(_line(row))
    said += ["", "## Rules beyond the book", "", *_beyond(), ""]
    return "\n".join(said)


def _line(row: Row) -> str:
    articles = "、".join(row.articles) or row.basis
    code = "<br>".join(row.code)
    if row.left:
        code = f"left: {row.left}" + (f"<br>{code}" if code else "")
    return f"| **{row.id}** {row.title} | {_cell(articles)} | {_cell(code)} | {_tests(row)} |"


def _tests(row: Row) -> str:
    return "<br>".join(row.tests)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _beyond() -> Iterable[str]:
    declared = _declared()
    for id in beyond_the_book():
        names = "、".join(_place(rule.ask.__module__, rule.name) for rule in declared[id])
        yield f"- **{id}** {names}"


def main() -> None:
    """Write the page, or say whether it is up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only compare")
    text = page()
    if parser.parse_args().check:
        if PAGE.read_text("utf-8") != text:
            sys.exit("docs/law-coverage.md is old: run make law-coverage")
        return
    PAGE.write_text(text, "utf-8")
    missing = [row.id for row in rows() if row.state == "missing"]
    print(f"{PAGE.name}: {len(rows())} rules" + (f", missing {missing}" if missing else ""))


if __name__ == "__main__":
    main()
