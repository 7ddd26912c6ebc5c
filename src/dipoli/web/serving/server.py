"""The server that `dipoli serve` and `dipoli demo` run."""

import asyncio
import socket

import uvicorn
from django.conf import settings

from dipoli.web.operations import doors
from dipoli.web.record.live.feed import dismiss

PATIENCE = 5
"""Seconds that a request under way has to finish when the server stops."""


class Server(uvicorn.Server):
    """Uvicorn, taking leave of the proxy when it stops, and ending the live feeds first.

    It would wait for them, and they have no end.
    """

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Say that no more requests should come, go on for as long as that takes to be heard, then stop."""
        doors.close()
        clock = asyncio.get_running_loop().time
        end = clock() + settings.LEAVE_SECONDS
        while clock() < end and not self.force_exit:
            await asyncio.sleep(0.1)
        dismiss()
        await super().shutdown(sockets)


def serve(host: str, port: int, *, log_level: str = "warning") -> bool:
    """Serve until interrupted; say whether it started, which it does not where the port is taken.

    Programs are told meanwhile by webhook, letters are sent where a mail server is named, and the texts are read before
    somebody asks for one.

    Django has to be set up (`environment.prepare`, then `django.setup`) and the database migrated.
    """
    from dipoli.web.serving.mailing import EVERY_TELLING, Postman, tell_round  # noqa: PLC0415 - models need Django to be ready
    from dipoli.web.serving.warming import begin_to_warm  # noqa: PLC0415

    config = uvicorn.Config(
        "dipoli.web.asgi:application",
        host=host,
        port=port,
        log_level=log_level,
        log_config=None,
        access_log=False,
        forwarded_allow_ips=list(settings.PROXIES),
        lifespan="off",
        timeout_graceful_shutdown=PATIENCE,
    )
    server = Server(config)
    postmen = [Postman(EVERY_TELLING, tell_round, "Webhooks"), *([Postman()] if settings.MAIL else [])]
    for each in postmen:
        each.start()
    begin_to_warm()
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    except SystemExit:
        return False
    finally:
        for each in postmen:
            each.dismiss()
    return server.started
