"""What the tests of the site may ask for."""

from yifa.work.conftest import staff

__all__ = ["staff"]
