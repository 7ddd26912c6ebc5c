"""The rules in force, in plain words; changing them is put to a meeting."""

from datetime import datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dipoli.procedure import profile, profile_names
from dipoli.procedure.rulebook.plain import in_plain_words
from dipoli.sentences import sentence
from dipoli.web.conference.minutes import rules_of
from dipoli.web.conference.models import Seat
from dipoli.web.decisions import acts
from dipoli.web.decisions.models import Motion
from dipoli.web.pages.meeting.forms import RulesForm
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.views.frame import seated, show


@require_GET
@seated
def rules(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what the rules allow and ask for, each with where it comes from, and how they were changed."""
    found = rules_of(seat.process)
    provisions = groupby(in_plain_words(found), key=lambda each: each.subject)
    context = {
        "section": "meetings",
        "rules": found,
        "subjects": [(subject, list(each)) for subject, each in provisions],
        "changes": seat.process.motions.filter(kind=Motion.Kind.RULES, adopted_at__isnull=False),
        "profiles": [(name, profile(name).title) for name in profile_names()],
        "form": RulesForm(),
    }
    return show(request, seat, "meeting/rules.html", context)


@require_POST
@seated
def change(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Put other rules to the meeting."""
    form = RulesForm(request.POST)

    def act(now: datetime) -> str:
        content = {"name": form.cleaned_data["name"], "toml": form.cleaned_data["toml"].strip()}
        return sentence(
            "{motion}: put to the meeting.",
            motion=str(acts.put_motion(seat, Motion.Kind.RULES, content, now=now)),
        )

    return do(request, seat, act, reverse("rules", args=[seat.chain]), form)
