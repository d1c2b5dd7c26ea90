"""Translations: gettext catalogues, what they translate, and how they are checked."""
