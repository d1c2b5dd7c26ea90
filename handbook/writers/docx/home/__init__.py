"""The way home: from each paragraph to the source that it was written in.

Hidden bookmarks name the paragraphs; a part of the package, the register, says
which source each bookmark is of, and what stood there. So an edit made in Word
is found again, whatever else has changed in the file.
"""
