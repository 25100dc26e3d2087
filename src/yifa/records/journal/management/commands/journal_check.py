"""`yifa journal check PROOF.json`: checks a proof without the database."""

import sys
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser

from yifa.records.journal.facts import Proof, fingerprint_of
from yifa.records.journal.rules import check


class Command(BaseCommand):
    """Checks a proof; needs no database."""

    help = "核对一份证明 Check a proof without the database"
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the proof and the fingerprint known from elsewhere."""
        parser.add_argument("proof", type=Path, help="证明文件 the proof")
        parser.add_argument("--fingerprint", help="公布的公钥指纹 the published fingerprint")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say whether the proof holds; exit status 1 where it does not, 2 where it is none."""
        try:
            proof = msgspec.json.decode(options["proof"].read_bytes(), type=Proof)
        except (OSError, msgspec.MsgspecError) as error:
            raise CommandError(
                f"{options['proof']} 不是可用的证明：{error}", returncode=2
            ) from error
        damages = check(proof, fingerprint=options["fingerprint"])
        for one in damages:
            self.stdout.write(f"{one.code}  {one.where}  {one.message}")
        if damages:
            sys.exit(1)
        self.stdout.write(_told(proof))


def _told(proof: Proof) -> str:
    entry = proof.entry
    return (
        f"证明成立：{entry['matter_kind']}:{entry['matter_id']} "
        f"第{entry['seq']}步 {entry['kind']}，"
        f"{entry['actor_name']} 于 {entry['done_at']} 办理，日志位置 {proof.position}\n"
        f"公钥指纹 {fingerprint_of(bytes.fromhex(proof.public_key))}（请与公布的指纹核对）"
    )
