"""A process tree that ends as one: a child notices the end of its parent, even a violent one."""

import os
import threading
from collections.abc import Callable


def when_parent_ends(then: Callable[[], None]) -> None:
    """Call `then` once the parent's end of our standard input is closed."""

    def watch() -> None:
        while os.read(0, 1024):
            pass
        then()

    threading.Thread(target=watch, daemon=True, name="parent-watch").start()
