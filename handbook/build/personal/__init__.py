"""Personal copies: a roster in, a book for each hire out, one at a time.

``making`` alone knows how a copy comes to be, and ``slots`` what it says of its own;
``pool`` keeps few under way, ``shelf`` saves them and remembers what is done,
``running`` goes through them, ``personalize`` leads.
"""

from handbook.build.personal.personalize import Wish, personalize
from handbook.build.personal.running import Copies

__all__ = ["Copies", "Wish", "personalize"]
