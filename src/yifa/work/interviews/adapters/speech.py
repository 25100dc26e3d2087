"""The port of speech recognition: what a bureau's own recognizer must offer. By default: none."""

from typing import Final, Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

NOT_CONFIGURED: Final = "未配置语音识别"


class SpeechNotConfigured(RuntimeError):
    """No recognizer is set up here."""


class Recognizer(Protocol):
    """Turns speech into words; runs inside the bureau, nothing leaves it."""

    def words_of(self, sound: bytes, media_type: str) -> str:
        """Give what was said in a short recording."""
        ...


def recognizer() -> Recognizer | None:
    """Give the recognizer that the settings name (`YIFA_SPEECH`, a dotted path), if any."""
    name = settings.YIFA_SPEECH
    return cast(Recognizer, import_string(name)()) if name else None


def why_silent() -> str:
    """Say why dictation is not to be had; empty where it is."""
    return "" if settings.YIFA_SPEECH else NOT_CONFIGURED


def words_of(sound: bytes, media_type: str) -> str:
    """Recognize what was said. Raises: SpeechNotConfigured."""
    listening = recognizer()
    if listening is None:
        raise SpeechNotConfigured(f"{NOT_CONFIGURED}，请手工录入")
    return listening.words_of(sound, media_type)
