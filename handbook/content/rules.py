"""The stable ids of everything that can be wrong with content.

``check --format json|sarif`` prints them, and teams silence or count by them:
an id is never renamed.
"""

from enum import StrEnum


class Rule(StrEnum):
    """A kind of mistake. Grouped by the stage that finds it."""

    # files
    MISSING_FILE = "missing-file"
    STRAY_FILE = "stray-file"
    OUTSIDE_FOLDER = "outside-folder"
    NOT_A_FILE = "not-a-file"
    UNREADABLE_FILE = "unreadable-file"
    FILE_TOO_LARGE = "file-too-large"
    TOO_MANY_FILES = "too-many-files"
    FILE_NAME = "file-name"
    # characters
    ENCODING = "encoding"
    CONTROL_CHARACTER = "control-character"
    PRIVATE_CHARACTER = "private-character"
    NOT_NFC = "not-nfc"
    UNDRAWABLE_CHARACTER = "undrawable-character"
    CONFLICT_MARKER = "conflict-marker"
    # YAML
    SYNTAX = "syntax"
    EMPTY_FILE = "empty-file"
    DUPLICATE_KEY = "duplicate-key"
    MERGE_KEY = "merge-key"
    YAML_TAG = "yaml-tag"
    YAML_ALIAS = "yaml-alias"
    ALIAS_BOMB = "alias-bomb"
    TOO_DEEP = "too-deep"
    TOO_LONG = "too-long"
    SEVERAL_DOCUMENTS = "several-documents"
    LOST_TO_COMMENT = "lost-to-comment"
    FRONT_MATTER = "front-matter"
    # fields
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    WRONG_VALUE = "wrong-value"
    EMPTY_VALUE = "empty-value"
    # references
    DUPLICATE_ID = "duplicate-id"
    DROPPED_DEPARTMENT = "dropped-department"
    DANGLING_REFERENCE = "dangling-reference"
    REPEATED_REFERENCE = "repeated-reference"
    DEPARTMENT_FILE = "department-file"
    CHAPTER_ORDER = "chapter-order"
    QUIZ_ANSWER = "quiz-answer"
    LAW_VERSIONS = "law-versions"
    IMPOSSIBLE_DATE = "impossible-date"
    # readers
    BAD_CONDITION = "bad-condition"
    UNKNOWN_FACT = "unknown-fact"
    FACT_TYPE = "fact-type"
    MANDATORY_READERS = "mandatory-readers"
    MANDATORY_CONDITION = "mandatory-condition"
    # texts
    RAW_HTML = "raw-html"
    UNKNOWN_VALUE = "unknown-value"
    NESTED_VALUE = "nested-value"
    UNKNOWN_TERM = "unknown-term"
    UNKNOWN_ANCHOR = "unknown-anchor"
    UNKNOWN_NOTE = "unknown-note"
    UNKNOWN_CALLOUT = "unknown-callout"
    BAD_LINK = "bad-link"
    BAD_MARKUP = "bad-markup"
    # pictures
    MISSING_PICTURE = "missing-picture"
    UNREADABLE_PICTURE = "unreadable-picture"
    PICTURE_WITHOUT_ALT = "picture-without-alt"
    PICTURE_TOO_LARGE = "picture-too-large"
    UNSAFE_PICTURE = "unsafe-picture"
    HEAVY_PICTURE = "heavy-picture"
    # the company's own Word file
    BAD_LETTERHEAD = "bad-letterhead"
    LETTERHEAD_DIFFERS = "letterhead-differs"
    PAGES_DIFFER = "pages-differ"
    # translations
    MISSING_TRANSLATION = "missing-translation"
    TRANSLATION_DIFFERS = "translation-differs"
    # over the starter
    OVERLAY = "overlay"
    MANDATORY_PIECE = "mandatory-piece"
    # warnings only
    UNUSED_TERM = "unused-term"
    UNUSED_PICTURE = "unused-picture"
    UNUSED_CHAPTER = "unused-chapter"
    UNUSED_NOTE = "unused-note"
    EMPTY_CHAPTER = "empty-chapter"
    THIN_DEPARTMENT = "thin-department"
    SAME_MARK = "same-mark"
    UNREAD_DAY = "unread-day"
    UNUSED_FACT = "unused-fact"
    OPEN_FACT = "open-fact"
    AUDIENCE_NOBODY = "audience-nobody"
    AUDIENCE_BEYOND = "audience-beyond"
    AUDIENCE_IDLE = "audience-idle"
    STALE_FACT = "stale-fact"
    UNCONFIRMED_FACT = "unconfirmed-fact"
    # what keeps a book from being published
    OPEN_VALUE = "open-value"
    NOT_APPROVED = "not-approved"
    UPSTREAM_CHANGE = "upstream-change"
    UPSTREAM_VERSION = "upstream-version"
    SAMPLE_COMPANY = "sample-company"
