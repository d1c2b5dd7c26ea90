"""LibreOffice, told to update what a Word file counts and gathers."""

import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

_WAITS = 120  # seconds
_MACRO = """Sub Update(source, target)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "MS Word 2007 XML"
  book = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  book.TextFields.refresh()
  For i = 0 To book.DocumentIndexes.Count - 1
    book.DocumentIndexes.getByIndex(i).update()
  Next i
  book.storeToURL(target, kind())
  book.close(True)
  StarDesktop.terminate()
End Sub"""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_LIBRARY = (
    f'{_HEAD}<library:library xmlns:library="http://openoffice.org/2000/library"'
    ' library:name="Standard" library:readonly="false"'
    ' library:passwordprotected="false"><library:element library:name="Fields"/>'
    "</library:library>"
)
_MODULE = (
    f'{_HEAD}<script:module xmlns:script="http://openoffice.org/2000/script"'
    f' script:name="Fields" script:language="StarBasic">{escape(_MACRO)}'
    "</script:module>"
)


def updated(content: bytes, folder: Path) -> bytes:
    """Return a Word file as LibreOffice saves it with its fields and lists new."""
    file, saved, profile = (
        folder / name for name in ("book.docx", "saved.docx", "profile")
    )
    file.write_bytes(content)
    office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    # the first start makes the profile
    subprocess.run([*office, "--terminate_after_init"], check=True, timeout=_WAITS)
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(_LIBRARY, "utf-8")
    (library / "Fields.xba").write_text(_MODULE, "utf-8")
    names = f'"{file.as_uri()}","{saved.as_uri()}"'
    macro = f"macro:///Standard.Fields.Update({names})"
    subprocess.run([*office, "--norestore", macro], check=True, timeout=_WAITS)
    return saved.read_bytes()
