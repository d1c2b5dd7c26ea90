"""Compile as PDF/UA-1: ``python -m comparison.by_typst SOURCE PDF FONTS``."""

import sys

import typst  # type: ignore[import-not-found, unused-ignore]


def main(source: str, made: str, fonts: str) -> None:
    """Compile with the typefaces of a folder and no others."""
    typst.compile(
        source,
        output=made,
        font_paths=[fonts],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
