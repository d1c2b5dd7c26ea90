"""What of WeasyPrint is replaced is as it was when its replacement was written."""

import pytest

from handbook.diagnostics import MachineError
from handbook.writers import pdf
from handbook.writers.pdf import known


def test_the_functions_that_are_relied_on_are_those_that_are_known():
    told = {name: known.digest(name) for name in known.FUNCTIONS}

    assert told == known.FUNCTIONS, (
        f"WeasyPrint has changed them: compare them with those of {known.VERSION}, "
        "mend flush.py, notes.py and volume in handbook/writers/pdf, look at pages, "
        "and then write the new digests and the version into known.py there"
    )


@pytest.mark.parametrize(
    ("module", "function"), [("inline", "text_align"), ("page", "remake_page")]
)
def test_another_weasyprint_is_told_not_laid_out_wrong_in_silence(
    short, shipped, monkeypatch, module, function
):
    from weasyprint import layout

    known.ensure.cache_clear()
    monkeypatch.setattr(getattr(layout, module), function, lambda *_: None)

    with pytest.raises(MachineError, match=rf"{function}.*pip install .weasyprint=="):
        pdf.write(short, shipped, {})
