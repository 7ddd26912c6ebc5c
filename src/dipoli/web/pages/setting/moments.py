"""Fields for a day and an instant: browsers take ISO 8601 alone, and show it as their readers write it."""

from django import forms


class DayInput(forms.DateInput):
    """A day, whatever the language of the page."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class InstantInput(forms.DateTimeInput):
    """A day and a time to the minute, by the clocks that its label names."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")
