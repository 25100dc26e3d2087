"""Uploads: a video of two gigabytes through a real server process, its memory, and hashing.

    python benchmarks/bench_upload.py [--data DEMO_FOLDER] [--mib 2048] [--part-mib 41]

`--data` is a data folder with the demo county; a copy of it is used, else one is loaded. A server
process of its own takes the file in parts by tus 1.0 over HTTP; at 99 % the connection is cut in
the middle of a part and the sender goes on from where the server says. The form then takes the
file as evidence. The peer of hashing is `sha256sum` over the same file, in turns.
"""

import argparse
import base64
import hashlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import monotonic, perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

from yifa.base import clock

MIB = 1024 * 1024
HASH_ROUNDS = 5
TUS = {"Tus-Resumable": "1.0.0"}
OFFSET_STREAM = "application/offset+octet-stream"


class Sender:
    """A signed-in officer's browser, as far as an upload needs one."""

    def __init__(self, port: int, password: str) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.page("/accounts/login/")
        said = {"login": "chengban", "password": password, "csrfmiddlewaretoken": self.token}
        self.form("/accounts/login/", said)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[http.client.HTTPResponse, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"Cookie": cookie, "X-CSRFToken": self.token, **(headers or {})}
        line.request(method, path, body=body, headers=sent)
        answer = line.getresponse()
        text = answer.read()
        for header in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = header.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        line.close()
        return answer, text.decode(errors="replace")

    def page(self, path: str) -> str:
        _, text = self.ask("GET", path)
        if found := re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text):
            self.token = found[1]
        return str(text)

    def form(self, path: str, said: dict[str, Any]) -> tuple[http.client.HTTPResponse, str]:
        typed = urlencode(said, doseq=True).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, typed, kind)


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        data, video = Path(folder) / "data", Path(folder) / "video.mp4"
        if options.data:
            shutil.copytree(options.data, data)
        else:
            load = [sys.executable, "-m", "yifa", "demo", "load"]
            told = os.environ | {"YIFA_DATA": str(data)}
            subprocess.run(load, env=told, check=True, stdout=subprocess.DEVNULL)
        _make_video(video, options.mib)
        with _server(data) as (port, process):
            _upload(port, process, data, video, options.part_mib * MIB)
        _hashing(data, video)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--mib", type=int, default=2048)
    parser.add_argument("--part-mib", type=int, default=41)
    return parser.parse_args()


def _make_video(place: Path, mib: int) -> None:
    """Write an MP4's outer boxes around random bytes: the content checks read them."""
    filling = mib * MIB - 24 - 16 - 8
    noise = os.urandom(8 * MIB)
    with place.open("wb") as file:
        file.write(b"\0\0\0\x18ftypisom\0\0\0\0isommp42")
        file.write(b"\0\0\0\x01mdat" + (filling + 16).to_bytes(8, "big"))
        while filling:
            filling -= file.write(noise[: min(len(noise), filling)])
        file.write(b"\0\0\0\x08moov")


@contextmanager
def _server(data: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = os.environ | {"YIFA_DATA": str(data)}
    web = [sys.executable, "-m", "yifa", "web", "--port", str(port)]
    process = subprocess.Popen(web, env=told)
    try:
        _wait_for(port)
        yield port, process
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int) -> None:
    until = monotonic() + 60
    while monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            sleep(0.2)
        else:
            return
    raise SystemExit("the server did not start")


def _upload(
    port: int, process: subprocess.Popen[bytes], data: Path, video: Path, part: int
) -> None:
    sender = Sender(port, (data / "demo-password").read_text().strip())
    case = _found(r'href="/cases/([0-9a-f-]{36})/', sender.page("/cases/"))
    before = _forget_peak(process)
    began = perf_counter()
    place = _begin(sender, case, video)
    sent = _send(port, sender, place, video, part, cut_at=0.99)
    seconds = perf_counter() - began
    print(f"upload: {sent / MIB:,.0f} MiB in {seconds:.1f} s, {sent / MIB / seconds:.0f} MiB/s")
    began = perf_counter()
    evidence = _finish(sender, case, place)
    print(f"form that takes it: {(perf_counter() - began) * 1000:.0f} ms")
    print(f"memory before {before} MiB, peak {_memory(process, 'VmHWM')} MiB")
    _forget_peak(process)
    began, size = perf_counter(), _download(port, sender, evidence)
    print(
        f"download: {size / MIB / (perf_counter() - began):.0f} MiB/s, peak "
        f"{_memory(process, 'VmHWM')} MiB"
    )


