"""Document numbers (文号) in a query: 武民政〔2017〕24号, (2017)24号, 2017 24号."""

import re

from search.text.tokens import HAN

_NUMBER = re.compile(
    f"(?P<agency>[{HAN}]{{0,12}})\\((?P<year>(?:19|20)\\d\\d)\\)\\s*(?:第\\s*)?0*(?P<serial>\\d{{1,5}})\\s*号?"
    f"|(?<!\\d)(?P<bare_year>(?:19|20)\\d\\d)\\s+0*(?P<bare_serial>\\d{{1,5}})\\s*号"
)


def document_number(text: str) -> str:
    """The number that normalised text asks for, as `agency(year)serial号`; empty when it asks for none."""
    found = _NUMBER.search(text)
    if found is None:
        return ""
    year, serial = found["year"] or found["bare_year"], found["serial"] or found["bare_serial"]
    return f"{found['agency'] or ''}({year}){serial}号"
