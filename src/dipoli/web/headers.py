"""What every answer tells a browser, beside what Django's own middleware says; also files, errors and the API."""

from django.http import HttpRequest, HttpResponse

from dipoli.web.answering import on_each_answer

REFUSED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""What no page of ours asks a browser for, so that nothing that got into one can; of names that Chromium knows."""
PERMISSIONS = ", ".join(f"{each}=()" for each in REFUSED)
NOTHING = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""For what is no page, such as a static file opened by itself."""


@on_each_answer
def tell_the_browser(_request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Add the headers that an answer has not; it has to stand before whatever answers by itself."""
    is_framed = getattr(response, "xframe_options_exempt", False)
    response.headers.setdefault("Content-Security-Policy", NOTHING)
    response.headers.setdefault("Permissions-Policy", PERMISSIONS)
    # A page that others may frame has to load there; everything else is for our own pages.
    response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if is_framed else "same-origin")
    response.headers.setdefault("X-Permitted-Cross-Domain-Policies", "none")
    return response
