"""Words of the room of evidence: its powers, the eight kinds, what files are accepted."""

from enum import StrEnum
from typing import Final


class Power(StrEnum):
    """What may be done in this room."""

    VIEW = "evidence.view"
    TAKE = "evidence.take"
    VERIFY = "evidence.verify"
    KEEP = "evidence.keep"
    APPROVE_DESTRUCTION = "evidence.approve_destruction"
    DERIVE = "evidence.derive"
    REVEAL = "evidence.reveal"


POWER_LABELS: Final = {
    Power.VIEW: "查看、下载证据",
    Power.TAKE: "上传、登记证据",
    Power.VERIFY: "核验证据原件",
    Power.KEEP: "办理证据移交、复制、出示、发还、销毁",
    Power.APPROVE_DESTRUCTION: "批准销毁证据",
    Power.DERIVE: "制作证据的派生件、标注片段",
    Power.REVEAL: "查看证据登记中未脱敏的个人信息",
}


class Kind(StrEnum):
    """The eight kinds of evidence of 《行政处罚法》第四十六条第一款."""

    DOCUMENTARY = "documentary"
    PHYSICAL = "physical"
    AUDIOVISUAL = "audiovisual"
    ELECTRONIC = "electronic"
    TESTIMONY = "testimony"
    PARTY_STATEMENT = "party_statement"
    EXPERT_OPINION = "expert_opinion"
    RECORD = "record"


KIND_LABELS: Final = {
    Kind.DOCUMENTARY: "书证",
    Kind.PHYSICAL: "物证",
    Kind.AUDIOVISUAL: "视听资料",
    Kind.ELECTRONIC: "电子数据",
    Kind.TESTIMONY: "证人证言",
    Kind.PARTY_STATEMENT: "当事人的陈述",
    Kind.EXPERT_OPINION: "鉴定意见",
    Kind.RECORD: "勘验笔录、现场笔录",
}

ELECTRONIC_KINDS: Final = frozenset({Kind.AUDIOVISUAL, Kind.ELECTRONIC})
"""Kinds that exist as data: device and time of capture must be known."""

MEDIA: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "image/jpeg": ("JPEG 图片", ("jpg", "jpeg")),
    "image/png": ("PNG 图片", ("png",)),
    "image/webp": ("WebP 图片", ("webp",)),
    "image/gif": ("GIF 图片", ("gif",)),
    "image/bmp": ("BMP 图片", ("bmp",)),
    "image/tiff": ("TIFF 图片", ("tif", "tiff")),
    "image/heic": ("HEIC 图片", ("heic", "heif")),
    "video/mp4": ("MP4 视频", ("mp4", "m4v")),
    "video/quicktime": ("MOV 视频", ("mov",)),
    "video/3gpp": ("3GP 视频", ("3gp",)),
    "video/x-msvideo": ("AVI 视频", ("avi",)),
    "video/x-matroska": ("MKV 视频", ("mkv", "webm")),
    "audio/mp4": ("M4A 录音", ("m4a",)),
    "audio/mpeg": ("MP3 录音", ("mp3",)),
    "audio/wav": ("WAV 录音", ("wav",)),
    "audio/amr": ("AMR 录音", ("amr",)),
    "application/pdf": ("PDF 文件", ("pdf",)),
    "application/ofd": ("OFD 文件", ("ofd",)),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "Word 文档",
        ("docx",),
    ),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("Excel 表格", ("xlsx",)),
    "application/x-ole-storage": ("旧版 Office 文件", ("doc", "xls", "wps", "et")),
    "application/zip": ("ZIP 压缩包", ("zip",)),
    "text/plain": ("文本文件", ("txt", "csv", "log")),
}

BOXED: Final = frozenset({"video/mp4", "video/quicktime", "video/3gpp", "audio/mp4"})
"""Recordings in boxes (ISO 14496-12), out of which the recorder's clock and place can be read."""

CUT_OUT_OF: Final = BOXED | {"video/x-matroska"}
"""Recordings out of which the platform itself can cut a span."""

PICTURES: Final = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp"})
"""Pictures that are shown: thumbnails and the dossier's pages."""


PLAYED: Final = frozenset(
    {"video/mp4", "video/quicktime", "video/x-matroska", "audio/mp4", "audio/mpeg", "audio/wav"}
)
"""Recordings that browsers play; whether this one plays depends on how it was encoded."""


def accepted_extensions() -> tuple[str, ...]:
    """Every accepted ending of a file's name."""
    return tuple(ending for _, endings in MEDIA.values() for ending in endings)
