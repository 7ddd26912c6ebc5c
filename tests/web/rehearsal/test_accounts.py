from datetime import datetime

import pytest
from django.contrib.auth.models import User

from dipoli.web.conference.models import Process
from dipoli.web.record.models import Entry
from dipoli.web.rehearsal.accounts import AccountTaken
from dipoli.web.rehearsal.loader import load


def test_an_account_of_somebody_else_is_not_taken_over_and_nothing_is_left_half_done(db: None, now: datetime) -> None:
    User.objects.create(username="arvia")
    with pytest.raises(AccountTaken, match="accounts named arvia, which the rehearsal would take over"):
        load(now)
    assert (Process.objects.count(), User.objects.count(), Entry.objects.count()) == (0, 1, 0)
