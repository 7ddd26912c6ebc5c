"""What a trainer types on the page of an exercise."""

from django import forms

from dipoli.procedure.clock import A_DAY_IN_A_MINUTE
from dipoli.sentences import sentence


class DayForm(forms.Form):
    """In how many minutes by the clock on the wall a day passes."""

    minutes = forms.IntegerField(
        label=sentence("Minutes in which a day passes"),
        min_value=0,
        max_value=A_DAY_IN_A_MINUTE,
        help_text=sentence("0 lets the clock stand; {day} is a day in a day.", day=A_DAY_IN_A_MINUTE),
    )

    def factor(self) -> int:
        """Say how many times as fast the clock goes then, to the nearest whole number."""
        minutes: int = self.cleaned_data["minutes"]
        return round(A_DAY_IN_A_MINUTE / minutes) if minutes else 0


def minutes_of(factor: int) -> int:
    """Say in how many minutes a day passes at a pace, 0 where the clock stands."""
    return max(1, round(A_DAY_IN_A_MINUTE / factor)) if factor else 0
