"""For whom the command line speaks: whoever holds the data folder is the secretariat of its processes."""

from dipoli.errors import DipoliError
from dipoli.web.conference.models import Process, Role, Seat


class WrongProcess(DipoliError):
    """A process that is not there, is not the only one, or has no secretariat."""


def process_named(slug: str) -> Process:
    """Find the process of this slug."""
    found = Process.objects.filter(slug=slug).first()
    if found is None:
        there = ", ".join(Process.objects.order_by("slug").values_list("slug", flat=True)) or "none"
        raise WrongProcess(f"There is no process “{slug}”; there are: {there}.")
    return found


def secretariat_of(slug: str | None) -> Seat:
    """Find the secretariat's seat in the process of this slug, or in the only process there is."""
    slugs = sorted(Process.objects.values_list("slug", flat=True))
    if slug is None and len(slugs) == 1:
        slug = slugs[0]
    if slug not in slugs:
        what = f"There is no process “{slug}”" if slug else "It must be said which process is meant"
        raise WrongProcess(f"{what}: name one with --process (there are: {', '.join(slugs) or 'none'}).")
    seats = Seat.objects.select_related("process", "participant", "user")
    seat = seats.filter(process__slug=slug, role=Role.SECRETARIAT).first()
    if seat is None:
        raise WrongProcess(f"The process “{slug}” has no secretariat to speak for: give somebody its seat.")
    return seat
