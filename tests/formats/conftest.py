"""What the tests of files share."""

from pathlib import Path

import pytest

from tests.formats.office import Office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice; tests that take it are marked `needs_office`."""
    return Office(Path(tmp_path_factory.mktemp("office")))
