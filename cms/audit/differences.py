"""What became different between two states of a thing, in words. Pure."""

from collections.abc import Mapping
from typing import Any

State = Mapping[str, "str | Mapping[str, str]"]
"""By what it is called in Chinese: a text, or things held, key → words."""
SECRET = frozenset({"密码", "口令", "电子邮箱"})
"""Of these only that they changed is told."""

Change = dict[str, Any]
"""`what`, and then either `before` and `after`, or `added` and `removed`, or nothing more for a secret."""


def differences(before: State, after: State) -> list[Change]:
    """One change for each part that differs, in the order of the later state."""
    changes = []
    for what in dict.fromkeys([*after, *before]):
        old, new = before.get(what), after.get(what)
        if old == new or (not old and not new):
            continue
        changes.append(_change(what, old, new))
    return [change for change in changes if change is not None]


def _change(what: str, old: Any, new: Any) -> Change | None:
    if what in SECRET:
        return {"what": what}
    if isinstance(old, Mapping) or isinstance(new, Mapping):
        held, holds = old or {}, new or {}
        added = [words for key, words in holds.items() if key not in held]
        removed = [words for key, words in held.items() if key not in holds]
        return {"what": what, "added": added, "removed": removed} if added or removed else None
    return {"what": what, "before": old or "", "after": new or ""}


def in_words(change: Change) -> str:
    """One change as a sentence."""
    what = change["what"]
    if "before" in change:
        return f"{what}：由“{change['before'] or '空'}”改为“{change['after'] or '空'}”"
    parts = [
        f"{verb}{'、'.join(f'“{words}”' for words in change[key])}"
        for key, verb in (("added", "增加"), ("removed", "去掉"))
        if change.get(key)
    ]
    return f"{what}：{'；'.join(parts)}" if parts else f"{what}：已更改"
