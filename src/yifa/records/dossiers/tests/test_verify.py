"""Whatever is changed in an exported dossier is found and named, with the file alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from yifa.records.dossiers.adapters.verifier import verifier
from yifa.records.dossiers.rules.archive import (
    CONTENTS,
    MANIFEST,
    SIGNATURE,
    TIMELINE,
    Report,
    Unusable,
    check_file,
)
from yifa.records.dossiers.tests.conftest import Built
from yifa.records.dossiers.tests.tampering import name_of, one_byte, read, resigned, write
from yifa.records.journal.facts import fingerprint_of
from yifa.records.journal.queries import public_key

# The checks ask for no database; the dossier they share is made in one.
pytestmark = pytest.mark.django_db

DECISION, PHOTO, VOLUME, PROOF = "行政处罚决定书.pdf", ".jpg", "正卷.pdf", "story.told"


@pytest.fixture
def members(whole: Built) -> dict[str, bytes]:
    return read(whole.file)


def checked(tmp_path: Path, members: dict[str, bytes], **more: object) -> Report:
    return check_file(str(write(tmp_path / "案卷.zip", members)), **more)  # type: ignore[arg-type]


def told(report: Report) -> set[tuple[str, str]]:
    return {(fault["code"], fault["where"]) for fault in report.faults}


def test_untouched_dossier_passes(whole: Built) -> None:
    report = check_file(str(whole.file), fingerprint_of(public_key()))

    assert report.faults == []
    assert report.notes == []
    assert report.entries >= 10


@pytest.mark.parametrize("part", [PHOTO, DECISION, VOLUME, TIMELINE, CONTENTS, PROOF, "README.txt"])
def test_one_changed_byte_is_named(tmp_path: Path, members: dict[str, bytes], part: str) -> None:
    name = name_of(members, part)

    report = checked(tmp_path, members | {name: one_byte(members[name])})

    assert ("edited", name) in told(report)


@pytest.mark.parametrize("part", [PHOTO, VOLUME])
def test_one_byte_changed_inside_the_zip_is_named(
    whole: Built, tmp_path: Path, members: dict[str, bytes], part: str
) -> None:
    name = name_of(members, part)
    raw = whole.file.read_bytes()
    place = raw.index(members[name]) + len(members[name]) // 2
    file = tmp_path / "改.zip"
    file.write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])

    report = check_file(str(file))

    assert ("damaged", name) in told(report)


@pytest.mark.parametrize("name", [MANIFEST, SIGNATURE])
def test_changed_manifest_or_signature_is_named(
    tmp_path: Path, members: dict[str, bytes], name: str
) -> None:
    data = members[name]
    changed = data.replace("应诉举证".encode(), "应诉举正".encode())
    if name == SIGNATURE:
        changed = bytes([data[0] ^ 1]) + data[1:]

    report = checked(tmp_path, members | {name: changed})

    assert ("manifest", MANIFEST) in told(report)


def test_missing_file_is_named(tmp_path: Path, members: dict[str, bytes]) -> None:
    name = name_of(members, PHOTO)

    report = checked(tmp_path, {key: data for key, data in members.items() if key != name})

    assert ("missing", name) in told(report)


def test_missing_proof_is_named_as_a_step_without_proof(
    tmp_path: Path, members: dict[str, bytes]
) -> None:
    name = name_of(members, PROOF)
    rest = {key: data for key, data in members.items() if key != name}

    assert ("missing", name) in told(checked(tmp_path, rest))
    assert "chain" in {code for code, _ in told(checked(tmp_path, resigned(rest)))}


def test_added_file_is_named(tmp_path: Path, members: dict[str, bytes]) -> None:
    report = checked(tmp_path, members | {"证据/99 新照片.jpg": b"new"})

    assert told(report) == {("added", "证据/99 新照片.jpg")}


def test_exchanged_files_are_named(tmp_path: Path, members: dict[str, bytes]) -> None:
    one, other = name_of(members, DECISION), name_of(members, "立案审批表.pdf")

    report = checked(tmp_path, members | {one: members[other], other: members[one]})

    assert told(report) == {("swapped", one), ("swapped", other)}
    assert other in report.faults[0]["message"] + report.faults[1]["message"]


def test_paper_exchanged_under_a_new_manifest_is_not_the_registered_one(
    tmp_path: Path, members: dict[str, bytes]
) -> None:
    name = name_of(members, DECISION)

    report = checked(tmp_path, resigned(members | {name: members[name] + b"\n%"}))

    assert told(report) == {("unregistered", name)}


def test_timeline_changed_under_a_new_manifest_is_named(
    tmp_path: Path, members: dict[str, bytes]
) -> None:
    changed = members[TIMELINE].replace("城关镇中心路".encode(), "城关镇西门路".encode())

    report = checked(tmp_path, resigned(members | {TIMELINE: changed}))

    assert told(report) == {("timeline", TIMELINE)}
    assert "第1步" in report.faults[0]["message"]


def test_contents_changed_under_a_new_manifest_break_their_commitment(
    tmp_path: Path, members: dict[str, bytes]
) -> None:
    changed = members[CONTENTS].replace("程序合法".encode(), "程序违法".encode())

    report = checked(tmp_path, resigned(members | {CONTENTS: changed}))

    assert ("contents", CONTENTS) in told(report)
    assert any("第2步" in fault["message"] for fault in report.faults)


def test_entry_changed_in_its_proof_is_named(tmp_path: Path, members: dict[str, bytes]) -> None:
    name = name_of(members, PROOF)
    proof = json.loads(members[name])
    proof["entry"]["actor_name"] = "别人"

    report = checked(tmp_path, resigned(members | {name: json.dumps(proof).encode()}))

    assert ("entry", name) in told(report)


def test_head_that_was_not_signed_is_named(tmp_path: Path, members: dict[str, bytes]) -> None:
    name = name_of(members, PROOF)
    proof = json.loads(members[name])
    proof["head"]["root"] = "00" * 32

    report = checked(tmp_path, resigned(members | {name: json.dumps(proof).encode()}))

    assert {("head", name), ("path", name)} <= told(report)


def test_head_that_differs_from_the_pinned_one_is_named(whole: Built) -> None:
    pinned = [json.loads(line) for line in whole.pinned.splitlines()]
    assert check_file(str(whole.file), pinned=pinned).faults == []

    other = [head | {"root": "00" * 32} for head in pinned]
    codes = {code for code, _ in told(check_file(str(whole.file), pinned=other))}

    assert "head" in codes


def test_key_of_somebody_else_is_named(whole: Built) -> None:
    report = check_file(str(whole.file), "ab" * 32)

    assert ("key", MANIFEST) in told(report)


def test_what_is_no_dossier_cannot_be_checked(tmp_path: Path) -> None:
    text, empty = tmp_path / "a.txt", tmp_path / "b.zip"
    text.write_text("依法", encoding="utf-8")
    write(empty, {"a.txt": b"a"})
    torn = tmp_path / "c.zip"
    torn.write_bytes(b"PK\x03\x04 torn")

    for file in (text, empty, torn):
        with pytest.raises(Unusable):
            check_file(str(file))


def test_command_tells_by_its_exit_status(
    whole: Built, tmp_path: Path, members: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("verify", str(whole.file))
    assert "结论：通过" in capsys.readouterr().out

    name = name_of(members, PHOTO)
    bad = write(tmp_path / "坏.zip", members | {name: b"other"})
    with pytest.raises(SystemExit) as ended:
        call_command("verify", str(bad), "--json")
    assert ended.value.code == 1
    assert json.loads(capsys.readouterr().out)["faults"][0]["where"] == name

    with pytest.raises(CommandError) as refused:
        call_command("verify", str(tmp_path / "none.zip"))
    assert refused.value.returncode == 2


def test_single_proof_is_checked_alone(tmp_path: Path, members: dict[str, bytes]) -> None:
    proof = tmp_path / "proof.json"
    proof.write_bytes(members[name_of(members, PROOF)])
    assert check_file(str(proof)).faults == []

    proof.write_bytes(proof.read_bytes().replace("何静".encode(), "何净".encode()))
    assert [fault["code"] for fault in check_file(str(proof)).faults] == ["entry"]


def test_packed_program_checks_without_us(whole: Built, tmp_path: Path) -> None:
    program = tmp_path / "verify.py"
    program.write_bytes(verifier())
    assert b"yifa.records" not in verifier()

    command = [sys.executable, "-I", "-S", str(program), str(whole.file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "结论：通过" in done.stdout


def test_manifest_is_checked_by_openssl_and_sha256sum(
    tmp_path: Path, members: dict[str, bytes]
) -> None:
    for name, data in members.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)

    signature = subprocess.run(
        ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "信任/日志公钥.pem", "-rawin",
         "-in", MANIFEST, "-sigfile", SIGNATURE],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    sums = subprocess.run(
        ["sha256sum", "-c", "--quiet", "sha256sums.txt"], cwd=tmp_path, check=False
    )

    assert signature.returncode == 0, signature.stdout + signature.stderr
    assert sums.returncode == 0
