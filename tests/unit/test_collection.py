"""Cycles are not looked for while a book is written."""

import gc

import pytest

from handbook import collection


def test_collection_goes_on_after_the_writing():
    with collection.paused():
        meanwhile = gc.isenabled()

    assert (meanwhile, gc.isenabled()) == (False, True)


def test_collection_goes_on_after_a_writing_that_failed():
    with pytest.raises(ValueError, match="broken"), collection.paused():
        raise ValueError("broken")

    assert gc.isenabled()


def test_who_has_switched_collection_off_finds_it_off():
    gc.disable()
    try:
        with collection.paused():
            pass

        assert not gc.isenabled()
    finally:
        gc.enable()
