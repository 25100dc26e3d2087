"""`yifa verify FILE`: checks a dossier, a signed paper or a proof; no database, no network."""

import ssl
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser

from yifa.base import clock
from yifa.records.dossiers.rules import archive
from yifa.records.signing.queries import validate_without_database

_PDF, _ROOTS = b"%PDF-", "信任/签章根证书.pem"


class Command(BaseCommand):
    """Checks what left the house."""

    help = "核验卷宗导出包、文书 PDF 或者日志证明 Check an exported dossier, a paper or a proof"
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and what is known from elsewhere."""
        parser.add_argument("file", type=Path, help="导出包 ZIP、文书 PDF 或者证明 JSON")
        parser.add_argument(
            "--fingerprint", default="", help="公布的公钥指纹 published fingerprint"
        )
        parser.add_argument("--heads", type=Path, help="另存的日志头 heads kept elsewhere")
        parser.add_argument(
            "--anchor",
            type=Path,
            action="append",
            default=[],
            help="信任的根证书 trusted root (PEM)",
        )
        parser.add_argument("--json", action="store_true", help="以 JSON 输出 print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was found; exit status 1 where something is wrong, 2 where nothing can be."""
        try:
            report = _checked(options)
        except (archive.Unusable, OSError, ValueError) as error:
            raise CommandError(f"无法核验：{error}", returncode=2) from error
        plain = msgspec.json.encode(report.plain()).decode()
        self.stdout.write(plain if options["json"] else archive.told(report))
        if report.faults:
            sys.exit(1)


def _checked(options: dict[str, Any]) -> archive.Report:
    file: Path = options["file"]
    anchors = [_der(path.read_bytes()) for path in options["anchor"]]
    with file.open("rb") as stream:
        head = stream.read(len(_PDF))
    if head == _PDF:
        report = archive.Report()
        report.files = 1
        _add_signatures(report, str(file), file.read_bytes(), anchors)
        if not report.notes and not report.faults:
            raise archive.Unusable("这份 PDF 没有电子签名；请扫描首页的二维码，或者核验整个导出包")
        return report
    pinned = archive.heads_of(str(options["heads"])) if options["heads"] else ()
    report = archive.check_file(str(file), options["fingerprint"], pinned)
    if head.startswith(b"PK"):
        _check_papers(report, file, anchors)
    return report


def _check_papers(report: archive.Report, file: Path, anchors: list[bytes]) -> None:
    """Check the signatures of the papers whose bytes are those of the manifest."""
    damaged = {fault["where"] for fault in report.faults}
    with zipfile.ZipFile(file) as held:
        names = held.namelist()
        if _ROOTS in names and _ROOTS not in damaged and not anchors:
            anchors = [_der(held.read(_ROOTS))]
        for name in names:
            if name.startswith("文书/") and name not in damaged:
                _add_signatures(report, name, held.read(name), anchors)


def _add_signatures(
    report: archive.Report, where: str, pdf: bytes, anchors: Sequence[bytes]
) -> None:
    found = validate_without_database(pdf, clock.now(), tuple(anchors))
    if not found.is_signed:
        return
    for one in found.signatures:
        for sentence in one.faults:
            report.add("signature", where, f"{one.signer}的电子签名：{sentence}")
        if one.kind == "signature" and one.is_valid:
            report.notes.append(f"{where}：{one.signer}的电子签名有效")
    for sentence in found.faults:
        report.add("signature", where, sentence)


def _der(pem: bytes) -> bytes:
    return ssl.PEM_cert_to_DER_cert(pem.decode("ascii"))
