"""How the documents are built: `make docs`, where a warning is an error."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from dipoli import __version__

project = "Dipoli"
author = "The Dipoli developers"
project_copyright = f"2026, {author}"
release = __version__

extensions = ["generated", "myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["pictures"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "Dipoli"
html_show_sphinx = False
