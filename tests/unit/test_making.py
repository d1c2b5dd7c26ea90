"""A copy that can't be made says where the program failed, and nothing of people."""

from handbook.build.personal.writing import Copy, Fault, run


class Broken:
    """A document, or a design, that says 山田 as soon as it is looked at."""

    def __getattr__(self, _name):
        raise ValueError(chr(0x5C71) + chr(0x7530))


def test_a_fault_names_the_place_in_the_program_alone():
    result = run(Copy(Broken(), Broken(), ("pdf",)))

    assert isinstance(result, Fault)
    assert result.trace.endswith("ValueError")
    assert 'making.py", line' in result.trace
    assert "山田" not in result.trace
