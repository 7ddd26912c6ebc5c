"""The names that WordprocessingML gives its elements and attributes, and small ways to ask for them."""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
VML = "urn:schemas-microsoft-com:vml"
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R.encode(),
}

TRUE = frozenset({"", "1", "true", "on"})


def w(name: str) -> str:
    """Give the full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


VAL = w("val")


def value(element: etree._Element | None, name: str, default: str = "") -> str:
    """Give the `w:val` of a child, the default where there is no such child."""
    child = None if element is None else element.find(w(name))
    return default if child is None else child.get(VAL, default)


def is_on(element: etree._Element | None, name: str) -> bool | None:
    """Say whether a switch such as `w:strike` is on, None where it is not set."""
    child = None if element is None else element.find(w(name))
    return None if child is None else child.get(VAL, "") in TRUE
