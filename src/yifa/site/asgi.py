"""The ASGI application: a body that is too large never reaches Django."""

import os
from typing import cast

from django.core.asgi import get_asgi_application

from yifa.frame.arriving import ArrivingBodies
from yifa.frame.body_limit import App, BodyLimit
from yifa.site.settings import environment
from yifa.site.signed_door import SignedDoor

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yifa.site.settings")
_MIB = 1024 * 1024

# A citizen without a session may have a paper checked, and report a problem with photos.
application = BodyLimit(
    SignedDoor(ArrivingBodies(cast(App, get_asgi_application()))),
    environment.UPLOAD_LIMIT_MB.count() * _MIB,
    open_paths={"/verify/file/": 20 * _MIB, "/portal/snap/": 40 * _MIB},
)
