"""Find what ships with the program: templates, styles, the starter (floor 0).

In a checkout templates/ and styles/ are top-level folders; in an installed
wheel they lie in ``handbook/assets`` (see pyproject.toml).
"""

from pathlib import Path

# How places in the starter's files begin, where a company's folder extends it.
STARTER = "starter/"
_PACKAGE = Path(__file__).parent
_HOMES = (_PACKAGE / "assets", _PACKAGE.parent)


def folder(name: str) -> Path:
    """Return the shipped folder ``name``: "templates" or "styles"."""
    for home in _HOMES:
        if (found := home / name).is_dir():
            return found
    raise FileNotFoundError(f"the installation lacks its {name} folder")


def starter() -> Path:
    """Return the company folder that the program ships with."""
    return _PACKAGE / "starter"


def overlay() -> Path:
    """Return what a company folder that extends the starter begins with."""
    return _PACKAGE / "starter-overlay"


def history() -> Path:
    """Return the folder with the digests of the starter's versions."""
    return _PACKAGE / "starter-history"


def texts(name: str, *suffixes: str) -> dict[str, str]:
    """Return the text files of a shipped folder by their path within it, sorted."""
    root = folder(name)
    files = sorted(f for f in root.rglob("*") if f.is_file() and f.suffix in suffixes)
    return {f.relative_to(root).as_posix(): f.read_text("utf-8") for f in files}
