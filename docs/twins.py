"""A picture that has a dark twin shows the one or the other, as the reader's eyes have it."""

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from gallery import DARK
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Twins(SphinxTransform):
    """Puts the dark twin of each picture beside it, with the classes by which furo shows one of both."""

    default_priority = 400

    def apply(self) -> None:
        """Go through the pictures of a document."""
        folder = Path(self.document["source"]).parent
        for image in list(self.document.findall(nodes.image)):
            picture = Path(image["uri"])
            twin = picture.with_stem(picture.stem + DARK)
            if not (folder / twin).is_file():
                continue
            dark = image.deepcopy()
            image["classes"].append("only-light")
            dark["classes"].append("only-dark")
            dark["uri"] = twin.as_posix()
            image.parent.insert(image.parent.index(image) + 1, dark)


def setup(app: "Sphinx") -> dict[str, bool]:
    """Join Sphinx."""
    app.add_transform(Twins)
    return {"parallel_read_safe": True}
