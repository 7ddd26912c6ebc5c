"""The messages of the interface: taken from the source, kept in catalogues, checked.

`python -m tests.messages` brings the catalogues up to date after strings have changed.
"""

from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "dipoli"
CATALOGUES = SOURCE / "web" / "locale"
LANGUAGES = ("de", "es", "fr", "it", "ru")
