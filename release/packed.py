"""What is in a wheel, against the source that it was made of."""

import zipfile
from pathlib import Path

MADE = {"__pycache__"}


def problems(wheel: Path, source: Path) -> list[str]:
    """Say which files of the source a wheel lacks, and which it has that are not there; empty where all is well.

    Catalogues are compiled when it is built: each has to be there beside the words that it was made of.
    """
    with zipfile.ZipFile(wheel) as packed:
        held = {name for name in packed.namelist() if ".dist-info/" not in name}
    wanted = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and not MADE & set(path.parts) and path.suffix != ".mo"
    }
    wanted |= {name.removesuffix(".po") + ".mo" for name in wanted if name.endswith(".po")}
    return [
        *(f"{wheel.name} lacks {name}" for name in sorted(wanted - held)),
        *(f"{wheel.name} has {name}, which is not in the source" for name in sorted(held - wanted)),
    ]
