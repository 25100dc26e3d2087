"""Rules of intake, the lexicon's triage, and the likeness of reports."""

from yifa.work.intake.rules.inbox import INBOX_RULES
from yifa.work.intake.rules.likeness import Told, likeness_of
from yifa.work.intake.rules.triage import lexicon_of, suggest_by_lexicon

__all__ = ["INBOX_RULES", "Told", "lexicon_of", "likeness_of", "suggest_by_lexicon"]
