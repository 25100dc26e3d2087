"""The environment variables Yifa reads: each declared once, with its default and meaning."""

import os
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable; `default` and `meaning` are what the documentation prints."""

    name: str
    default: str
    meaning: str

    def text(self) -> str:
        """Return the value as it stands in the environment, or the default."""
        return os.environ.get(self.name, "").strip() or self.default

    def flag(self) -> bool:
        """Return the value as yes or no; anything but 1/0, true/false, yes/no is refused."""
        value = self.text().lower()
        if value in {"1", "true", "yes", "on"}:
            return True
        if value in {"", "0", "false", "no", "off"}:
            return False
        raise ImproperlyConfigured(f"{self.name}: expected 1 or 0, got {value!r}")

    def count(self) -> int:
        """Return the value as a whole number of at least 0."""
        value = self.text()
        if not value.isdecimal():
            raise ImproperlyConfigured(f"{self.name}: expected a whole number, got {value!r}")
        return int(value)

    def words(self) -> list[str]:
        """Return the comma-separated parts, blanks dropped."""
        return [part.strip() for part in self.text().split(",") if part.strip()]


DATA = Variable("YIFA_DATA", "data", "Data folder: database, originals, secrets, job queue")
DATABASE_URL = Variable(
    "DATABASE_URL", "", "Database address; empty: SQLite `yifa.sqlite3` in the data folder"
)
SECRET_KEY = Variable("YIFA_SECRET_KEY", "", "Signs sessions and form tokens")
MASTER_KEYS = Variable(
    "YIFA_MASTER_KEYS",
    "",
    "Versioned keys over personal data, `version:base64 of 32 bytes`, comma-separated; "
    "the highest version encrypts, all decrypt",
)
SIGNING_KEY = Variable(
    "YIFA_SIGNING_KEY", "", "Ed25519 seed (base64 of 32 bytes) that signs the journal's heads"
)
INDEX_KEY = Variable(
    "YIFA_INDEX_KEY", "", "Key (base64 of 32 bytes) of the exact-search index over personal data"
)
DEBUG = Variable("YIFA_DEBUG", "0", "1: development mode, error pages show code; never in use")
HTTPS = Variable("YIFA_HTTPS", "0", "1: served over HTTPS; secure cookies, redirect and HSTS")
ALLOWED_HOSTS = Variable(
    "YIFA_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "Host names under which pages are served"
)
PUBLIC_URL = Variable(
    "YIFA_PUBLIC_URL",
    "",
    "Address under which the public reaches Yifa, `https://zf.example.gov.cn`; it stands in the QR "
    "codes on papers and in messages. Empty: the first allowed host",
)
TRUSTED_PROXIES = Variable(
    "YIFA_TRUSTED_PROXIES", "0", "Number of reverse proxies in front that set X-Forwarded-For"
)
HOST = Variable("YIFA_HOST", "127.0.0.1", "Address the web process listens on")
PORT = Variable("YIFA_PORT", "8000", "Port the web process listens on")
SHARED_DATA = Variable(
    "YIFA_SHARED_DATA", "../shared/data", "Folder with real law texts and real input files"
)
FONTS = Variable("YIFA_FONTS", "build/fonts", "Folder with the fonts of documents (TTF, OTF, TTC)")
DEMO_SEAL = Variable(
    "YIFA_DEMO_SEAL",
    "1",
    "1: papers carry the demo seal (演示用印，无法律效力); 0: no seal is drawn",
)
SIGNING_PASSPHRASE = Variable(
    "YIFA_SIGNING_PASSPHRASE",
    "",
    "Passphrase of the signing keys (PKCS#12 in the data folder); empty: derived from the master "
    "key",
)
SIGNER = Variable(
    "YIFA_SIGNER",
    "yifa.records.signing.adapters.port.LocalSigner",
    "Dotted name of what signs files: our own keys, or a certified seal system's adapter",
)
TSA_URL = Variable(
    "YIFA_TSA_URL", "", "Address of an RFC 3161 timestamp authority; empty: our own, in-process"
)
PKCS11_MODULE = Variable(
    "YIFA_PKCS11_MODULE", "", "Library of the token with signing keys (PKCS#11); empty: none"
)
PKCS11_TOKEN = Variable("YIFA_PKCS11_TOKEN", "", "Label of that token; empty: the first")
PKCS11_PIN = Variable("YIFA_PKCS11_PIN", "", "PIN of that token")
BUREAU_NAME = Variable(
    "YIFA_BUREAU_NAME", "云溪县综合行政执法局", "Name of the bureau in page headings"
)
BASEMAP_URL = Variable(
    "YIFA_BASEMAP_URL",
    "",
    "Tiles under the map, XYZ or WMTS, with `{x}`, `{y}`, `{z}` and `{0-7}` for several hosts; "
    "empty: the county's own areas alone. Only its host is let through the content policy",
)
BASEMAP_LABELS_URL = Variable(
    "YIFA_BASEMAP_LABELS_URL", "", "Tiles with the names, laid over the first (天地图 `cva`)"
)
BASEMAP_GRID = Variable(
    "YIFA_BASEMAP_GRID",
    "EPSG:3857",
    "Tile grid: EPSG:3857 (天地图 `_w`) or EPSG:4490 in degrees, CGCS2000 (天地图 `_c`)",
)
BASEMAP_DATUM = Variable(
    "YIFA_BASEMAP_DATUM",
    "wgs84",
    "Datum of the tiles: wgs84 (also CGCS2000) or gcj02 (高德, 腾讯); places are moved at the map",
)
BASEMAP_ATTRIBUTION = Variable(
    "YIFA_BASEMAP_ATTRIBUTION", "", "Whose tiles they are, shown on the map"
)
BASEMAP_CLOSEST = Variable("YIFA_BASEMAP_CLOSEST", "18", "Largest zoom for which there are tiles")
MAP_APPROVAL = Variable("YIFA_MAP_APPROVAL", "", "审图号 of the map source, shown on maps")
JOBS_URL = Variable(
    "YIFA_JOBS_URL", "", "Redis address of the job queue; empty: SQLite file in the data folder"
)
UPLOAD_LIMIT_MB = Variable("YIFA_UPLOAD_LIMIT_MB", "200", "Largest accepted upload in MiB")
MAIL_URL = Variable(
    "YIFA_MAIL_URL",
    "",
    "Mail relay, `smtp://user:password@host:587?tls=1` or `smtps://…`; empty: mails are only noted",
)
MAIL_FROM = Variable("YIFA_MAIL_FROM", "songda@localhost", "Sender of mails, gets their reports")
SMS_URL = Variable(
    "YIFA_SMS_URL", "", "Text message gateway (JSON over HTTP); empty: messages are only noted"
)
SMS_TOKEN = Variable("YIFA_SMS_TOKEN", "", "Bearer token of the text message gateway")
REPORTS_KEY = Variable(
    "YIFA_REPORTS_KEY", "", "Bearer token with which delivery reports are handed in; empty: none"
)
VIDEO_LIMIT_MB = Variable(
    "YIFA_VIDEO_LIMIT_MB", "4096", "Largest file in MiB that may be uploaded in resumable parts"
)
CLAMD = Variable(
    "YIFA_CLAMD", "", "Address `host:port` of a clamd that scans uploads; empty: no virus scan"
)
SPEECH = Variable(
    "YIFA_SPEECH",
    "",
    "Dotted path of a speech recognizer for the interview room; empty: no dictation",
)
LOG_LEVEL = Variable("YIFA_LOG_LEVEL", "INFO", "Level of the log: DEBUG, INFO, WARNING, ERROR")

VARIABLES: tuple[Variable, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Variable)
)
