"""The ASGI application."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yifa.site.settings")
django_application = get_asgi_application()

from django.conf import settings

from yifa.frame.body_limit import BodyLimit

application = BodyLimit(django_application, settings.YIFA_UPLOAD_LIMIT)
