"""The application that a server runs: `uvicorn dipoli.web.asgi:application`."""

import os

from django.core.asgi import get_asgi_application

from dipoli.web import environment
from dipoli.web.operations.sharing import share

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
share(environment.prepare(os.environ))
pages = get_asgi_application()

from dipoli.web.streaming import Streams  # noqa: E402 - needs Django to be ready

application = Streams(pages)
