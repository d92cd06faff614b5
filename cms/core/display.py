"""How a reader wants the page: 长者版, 高对比, text size. One cookie each, set by a link, no script needed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from urllib.parse import parse_qsl, urlencode

CHOICES: dict[str, tuple[str, ...]] = {
    "mode": ("standard", "elder"),
    "contrast": ("standard", "high"),
    "text": ("m", "s", "l", "xl"),
}
"""Query parameter and cookie name → allowed values, the default first."""


@dataclass(frozen=True, slots=True)
class Display:
    mode: str = "standard"
    contrast: str = "standard"
    text: str = "m"

    def changed_by(self, values: Mapping[str, str]) -> "Display":
        """The choices after applying the valid ones of `values`; anything else is ignored."""
        valid = {name: values[name] for name in CHOICES if values.get(name) in CHOICES[name]}
        return replace(self, **valid)

    def links(self, query: str) -> dict[str, str]:
        """For each choice the query string that makes it on the page at hand, other parameters kept."""
        kept = [(name, value) for name, value in parse_qsl(query) if name not in CHOICES]

        def link(name: str, value: str) -> str:
            return "?" + urlencode([*kept, (name, value)])

        return {
            "elder": link("mode", "elder"),
            "standard": link("mode", "standard"),
            "high_contrast": link("contrast", "high"),
            "normal_contrast": link("contrast", "standard"),
            **{f"text_{size}": link("text", size) for size in CHOICES["text"]},
        }

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


COOKIES = {field.name: f"display_{field.name}" for field in fields(Display)}
