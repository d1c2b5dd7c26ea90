"""Turn a company's structured role content into onboarding handbooks.

The pipeline, in the order of the packages::

    content.load      company folder              -> Manuscript
    design.load       tokens.toml, brand          -> Design
    document.compose  Manuscript, Edition, Design -> Document
    writers.writer    Document, Design, folios    -> Written
    build.build       jobs, executor              -> files and their manifest
    cli               words in, words out
"""

__version__ = "0.1.0"
