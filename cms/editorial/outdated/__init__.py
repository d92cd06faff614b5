"""What time has overtaken on public pages: looked for every day, told to whoever can mend it.

News is right as of its day and is left alone. Held against today is what stays: pages that introduce something, and
documents that nobody marked as no longer in force.
"""
