"""What an editor brings along to the desk: a text on the clipboard, a Word file, a handful of pictures.

The readers are the importer's own. What comes out is not a page of the old portal but a piece of one somebody is
writing: blocks for the body of the form, or a draft.
"""