def _begin(sender: Sender, case: str, video: Path) -> str:
    name = base64.b64encode("录像.mp4".encode()).decode()
    headers = TUS | {
        "Upload-Length": str(video.stat().st_size),
        "Upload-Metadata": f"filename {name}",
        "Content-Length": "0",
    }
    answer, text = sender.ask("POST", f"/evidence/uploads/?matter=case:{case}", b"", headers)
    assert answer.status == 201, (answer.status, text)
    return str(answer.headers["Location"])


def _send(port: int, sender: Sender, place: str, video: Path, part: int, cut_at: float) -> int:
    length, offset, is_cut = video.stat().st_size, 0, False
    with video.open("rb") as file:
        while offset < length:
            file.seek(offset)
            size = min(part, length - offset)
            if not is_cut and offset + size > cut_at * length:
                _cut(port, sender, place, file.read(size), offset)
                is_cut = True
                offset = _offset(sender, place)
                print(f"cut at {offset / length:.4%}: the server kept all that arrived")
                continue
            headers = TUS | {"Content-Type": OFFSET_STREAM, "Upload-Offset": str(offset)}
            answer, text = sender.ask("PATCH", place, file.read(size), headers)
            assert answer.status == 204, (answer.status, text)
            offset = int(answer.headers["Upload-Offset"])
    return length


def _cut(port: int, sender: Sender, place: str, piece: bytes, offset: int) -> None:
    """Send most of a part and drop the line."""
    cookie = "; ".join(f"{name}={value}" for name, value in sender.cookies.items())
    head = (
        f"PATCH {place} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
        f"X-CSRFToken: {sender.token}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: {offset}\r\n"
        f"Content-Type: {OFFSET_STREAM}\r\nContent-Length: {len(piece)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(head.encode() + piece[: len(piece) * 3 // 4])


def _offset(sender: Sender, place: str) -> int:
    """Ask until the cut request has let go of the part."""
    last = -1
    while True:
        answer, _ = sender.ask("HEAD", place, headers=TUS)
        offset = int(answer.headers["Upload-Offset"])
        if offset == last:
            return offset
        last = offset
        sleep(0.3)


def _finish(sender: Sender, case: str, place: str) -> str:
    address = f"/evidence/upload/?matter=case:{case}"
    page = sender.page(address)
    now = clock.beijing(clock.now()) - timedelta(minutes=5)
    officers = re.findall(r'name="officers" value="([^"]+)"', page)[:2]
    said = {
        "csrfmiddlewaretoken": sender.token,
        "idempotency_key": str(uuid.uuid4()),
        "upload": place.rstrip("/").rpartition("/")[2],
        "kind": "audiovisual",
        "description": "全程录像",
        "obtained": "现场录制",
        "taken_at": f"{now:%Y-%m-%dT%H:%M}",
        "place": "中心路",
        "device_id": "ZFY-0001",
        "audiovisual_medium": "内存卡",
        "audiovisual_maker": "周立",
        "officers": officers,
    }
    answer, text = sender.form(address, said)
    assert answer.status == 302, (answer.status, re.findall(r"(?s)findings.*?</ul>", text))
    return str(answer.headers["Location"])


def _download(port: int, sender: Sender, evidence: str) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    cookie = "; ".join(f"{name}={value}" for name, value in sender.cookies.items())
    line.request("GET", f"{evidence}original/", headers={"Cookie": cookie})
    answer, size = line.getresponse(), 0
    while piece := answer.read(MIB):
        size += len(piece)
    return size


def _forget_peak(process: subprocess.Popen[bytes]) -> int:
    """Start the peak anew (signing in took 100 MiB for a password) and give the memory now."""
    Path(f"/proc/{process.pid}/clear_refs").write_text("5")
    return _memory(process, "VmRSS")


def _memory(process: subprocess.Popen[bytes], name: str) -> int:
    told = Path(f"/proc/{process.pid}/status").read_text()
    return int(_found(rf"{name}:\s+(\d+) kB", told)) // 1024


def _found(pattern: str, text: str) -> str:
    """Give what the pattern's group caught."""
    found = re.search(pattern, text)
    assert found, pattern
    return found[1]


def _hashing(data: Path, video: Path) -> None:
    """Hash the same file in turns: ours as `blobs.verify` does it, and sha256sum."""
    size = video.stat().st_size / MIB
    ours, theirs = [], []
    for _ in range(HASH_ROUNDS):
        began = perf_counter()
        with video.open("rb") as file:
            hashlib.file_digest(file, "sha256").hexdigest()
        ours.append(perf_counter() - began)
        began = perf_counter()
        subprocess.run(["sha256sum", str(video)], check=True, capture_output=True)
        theirs.append(perf_counter() - began)
    mine, peer = size / min(ours), size / min(theirs)
    print(f"hashing: ours {mine:.0f} MiB/s, sha256sum {peer:.0f} MiB/s ({mine / peer:.0%})")


if __name__ == "__main__":
    main()
