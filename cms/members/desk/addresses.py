"""Every screen of the register with its address, for either face."""

from typing import Any

from django.urls import URLPattern, path

from cms.members.desk import bringing, screens
from cms.members.desk.faces import Face

SCREENS: tuple[tuple[str, str, type[screens.Screen]], ...] = (
    ("", "roster", screens.Roster),
    ("add/", "add", screens.AddMember),
    ("import/", "import", bringing.Import),
    ("import/template.xlsx", "template", bringing.Template),
    ("export.xlsx", "export", bringing.Export),
    ("invitations/", "invitations", bringing.Invite),
    ("<int:member_id>/", "member", screens.OneMember),
    ("<int:member_id>/person/", "person", screens.ChangePerson),
    ("<int:member_id>/post/", "post", screens.ChangePost),
    ("<int:member_id>/transfer/", "transfer", screens.Transfer),
    ("<int:member_id>/leave/", "leave", screens.Leave),
    ("<int:member_id>/merge/", "merge", screens.Merge),
    ("<int:member_id>/unlink/", "unlink", screens.Unlink),
    ("<int:member_id>/invite/", "invite", bringing.InviteOne),
    ("<int:member_id>/reset/", "reset", bringing.ResetOne),
)


def addresses(face: type[Face], *, below: str, name: str = "") -> list[URLPattern]:
    """Patterns of all screens with this face; `name` stands before each view's."""
    return [path(below + route, _on(face, screen).as_view(), name=name + view) for route, view, screen in SCREENS]


def _on(face: type[Face], screen: type[screens.Screen]) -> Any:
    """The face says who may come before the screen says what there is; the title is the screen's."""
    return type(f"{face.__name__}{screen.__name__}", (face, screen), {"page_title": screen.page_title})
