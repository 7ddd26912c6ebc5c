"""A writer to be killed: it does acts on a database as fast as it can, and says each one that was answered.

Run as `python -m tests.faults.writer SEED`, with DIPOLI_DATA or DIPOLI_DATABASE naming the database. Every answered act
is a line on standard output, flushed: the number of the entry, or the symbol that was given.
"""

import os
import random
import sys
from datetime import UTC, datetime


def main(seed: int, most: int) -> None:
    """Do acts until killed, or until there were that many."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
    import django

    django.setup()
    from dipoli.errors import DipoliError
    from dipoli.web.conference.acts import register_paper
    from dipoli.web.conference.models import Paper, Seat
    from dipoli.web.drafting.acts import table_document
    from dipoli.web.record.errors import Busy

    chance = random.Random(seed)
    seats = list(Seat.objects.select_related("process", "participant").filter(role__in=["secretariat", "delegate"]))
    seat = seats[seed % len(seats)]
    basket = seat.process.baskets.get(number="I")
    done = 0
    while done < most:
        now = datetime.now(UTC)
        title = f"{seed}-{done}"
        try:
            if chance.random() < 0.8 or not (seat.is_secretariat or seat.has_a_say):
                said = register_paper(seat, Paper.Kind.DELEGATION, title, "Words.", now=now).symbol
            else:
                said = table_document(seat, basket, title, "1. Words [a][b].\n", now=now).number
        except Busy:
            continue
        except DipoliError as refusal:
            said = f"refused {refusal}"
        done += 1
        sys.stdout.write(f"{title} {said}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10**9)
