"""Who a piece of content is for."""

from typing import Literal

Reader = Literal["trainee", "trainer"]
Employment = Literal[
    "regular", "contract", "dispatch", "part-time", "executive", "intern"
]
READERS: tuple[Reader, ...] = ("trainee", "trainer")
EMPLOYMENTS: tuple[Employment, ...] = (
    "regular",
    "contract",
    "dispatch",
    "part-time",
    "executive",
    "intern",
)
