"""Writing interviews: steps of the session, the recording, the record, the remote side."""

from yifa.work.interviews.actions.closing import end_session, lay_out
from yifa.work.interviews.actions.conducting import open_session, show_evidence, take_step
from yifa.work.interviews.actions.inviting import Admission, admit, invite, send_signal
from yifa.work.interviews.actions.recording import (
    ChunkRefused,
    end_part,
    keep_chunk,
    start_part,
)

__all__ = [
    "Admission",
    "ChunkRefused",
    "admit",
    "end_part",
    "end_session",
    "invite",
    "keep_chunk",
    "lay_out",
    "open_session",
    "send_signal",
    "show_evidence",
    "start_part",
    "take_step",
]
