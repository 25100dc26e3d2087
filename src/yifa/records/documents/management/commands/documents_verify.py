"""`yifa documents verify FILE.pdf`: check a signed file, without a database or a network."""

import json
import sys
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandParser

from yifa.base import clock
from yifa.records.signing import queries
from yifa.records.signing.facts import Report, SignatureReport

RIGHT, WRONG, UNREADABLE = 0, 1, 2
_MARKS = {True: "✓", False: "✗", None: "·"}


class Command(BaseCommand):
    """Check the signatures of a PDF: 0 all right, 1 something is wrong, 2 cannot be checked."""

    help = (
        "验证签名文书 Check the seals and signatures of a PDF (exit 0 right, 1 wrong, 2 unreadable)"
    )
    requires_system_checks: Any = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the anchors to trust, and the form of the answer."""
        parser.add_argument("file", type=Path, help="the PDF to check")
        parser.add_argument(
            "--trust",
            type=Path,
            action="append",
            default=[],
            metavar="FILE",
            help="root certificate to trust (PEM or DER) in place of the data folder's; repeatable",
        )
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check and leave with the exit code."""
        try:
            content = options["file"].read_bytes()
            anchors = queries.anchors_in(options["trust"])
        except (OSError, queries.NoCertificate) as fault:
            self.stderr.write(f"不能验证：{fault}")
            sys.exit(UNREADABLE)
        report = queries.validate_without_database(content, clock.now(), anchors)
        if options["json"]:
            self.stdout.write(json.dumps(_plain(report), ensure_ascii=False, indent=2))
        else:
            self._tell(report)
        sys.exit(_exit_code(report))

    def _tell(self, report: Report) -> None:
        self.stdout.write(f"文件 SHA-256 {report.sha256}（{report.size:,} 字节）")
        for number, item in enumerate(report.signatures, 1):
            self._tell_one(number, item)
        for fault in report.faults:
            self.stdout.write(f"✗ {fault}")
        self.stdout.write("结论：签名有效" if report.is_valid else "结论：签名无效或者不能确认")

    def _tell_one(self, number: int, item: SignatureReport) -> None:
        kind = "签名" if item.kind == "signature" else "文档时间戳"
        level = f"（PAdES {item.level}）" if item.level else ""
        self.stdout.write(f"\n{kind} {number}：{item.signer}{level}")
        if item.reason:
            self.stdout.write(f"  {item.reason}")
        for check in item.checks:
            self.stdout.write(f"  {_MARKS[check.passed]} {check.sentence}")


def _plain(report: Report) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(report)
    told["is_valid"] = report.is_valid
    for item, signature in zip(told["signatures"], report.signatures, strict=True):
        item["is_valid"] = signature.is_valid
    return told


def _exit_code(report: Report) -> int:
    if report.is_valid:
        return RIGHT
    return WRONG if report.is_signed or report.signatures else UNREADABLE
