"""Build editions: order in, whole files and their manifest out (floor 4).

The heavy stages are imported where they are needed: a build that has nothing
to do does not load them.
"""

from handbook.build.order import Order, OrderError
from handbook.build.outcome import Crash, Outcome
from handbook.build.progress import Tell
from handbook.build.run import Stopped, build, leftovers
from handbook.build.staff import Staff

__all__ = [
    "Crash",
    "Order",
    "OrderError",
    "Outcome",
    "Staff",
    "Stopped",
    "Tell",
    "build",
    "leftovers",
]
