"""Personal copies: a roster in, a book for each hire out, one at a time.

``making`` alone knows how a copy comes to be; ``pool`` keeps few under way,
``shelf`` saves them and remembers what is done, ``personalize`` leads.
"""

from handbook.build.personal.personalize import Copies, Wish, personalize

__all__ = ["Copies", "Wish", "personalize"]
