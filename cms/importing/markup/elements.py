"""What the elements of HTML mean to the importer."""

from cms.importing.lines import Loss, Style


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


INVISIBLE = _named(
    "script style noscript template iframe frame object embed applet svg math head title select option textarea "
    "button input audio video canvas map"
)
LOSSES = {"script": Loss.SCRIPT} | dict.fromkeys(
    ("iframe", "frame", "object", "embed", "applet", "svg", "audio", "video", "canvas"), Loss.FRAME
)
BLOCKS = _named(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
VOID = _named("area base br col embed frame hr img input link meta param source track wbr")
"""Elements that hold nothing and have no end tag."""
STYLES = {
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "sup": Style.SUPERSCRIPT,
    "sub": Style.SUBSCRIPT,
}
CELLS = frozenset({"td", "th"})
LISTS = frozenset({"ul", "ol"})
ENDS_WHEN_THE_NEXT_BEGINS = {
    "li": (frozenset({"li"}), LISTS),
    "td": (CELLS, frozenset({"table"})),
    "th": (CELLS, frozenset({"table"})),
    "tr": (CELLS | {"tr"}, frozenset({"table"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "p": (frozenset({"p"}), BLOCKS - {"p"}),
    "body": (frozenset({"head"}), frozenset()),
}
"""Old pages leave end tags out: which elements an opening tag ends, looking up as far as these."""
