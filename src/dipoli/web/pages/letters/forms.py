"""What a person says of letters."""

from zoneinfo import available_timezones

from django import forms

from dipoli.sentences import sentence
from dipoli.web.letters.kinds import How, Kind
from dipoli.web.letters.models import Correspondent
from dipoli.web.letters.wishing import Wishes

KIND = "kind-"


class LettersForm(forms.Form):
    """Where to, at which hour of which clock, and how often for each kind."""

    address = forms.EmailField(label=sentence("Your e-mail address"), max_length=254)
    zone = forms.ChoiceField(label=sentence("The clock where you are"))
    hour = forms.TypedChoiceField(
        label=sentence("The hour at which digests come"),
        coerce=int,
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
    )

    def __init__(self, data: object = None, *, of: Correspondent) -> None:
        wishes = of.wishes() if of.pk else Correspondent.before_choosing()
        initial = {"address": of.address, "zone": of.zone, "hour": of.hour}
        initial |= {KIND + kind.value: how.value for kind, how in wishes.items()}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        zone = self.fields["zone"]
        assert isinstance(zone, forms.ChoiceField)  # noqa: S101
        zone.choices = [(name, name.replace("_", " ")) for name in sorted(available_timezones())]
        for kind in Kind:
            self.fields[KIND + kind.value] = forms.ChoiceField(label=kind.label, choices=How.choices)

    def wishes(self) -> Wishes:
        """Give what was said."""
        said = self.cleaned_data
        how = {kind: How(said[KIND + kind.value]) for kind in Kind}
        return Wishes(said["address"], said["zone"], said["hour"], how)
