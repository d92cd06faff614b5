"""What is wrong in a text: told to its editor with the passage, never corrected behind his back.

Precision first: a rule names what is an error in any official text or contradicts the text itself, and stays silent
where it cannot know. Each module holds rules of one kind; `checking.proofread` applies them all. Nothing here knows a
page or a database.
"""
