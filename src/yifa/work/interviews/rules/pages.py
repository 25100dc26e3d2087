"""What is signed: the hash of the record's content, and of each page of its file."""

from hashlib import sha256

import msgspec

from yifa.work.interviews.facts import InterviewFacts


def content_sha256(facts: InterviewFacts) -> str:
    """Hash what the transcript says: every line with its corrections and place in the recording."""
    return sha256(msgspec.json.encode(facts.lines, order="sorted")).hexdigest()


def page_sha256(pdf_sha256: str, page: int) -> str:
    """Name a page of a file by a hash that no other page of any file has."""
    return sha256(f"{pdf_sha256}:{page}".encode()).hexdigest()
