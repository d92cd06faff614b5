from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "cms.members"
    label = "members"
    verbose_name = "党员"

    def ready(self) -> None:
        from cms.core.housekeeping import chore
        from cms.members import checks
        from cms.members.access import on_password_changed
        from cms.members.invitations.services import old_invitations_delete
        from cms.members.services import branch_is_merged
        from cms.members.tokens import expired_tokens_delete
        from cms.units.signals import unit_is_being_merged
        from cms.users.signals import password_changed

        checks.connect()
        chore("old invitations", old_invitations_delete)
        chore("expired member tokens", expired_tokens_delete)
        unit_is_being_merged.connect(branch_is_merged, dispatch_uid="members.branch_is_merged")
        password_changed.connect(on_password_changed, dispatch_uid="members.password_changed")
