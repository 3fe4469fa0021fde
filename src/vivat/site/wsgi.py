"""The application that the server of the pages calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vivat.site.settings")
application = get_wsgi_application()
