"""The application that a server runs: `uvicorn dipoli.web.asgi:application`."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
application = get_asgi_application()
