"""The worker: sequencer, followers, seals of the journal, and the job queue."""

import signal
import threading
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.module_loading import autodiscover_modules
from huey.contrib.djhuey import HUEY

from yifa.site import family


class Command(BaseCommand):
    """Runs the journal's loop in the main thread and the job queue beside it."""

    help = "后台任务：日志定序、跟随者、定时作业 Run the journal's loop and the job queue"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the option by which `serve` ties the worker's life to its own."""
        parser.add_argument(
            "--parent-watched", action="store_true", help="stop when standard input closes"
        )

    def handle(self, *args: Any, parent_watched: bool, **options: Any) -> None:
        """Work until told to stop."""
        stop = threading.Event()

        def on_signal(number: int, frame: FrameType | None) -> None:
            stop.set()

        if parent_watched:
            family.when_parent_ends(stop.set)
        autodiscover_modules("tasks")
        consumer = HUEY.create_consumer(workers=1, worker_type="thread")
        consumer.start()
        # After the start: the queue's consumer would set its own handlers over ours.
        signal.signal(signal.SIGTERM, on_signal)
        signal.signal(signal.SIGINT, on_signal)
        try:
            _work(stop)
        finally:
            consumer.stop(graceful=True)


def _work(stop: threading.Event) -> None:
    from yifa.records.journal import tasks

    tasks.work_forever(stop)
