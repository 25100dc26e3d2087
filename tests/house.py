"""What the house's own files look like to the tests that keep its rules."""

import ast
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"


@cache
def tracked_files() -> tuple[Path, ...]:
    """List the files under version control (and those about to be), that exist."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    return tuple(file for name in names if name and (file := ROOT / name).is_file())


@cache
def modules() -> tuple[Path, ...]:
    """List the Python files of the package."""
    return tuple(
        file for file in tracked_files() if file.suffix == ".py" and SOURCE in file.parents
    )


@cache
def tree_of(file: Path) -> ast.Module:
    """Parse one module."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def shown(file: Path) -> str:
    """Name a file as a person would: from the root of the checkout."""
    return file.relative_to(ROOT).as_posix()


def is_migration(file: Path) -> bool:
    return "migrations" in file.parts


def is_test(file: Path) -> bool:
    return "tests" in file.parts or file.name == "conftest.py"


def functions_of(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give every function of a module, nested ones and methods too."""
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def actions() -> Iterator[tuple[Path, ast.FunctionDef]]:
    """Give every action: the public functions of `actions.py`, or what `actions/` exports."""
    for file in modules():
        parts = file.relative_to(SOURCE).with_suffix("").parts
        if "actions" not in parts[3:4] or is_test(file):
            continue
        package = SOURCE.joinpath(*parts[:4], "__init__.py")
        exported = _exported_by(package) if package.exists() else None
        for node in tree_of(file).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if exported is None or node.name in exported:
                yield file, node


def _exported_by(package: Path) -> frozenset[str]:
    return frozenset(name.rpartition(".")[2] for _, name in imports_of(package))


def none_of(faults: Iterable[str]) -> None:
    """Fail with one fault a line."""
    listed = list(faults)
    assert not listed, "\n" + "\n".join(listed)


def imports_of(file: Path) -> Iterator[tuple[int, str]]:
    """Give line and full name of every import, `from a import b` as `a.b`.

    What is imported for the type checker alone is left out, as import-linter does.
    """
    tree = tree_of(file)
    typing_only = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in typing_only:
            continue
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


def room_of(file: Path) -> str:
    """Name the room a module lies in: `yifa.records.law`; the floor's name outside rooms."""
    return ".".join(file.relative_to(SOURCE).parts[:3])
