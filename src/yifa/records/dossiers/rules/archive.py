"""Check an exported dossier (卷宗导出包): python3 verify.py DOSSIER.zip.

One file, Python 3.9 or later, nothing to install, no network. It reads the manifest and its
signature, every file's SHA-256, every entry's hash, chain, Merkle proof and signed head, what the
entries say, and whether timeline, documents and originals agree with it. 每一处不符都用中文指出。
Exit status: 0 sound, 1 something is wrong, 2 not a file that can be checked.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import zipfile
import zlib
from collections.abc import Iterable
from typing import Any

from yifa.records.dossiers.rules.primitives import (
    canonical,
    commitment,
    entry_hash,
    head_statement,
    is_included,
    is_signed,
    key_of_pem,
    moment,
    sha256_of,
    strings_in,
)

Json = dict[str, Any]
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
TIMELINE, CONTENTS, KEY = "日志/时间线.json", "日志/内容.json", "信任/日志公钥.pem"
FORMATS = {"dossier": "yifa.dossier.1", "proof": "yifa.proof.1"}
ENTRY_FIELDS = {
    "id", "jurisdiction", "matter_kind", "matter_id", "seq", "kind", "version", "actor_id",
    "actor_name", "actor_post", "done_at", "recorded_at", "turned", "basis", "documents",
    "evidence", "reported", "overrides", "commitment", "previous_hash",
}  # fmt: skip
SAME_FIELDS = {"actor_name", "actor_post", "version", "basis", "documents", "evidence", "reported"}
MOST_JSON = 256 * 1024 * 1024
GENESIS = "0" * 64
_BROKEN = (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError, ValueError)


class Report:
    """What was found: faults by code, place and sentence; notes; how much was looked at."""

    def __init__(self) -> None:
        self.faults: list[Json] = []
        self.notes: list[str] = []
        self.files = self.entries = 0
        self.fingerprint = ""

    def add(self, code: str, where: str, message: str) -> None:
        """Name one fault."""
        self.faults.append({"code": code, "where": where, "message": message})

    def plain(self) -> Json:
        """Give the report as JSON values."""
        return {
            "sound": not self.faults,
            "files": self.files,
            "entries": self.entries,
            "fingerprint": self.fingerprint,
            "faults": self.faults,
            "notes": self.notes,
        }


class Unusable(Exception):
    """This is no file that can be checked."""


class Heads:
    """Signed heads: each signature is checked once, and against the heads kept elsewhere."""

    def __init__(self, pinned: Iterable[Json]) -> None:
        self.pinned = {head["size"]: head["root"] for head in pinned}
        self.known: dict[bytes, str] = {}

    def fault_of(self, head: Json, key: bytes) -> str:
        """Say what is wrong with a head, "" where nothing is."""
        name = canonical(head) + key
        if name not in self.known:
            self.known[name] = self._judged(head, key)
        return self.known[name]

    def _judged(self, head: Json, key: bytes) -> str:
        if not is_signed(key, bytes.fromhex(head["signature"]), head_statement(head)):
            return "日志头的签名无效"
        if self.pinned.get(head["size"], head["root"]) != head["root"]:
            return f"日志头（{head['size']} 条）与另行保存的不一致"
        return ""


def check_proof(
    proof: Json, where: str, report: Report, heads: Heads, fingerprint: str = ""
) -> Json | None:
    """Check one proof; gives the entry, or None where the proof does not hold."""
    before = len(report.faults)
    try:
        entry, key = proof["entry"], bytes.fromhex(proof["public_key"])
        if proof["format"] != FORMATS["proof"] or set(entry) != ENTRY_FIELDS:
            report.add("proof_form", where, "证明的格式不对，字段不完整或者有多余字段")
            return None
        if fingerprint and sha256_of(key).hex() != fingerprint:
            report.add("key", where, "证明用的公钥与公布的指纹不符")
        if entry_hash(entry) != proof["hash"]:
            report.add("entry", where, "条目内容与其哈希不符：证明中的条目被改动")
        if fault := heads.fault_of(proof["head"], key):
            report.add("head", where, fault)
        leaf = sha256_of(b"\x00", bytes.fromhex(proof["hash"]))
        path = [bytes.fromhex(step) for step in proof["path"]]
        head, root = proof["head"], bytes.fromhex(proof["head"]["root"])
        if not is_included(leaf, proof["position"] - 1, head["size"], path, root):
            report.add("path", where, "条目不在日志头所封存的日志中：证明路径不成立")
    except (KeyError, TypeError, ValueError, AttributeError):
        report.add("proof_form", where, "证明的格式不对，不能读取")
    report.entries += 1
    return None if len(report.faults) > before else proof["entry"]


class Archive:
    """One exported dossier: what is in the ZIP, and what has been found."""

    def __init__(self, file: str, fingerprint: str = "", pinned: Iterable[Json] = ()) -> None:
        try:
            self.zip = zipfile.ZipFile(file)
        except (OSError, zipfile.BadZipFile) as error:
            raise Unusable(f"不是完整的 ZIP 文件：{error}") from error
        self.report, self.heads = Report(), Heads(pinned)
        self.fingerprint = "".join(fingerprint.split()).replace(":", "").lower()
        self.members: dict[str, zipfile.ZipInfo] = {}
        self.entries: dict[tuple[str, int], tuple[Json, str, str]] = {}
        self.values: set[str] = set()
        self.told: dict[str, Json] = {}
        for info in self.zip.infolist():
            if info.filename in self.members:
                self.report.add("double", info.filename, "压缩包内有同名文件")
            self.members[info.filename] = info
        if MANIFEST not in self.members and SIGNATURE not in self.members:
            raise Unusable("不是案卷导出包：没有 manifest.json")
        self.manifest = self._manifest()
        self.listed = {item["path"]: item for item in self.manifest["files"]}
        self.masked = self.manifest.get("personal") == "masked"

    def check(self) -> Report:
        """Check everything and give the report."""
        self._check_key()
        good = {path for path, item in self.listed.items() if self._check_file(path, item)}
        for path in sorted(set(self.members) - set(self.listed) - {MANIFEST, SIGNATURE}):
            self.report.add("added", path, "清单上没有这个文件：系后来加入")
        for path, item in self.listed.items():
            if item["role"] == "proof" and path in self.members:
                self._check_proof(path)
        self._check_chains()
        self._check_contents()
        self._check_timeline()
        self._check_registered(good)
        return self.report

    def _manifest(self) -> Json:
        data = self._read(MANIFEST)
        try:
            manifest: Json = json.loads(data)
            if manifest["format"] != FORMATS["dossier"]:
                raise Unusable(f"不认识的导出格式“{manifest['format']}”")
            for item in manifest["files"]:
                item["path"], item["size"] + 0, item["sha256"] + "", item["role"] + ""
        except (ValueError, KeyError, TypeError):
            self.report.add("manifest", MANIFEST, "清单缺失或者不能读取：已被改动")
            return {"files": [], "steps": {}, "public_key": "", "matter": ""}
        key = bytes.fromhex(manifest["public_key"])
        if not is_signed(key, self._read(SIGNATURE), data):
            self.report.add("manifest", MANIFEST, "清单的签名无效：清单或者签名被改动")
        return manifest

    def _check_key(self) -> None:
        key = bytes.fromhex(self.manifest["public_key"])
        self.report.fingerprint = sha256_of(key).hex()
        if self.fingerprint and self.fingerprint != self.report.fingerprint:
            self.report.add("key", MANIFEST, "签名用的公钥与公布的指纹不符：不是本机关的密钥")
        if KEY in self.listed and key != key_of_pem(self._read(KEY)):
            self.report.add("key", KEY, "公钥文件与清单中的公钥不一致")

    def _check_file(self, path: str, item: Json) -> bool:
        self.report.files += 1
        info = self.members.get(path)
        if info is None:
            self.report.add("missing", path, "清单上的文件不见了：已被取走")
            return False
        found = self._digest(info) if info.file_size == item["size"] else "大小不符"
        if found == item["sha256"]:
            return True
        if found is None:
            self.report.add("damaged", path, "文件在压缩包中已损坏：内容被改动")
        else:
            self._name_change(path, info, found)
        return False

    def _name_change(self, path: str, info: zipfile.ZipInfo, found: str) -> None:
        own = found if found != "大小不符" else None
        same = next((p for p, i in self.listed.items() if p != path and self._is(info, i, own)), "")
        if same:
            self.report.add("swapped", path, f"文件被调换：内容是“{same}”的内容")
        else:
            self.report.add("edited", path, "文件内容与清单的校验值不符：内容被改动")

    def _is(self, info: zipfile.ZipInfo, item: Json, digest: str | None) -> bool:
        if info.file_size != item["size"]:
            return False
        return bool((digest or self._digest(info)) == item["sha256"])

    def _digest(self, info: zipfile.ZipInfo) -> str | None:
        """Give the SHA-256 of a member; None where the ZIP itself is damaged there."""
        hashed = hashlib.sha256()
        try:
            with self.zip.open(info) as stream:
                for piece in iter(lambda: stream.read(1 << 20), b""):
                    hashed.update(piece)
        except _BROKEN:
            return None
        return hashed.hexdigest()

    def _read(self, path: str) -> bytes:
        """Read a small member; empty where it is missing, damaged or far too large."""
        info = self.members.get(path)
        if info is None or info.file_size > MOST_JSON:
            return b""
        try:
            return self.zip.read(info)
        except _BROKEN:
            return b""

    def _json(self, path: str) -> Any:
        try:
            return json.loads(self._read(path))
        except ValueError:
            self.report.add("unreadable", path, "文件不能读取：内容被改动")
            return None

    def _check_proof(self, path: str) -> None:
        proof = self._json(path)
        if proof is None:
            return
        entry = check_proof(proof, path, self.report, self.heads, self.fingerprint)
        if entry is None:
            return
        if proof["public_key"] != self.manifest["public_key"]:
            self.report.add("key", path, "证明用的公钥与清单的不一致")
        subject = f"{entry['matter_kind']}:{entry['matter_id']}"
        self.entries[subject, entry["seq"]] = (entry, proof["hash"], path)

    def _check_chains(self) -> None:
        for subject, steps in self.manifest["steps"].items():
            last = GENESIS
            for seq in range(1, steps + 1):
                held = self.entries.get((subject, seq))
                if held is None:
                    self.report.add("chain", subject, f"第{seq}步没有成立的证明")
                elif last and held[0]["previous_hash"] != last:
                    self.report.add("chain", held[2], f"与第{seq - 1}步不相接：前一步被替换")
                last = held[1] if held else ""

    def _check_contents(self) -> None:
        told = self._json(CONTENTS) if CONTENTS in self.members else {}
        self.told = told if isinstance(told, dict) else {}
        for (subject, seq), (entry, _, _) in sorted(self.entries.items()):
            where, said = f"{subject} 第{seq}步", self.told.get(entry["id"])
            if said is None:
                self.report.add("contents", CONTENTS, where + "的内容缺失")
            elif said.get("withheld"):
                self.report.notes.append(where + "：" + str(said["withheld"]))
            elif not self._holds(said, entry):
                self.report.add("contents", CONTENTS, where + "的内容与承诺值不符：内容被改动")

    def _holds(self, said: Json, entry: Json) -> bool:
        try:
            salt, body, personal = bytes.fromhex(said["salt"]), said["body"], said["personal"]
            if commitment(salt, body, personal) != entry["commitment"]:
                return False
            self.values |= set(strings_in(json.loads(body)))
            self.values |= set(strings_in(json.loads(personal or "{}")))
        except (KeyError, TypeError, ValueError):
            return False
        return True

    def _check_timeline(self) -> None:
        if TIMELINE not in self.members:
            return
        timeline, subject = self._json(TIMELINE), self.manifest["matter"]
        if timeline is None:
            return
        acts = timeline.get("acts", []) if isinstance(timeline, dict) else []
        if len(acts) != self.manifest["steps"].get(subject, 0):
            self.report.add("timeline", TIMELINE, "时间线的步数与日志不符：有缺少或者增加")
        for act in acts:
            held = self.entries.get((subject, act.get("seq")))
            if held is not None and not self._agrees(act, held[0]):
                self.report.add("timeline", TIMELINE, f"第{act['seq']}步与日志不符：时间线被改动")

    def _agrees(self, act: Json, entry: Json) -> bool:
        try:
            said = self.told.get(entry["id"], {})
            same = all(act.get(name, entry[name]) == entry[name] for name in SAME_FIELDS)
            same = same and moment(act["done_at"]) == moment(entry["done_at"])
            if said.get("withheld") or said.get("upcast"):
                return same and act["payload"]["kind"] == entry["kind"]
            whole = {**json.loads(said["body"]), **json.loads(said["personal"] or "{}")}
            return same and act["payload"] == whole
        except (KeyError, TypeError, ValueError):
            return False

    def _check_registered(self, good: set[str]) -> None:
        for path, item in self.listed.items():
            due = item["role"] in ("document", "volume", "original")
            if due and path in good and item["sha256"] not in self.values:
                if self.masked:
                    self.report.notes.append(path + "：登记内容未提供，未与日志核对")
                else:
                    self.report.add(
                        "unregistered", path, "日志没有登记这一校验值：文件不是登记的那份"
                    )


def heads_of(file: str) -> list[Json]:
    """Read heads kept elsewhere: one JSON line each."""
    with open(file, encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def check_file(file: str, fingerprint: str = "", pinned: Iterable[Json] = ()) -> Report:
    """Check a dossier or a single proof; gives the report. Raises: Unusable."""
    with open(file, "rb") as stream:
        first = stream.read(4)
    if first[:2] == b"PK":
        return Archive(file, fingerprint, pinned).check()
    try:
        with open(file, encoding="utf-8") as text:
            proof = json.loads(text.read(MOST_JSON))
        if not isinstance(proof, dict) or "entry" not in proof:
            raise ValueError
    except ValueError:
        raise Unusable("既不是案卷导出包（ZIP），也不是日志证明（JSON）") from None
    report = Report()
    report.files = 1
    check_proof(proof, str(file), report, Heads(pinned), fingerprint.strip().lower())
    report.fingerprint = sha256_of(bytes.fromhex(proof.get("public_key", ""))).hex()
    return report


def told(report: Report) -> str:
    """Tell a report in Chinese."""
    lines = [f"已检查 {report.files} 个文件、{report.entries} 条日志证明"]
    lines += [f"✗ {fault['where']}：{fault['message']}" for fault in report.faults]
    lines += [f"· {note}" for note in report.notes]
    if report.faults:
        lines.append(f"结论：不通过，发现 {len(report.faults)} 处问题")
    else:
        lines.append("结论：通过，未发现改动")
    if report.fingerprint:
        lines.append(f"公钥指纹 {report.fingerprint}（请与机关公布的指纹核对）")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the check from the command line."""
    parser = argparse.ArgumentParser(description="核验案卷导出包 Check an exported dossier")
    parser.add_argument("file", help="导出包 ZIP 或者日志证明 JSON")
    parser.add_argument(
        "--fingerprint", default="", help="机关公布的公钥指纹 published fingerprint"
    )
    parser.add_argument("--heads", help="另行保存的日志头 heads kept elsewhere (JSON lines)")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出 print JSON")
    asked = parser.parse_args(arguments)
    try:
        pinned = heads_of(asked.heads) if asked.heads else ()
        report = check_file(asked.file, asked.fingerprint, pinned)
    except (Unusable, OSError, ValueError) as error:
        sys.stderr.write(f"无法核验：{error}\n")
        return 2
    text = json.dumps(report.plain(), ensure_ascii=False, indent=1) if asked.json else told(report)
    sys.stdout.write(text + "\n")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
