"""The small bureau of the floor below."""

from yifa.work.conftest import staff  # noqa: F401
