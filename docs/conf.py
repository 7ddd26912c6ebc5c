"""How the documents are built: `make docs`, where a warning is an error."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from dipoli import __version__

project = "Dipoli"
author = "The Dipoli developers"
project_copyright = f"2026, {author}"
release = __version__

extensions = ["generated", "myst_parser", "twins"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["pictures", "static"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "Dipoli"
html_show_sphinx = False
html_static_path = ["static"]
html_css_files = ["docs.css"]
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#1f5468", "color-brand-content": "#1f5468"},
    "dark_css_variables": {"color-brand-primary": "#8cc6dc", "color-brand-content": "#8cc6dc"},
}
