from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "cms.audit"
    label = "audit"
    verbose_name = "审计日志"

    def ready(self) -> None:
        from cms.audit import installation, listening, state
        from cms.audit.chain.proving import chain_follow
        from cms.audit.rights import rights_reconcile
        from cms.core import health
        from cms.core.housekeeping import chore

        installation.connect()
        listening.connect()
        health.check("audit", state.verdict)
        chore("audit chain", chain_follow)
        chore("audited rights", rights_reconcile)
