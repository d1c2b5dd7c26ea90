"""Write task cards: one table each, which stays whole on a page.

Every paragraph but those of the last row keeps with the next one. A card that
no page can hold parts between its rows instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from handbook.writers.docx import spot as spots
from handbook.writers.docx.columns import rows as table_rows
from handbook.writers.docx.flow import content, flow, marked, words
from handbook.writers.docx.grid import Cell, Row, blank, table
from handbook.writers.docx.headings import title
from handbook.writers.docx.inline import Line, add, fill, roles
from handbook.writers.docx.ledger import Element, Ledger
from handbook.writers.docx.markup import TAB, Block, enclose
from handbook.writers.docx.shape import Shape, rule
from handbook.writers.docx.spot import Spot
from handbook.writers.docx.stack import stack
from handbook.writers.docx.terms import groups
