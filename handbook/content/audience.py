"""Who a piece of content is for, and in which language."""

from typing import Literal

Reader = Literal["trainee", "trainer"]
Employment = Literal[
    "regular", "contract", "dispatch", "part-time", "executive", "intern"
]
Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")
READERS: tuple[Reader, ...] = ("trainee", "trainer")
EMPLOYMENTS: tuple[Employment, ...] = (
    "regular",
    "contract",
    "dispatch",
    "part-time",
    "executive",
    "intern",
)
