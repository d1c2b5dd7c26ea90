"""Personal copies: a roster in, a book for each hire out, one at a time.

``making`` alone knows how a copy comes to be, ``slots`` and ``dating`` what it says of
its own; ``writing`` writes it anywhere, or ``filling`` puts its words in;
``pool`` keeps few under way, ``shelf`` saves them and remembers what is done in a
``record``, ``running`` goes through them and knows what each is ``waiting`` for,
``copies`` says what became of them, ``personalize`` leads. However long a roster is,
only numbers stay of who is in it.
"""

from handbook.build.personal.copies import Copies
from handbook.build.personal.personalize import Wish, personalize

__all__ = ["Copies", "Wish", "personalize"]
