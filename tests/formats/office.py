"""LibreOffice as another reader of our Word files, and a maker of some: each run with a profile of its own."""

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")
TIMEOUT = 120

_LIBRARY = "http://openoffice.org/2000/library"
_SCRIPT = "http://openoffice.org/2000/script"
_MACRO = """Sub Settle(source As String, target As String, command As String)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden" : opening(0).Value = True
  paper = StarDesktop.loadComponentFromURL(source, "_blank", 0, opening())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(paper.CurrentController.Frame, command, "", 0, Array())
  Dim saving(1) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName" : saving(0).Value = "Text (encoded)"
  saving(1).Name = "FilterOptions" : saving(1).Value = "UTF8,LF"
  paper.storeToURL(target, saving())
  paper.close(True)
End Sub
"""


class Office:
    """LibreOffice with a profile in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._begun = False

    def convert(self, data: bytes, suffix: str, target: str) -> bytes:
        """Convert a file from one format to another."""
        source = self._folder / f"source.{suffix}"
        source.write_bytes(data)
        out = self._folder / "out"
        self._run("--convert-to", target, "--outdir", str(out), str(source))
        return (out / f"source.{target.partition(':')[0]}").read_bytes()

    def settled(self, data: bytes, *, accept: bool) -> str:
        """Give the words of a Word file after all its changes were accepted, or rejected."""
        self._teach()
        source, target = self._folder / "settle.docx", self._folder / "settled.txt"
        source.write_bytes(data)
        command = ".uno:AcceptAllTrackedChanges" if accept else ".uno:RejectAllTrackedChanges"
        arguments = ",".join(f'"{each}"' for each in (source.as_uri(), target.as_uri(), command))
        self._run(f"macro:///Standard.Settling.Settle({arguments})")
        return target.read_text(encoding="utf-8-sig")

    def _teach(self) -> None:
        """Put the macro into the profile, once LibreOffice has made it."""
        if self._begun:
            return
        self.convert(b"begin", "txt", "txt:Text")
        basic = self._folder / "profile" / "user" / "basic"
        (basic / "Standard").mkdir(parents=True, exist_ok=True)
        for kind in ("script", "dialog"):
            inside = '<library:element library:name="Settling"/>' if kind == "script" else ""
            own = 'library:name="Standard" library:link="false"'
            (basic / f"{kind}.xlc").write_text(
                f'<library:libraries xmlns:library="{_LIBRARY}"><library:library {own}/></library:libraries>'
            )
            (basic / "Standard" / f"{kind}.xlb").write_text(
                f'<library:library xmlns:library="{_LIBRARY}" library:name="Standard" library:readonly="false" '
                f'library:passwordprotected="false">{inside}</library:library>'
            )
        escaped = _MACRO.replace('"', "&quot;")
        (basic / "Standard" / "Settling.xba").write_text(
            f'<script:module xmlns:script="{_SCRIPT}" script:name="Settling" script:language="StarBasic">{escaped}'
            "</script:module>"
        )
        self._begun = True

    def _run(self, *arguments: str) -> None:
        profile = (self._folder / "profile").as_uri()
        command = [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
