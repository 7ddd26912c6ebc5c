"""The application that a server runs: `uvicorn dipoli.web.asgi:application`."""

import os

from django.core.asgi import get_asgi_application

from dipoli.web import environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
environment.prepare(os.environ)
application = get_asgi_application()
