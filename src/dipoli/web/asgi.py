"""The application that a server runs: `uvicorn dipoli.web.asgi:application`."""

import os

import django

from dipoli.web.installation import environment
from dipoli.web.operations.sharing import share

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
share(environment.prepare(os.environ))
django.setup(set_prefix=False)

from dipoli.web.serving.answering import Pages  # noqa: E402 - needs Django to be ready
from dipoli.web.serving.streaming import Streams  # noqa: E402

pages = Pages()
application = Streams(pages)
