"""Notifications on a map without a land in it: where they are to each other, with degrees along its edges."""

from collections.abc import Sequence
from html import escape

from dipoli.sentences import sentence
from dipoli.web.followup.queries import NotificationSheet
from dipoli.web.interface import told

WIDTH, HEIGHT, EDGE = 640, 360, 44
LEAST_SPAN = 2.0


def map_svg(found: Sequence[NotificationSheet]) -> str:
    """Draw the notifications that have a place; empty where none has. Words in it are escaped."""
    placed = [(each, each.row.latitude, each.row.longitude) for each in found]
    places = [(each, lat, lon) for each, lat, lon in placed if lat is not None and lon is not None]
    if not places:
        return ""
    south, north = _span([lat for _, lat, _ in places])
    west, east = _span([lon for _, _, lon in places])

    def x(lon: float) -> int:
        return round(EDGE + (lon - west) / (east - west) * (WIDTH - 2 * EDGE))

    def y(lat: float) -> int:
        return round(EDGE + (north - lat) / (north - south) * (HEIGHT - 2 * EDGE))

    head = f'<svg xmlns="http://www.w3.org/2000/svg" class="places" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" '
    what = escape(told(sentence("Where announced activities are, by latitude and longitude")))
    title = f'<title id="places-title">{what}</title>'
    parts = [head, 'aria-labelledby="places-title">', title]
    for at in range(5):
        lat, lon = south + (north - south) * at / 4, west + (east - west) * at / 4
        parts.append(f'<path class="grid-line" d="M{EDGE} {y(lat)}H{WIDTH - EDGE}M{x(lon)} {EDGE}V{HEIGHT - EDGE}"/>')
        parts.append(f'<text x="4" y="{y(lat) + 4}">{_latitude(lat)}</text>')
        parts.append(f'<text x="{x(lon)}" y="{HEIGHT - 14}" text-anchor="middle">{_longitude(lon)}</text>')
    for number, (each, lat, lon) in enumerate(places, 1):
        words = escape(f"{number}. {each.row.participant}: {each.row.title}")
        css = "late" if each.days_late else "in-time"
        parts.append(
            f'<g class="place {css}"><title>{words}</title><circle cx="{x(lon)}" cy="{y(lat)}" r="9"/>'
            f'<text x="{x(lon)}" y="{y(lat) + 4}" text-anchor="middle">{number}</text></g>'
        )
    return "".join([*parts, "</svg>"])


def _span(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    more = max(LEAST_SPAN, (high - low) * 1.2) - (high - low)
    return low - more / 2, high + more / 2


def _latitude(value: float) -> str:
    if value >= 0:
        return told(sentence("{degrees:.1f}° N", degrees=value))
    return told(sentence("{degrees:.1f}° S", degrees=-value))


def _longitude(value: float) -> str:
    if value >= 0:
        return told(sentence("{degrees:.1f}° E", degrees=value))
    return told(sentence("{degrees:.1f}° W", degrees=-value))
