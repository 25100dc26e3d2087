"""All settings, composed by subject; every value that may differ comes from the environment.

The variables are declared in `environment.py` and documented in docs/configuration.md.
"""

import django_stubs_ext

from yifa.site.settings.apps import *
from yifa.site.settings.channels import *
from yifa.site.settings.database import *
from yifa.site.settings.i18n import *
from yifa.site.settings.jobs import *
from yifa.site.settings.logs import *
from yifa.site.settings.maps import *
from yifa.site.settings.paths import *
from yifa.site.settings.security import *
from yifa.site.settings.sign_in import *
from yifa.site.settings.web import *

# Lets forms, fields and views name their types (`ModelForm[Party]`), as their stubs do.
django_stubs_ext.monkeypatch()
