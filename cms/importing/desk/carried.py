"""Pictures that come along with a text, and those that cannot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.pictures import TO_BE_WRITTEN
from cms.importing.addresses import scheme_of
from cms.importing.companions import Origin
from cms.importing.markup.office import CLIPPED
from cms.importing.old_page import Element, Picture
from cms.importing.sources.entry import Entry
from cms.importing.unreadable import Unreadable

MOST_PICTURES = 60
"""Of one text; a longer report is a picture story and gets its gallery."""
FROM_THE_DESK = Origin(
    rights_note="随文稿带入，使用依据待核对",
    wordless=TO_BE_WRITTEN,
    alt_missing="有 {} 张图片没有替代文字，暂时写作“配图，替代文字待补写”。请在图片库中补写画面内容。",
    missing="图片没有带过来，请另存后上传。",
)
SEVERAL = "第 "
"""How a passage begins that names the numbers of several places."""
_EMBEDDED = "data:image/"
_HOSTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Clipped:
    """Pictures of the writer's disk that the clipboard held in another form, in their order: a source of entries."""

    pictures: Sequence[bytes]

    @property
    def entry(self) -> Entry:
        return Entry(self, "clipboard.html")

    def at(self, path: str) -> Entry | None:
        number = path.removeprefix(CLIPPED)
        if path == number or not number.isdecimal() or int(number) >= len(self.pictures):
            return None
        return Entry(self, path, place=int(number))

    def read(self, entry: Entry, most: int) -> bytes:
        picture = self.pictures[entry.place] if isinstance(entry.place, int) else b""
        if len(picture) > most:
            raise Unreadable(f"图片超过 {most // 1024**2} MB，没有读取。")
        return picture


@dataclass(slots=True)
class Carried:
    """The pictures of a text, sorted by whether they came along."""

    here: list[tuple[int, Picture]] = field(default_factory=list)
    elsewhere: list[tuple[int, Picture]] = field(default_factory=list)
    on_disk: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    too_many: list[int] = field(default_factory=list)

    def findings(self) -> Iterator[Finding]:
        if self.elsewhere:
            hosts = dict.fromkeys(filter(None, (_host(picture.source) for _position, picture in self.elsewhere)))
            named = "、".join(list(hosts)[:_HOSTS_SHOWN]) or "别的网站"
            yield _told(
                [position for position, _picture in self.elsewhere],
                f"在 {named} 上，没有带过来。可以使用的，请在原网页上另存到电脑，再点“加多张图片”补上。",
            )
        if self.on_disk:
            yield _told(self.on_disk, "留在 Word 里，浏览器拿不到。请改用“选择 Word 文件”，图片会一起带过来。")
        if self.others:
            yield _told(self.others, "不是图片数据，或者认不出来，没有带过来。请另存后上传。")
        if self.too_many:
            yield _told(self.too_many, f"没有带过来：一次最多 {MOST_PICTURES} 张。其余的请点“加多张图片”补上。")


def carried(body: Sequence[Element], clipped: int) -> Carried:
    """`clipped`: how many pictures of the writer's disk came along in another form."""
    sorted_out = Carried()
    seen: set[str] = set()
    for position, element in enumerate(body, start=1):
        if not isinstance(element, Picture):
            continue
        scheme = scheme_of(element.source[:40])
        if element.source.lower().startswith(_EMBEDDED) or _is_clipped(element.source, clipped):
            seen.add(element.source)
            if len(seen) > MOST_PICTURES:
                sorted_out.too_many.append(position)
            else:
                sorted_out.here.append((position, element))
        elif scheme in ("http", "https") or element.source.startswith("//"):
            sorted_out.elsewhere.append((position, element))
        elif element.source.startswith(CLIPPED):
            sorted_out.on_disk.append(position)
        else:
            sorted_out.others.append(position)
    return sorted_out


def _is_clipped(source: str, clipped: int) -> bool:
    number = source.removeprefix(CLIPPED)
    return source != number and number.isdecimal() and int(number) < clipped


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _told(positions: Sequence[int], message: str) -> Finding:
    numbers = "、".join(map(str, positions))
    return Finding(
        "picture", Severity.WARNING, positions[0], f"{SEVERAL}{numbers} 段", f"有 {len(positions)} 张图片{message}"
    )
