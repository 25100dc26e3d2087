"""Filled forms of the dossier."""

from datetime import date
from typing import Any

from yifa.records.documents.tests.samples.pieces import (
    BODY,
    DAY,
)

_DOSSIER = {
    "issuer": BODY,
    "case_number": "云综执立字〔2026〕第0012号",
    "title": "云溪县好味水果店擅自占用城市道路摆摊经营案",
    "cause": "擅自占用城市道路摆摊经营案",
    "party_name": "云溪县好味水果店",
    "result": "罚款人民币200元",
    "officers": ["周立", "郑和平"],
    "filed_on": DAY,
    "closed_on": date(2026, 4, 20),
    "archived_on": date(2026, 4, 28),
    "archivist": "何静",
}

SAMPLES: dict[str, dict[str, Any]] = {
    "dossier_cover": _DOSSIER
    | {"part_label": "正卷", "archive_number": "20260001", "items_count": 9, "pages_count": 14},
    "dossier_index": {
        "issuer": BODY,
        "part_label": "正卷",
        "archive_number": "20260001",
        "rows": [
            {
                "number": 1,
                "document_number": "云综执立字〔2026〕第0012号",
                "responsible": BODY,
                "title": "立案审批表",
                "made_on": DAY,
                "pages": "1",
            }
        ],
    },
    "dossier_hashes": {
        "issuer": BODY,
        "part_label": "正卷",
        "archive_number": "20260001",
        "papers": [{"number": 1, "title": "立案审批表", "sha256": "0f" * 32}],
        "originals": [{"number": 1, "title": "占道经营现场照片", "sha256": "a1" * 32}],
    },
    "dossier_note": {
        "issuer": BODY,
        "part_label": "正卷",
        "archive_number": "20260001",
        "items_count": 9,
        "pages_count": 14,
        "note": "本卷文书材料齐全。",
        "archivist": "何静",
        "archived_on": date(2026, 4, 28),
    },
}
