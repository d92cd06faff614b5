"""Log-in by the organisation's own identity provider (OpenID Connect); off unless the environment names one."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from cms.settings import env

BACKEND = "cms.users.oidc.backend.IssuerBackend"


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """What the platform knows of the provider, and the provider of the platform."""

    issuer: str
    """As its discovery document spells it."""
    client_id: str
    client_secret: str = field(repr=False)
    username_claim: str = "preferred_username"
    """Says once, at the first log-in, which account is meant. People must not be able to choose its value."""
    second_step_values: tuple[str, ...] = ()
    """Values of `amr`, or of `acr`, that say that more than a password was asked for; without any, none counts."""
    scopes: tuple[str, ...] = ("openid", "profile")
    ca_certs: str = ""
    """File with the certificates that signed the provider's; empty for the system's."""
    https_only: bool = True


def oidc_settings(*, https_only: bool) -> OidcSettings | None:
    """None when nothing of it is set. Refuses half a configuration, and names what is missing."""
    needed = {
        "OIDC_ISSUER": env.text("OIDC_ISSUER", ""),
        "OIDC_CLIENT_ID": env.text("OIDC_CLIENT_ID", ""),
        "OIDC_CLIENT_SECRET": env.text("OIDC_CLIENT_SECRET", ""),
    }
    claim, certificates = env.text("OIDC_USERNAME_CLAIM", ""), env.text("OIDC_CA_CERTS", "")
    values, scopes = env.words("OIDC_SECOND_STEP_VALUES"), env.words("OIDC_SCOPES")
    if not any((*needed.values(), claim, certificates, values, scopes)):
        return None
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise ImproperlyConfigured(
            f"统一身份登录只配置了一半，缺少环境变量：{'、'.join(missing)}。"
            "请补齐，或去掉所有以 OIDC_ 开头的变量，说明见 docs/operations.md。"
        )
    issuer = needed["OIDC_ISSUER"]
    parts = urlsplit(issuer)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.fragment:
        raise ImproperlyConfigured(f"环境变量 OIDC_ISSUER 要填统一身份的网址，不带问号和井号，现在是“{issuer}”。")
    if https_only and parts.scheme != "https":
        raise ImproperlyConfigured(f"正式环境的 OIDC_ISSUER 必须以 https:// 开头，现在是“{issuer}”。")
    return OidcSettings(
        issuer=issuer,
        client_id=needed["OIDC_CLIENT_ID"],
        client_secret=needed["OIDC_CLIENT_SECRET"],
        username_claim=claim or "preferred_username",
        second_step_values=tuple(values),
        scopes=tuple(dict.fromkeys(["openid", *(scopes or ["profile"])])),
        ca_certs=certificates,
        https_only=https_only,
    )


def log_in_backends(oidc: OidcSettings | None) -> list[str]:
    """For AUTHENTICATION_BACKENDS. Sessions of a provider that is configured no more end with it."""
    return ["cms.users.backends.PasswordBackend", *([BACKEND] if oidc else [])]
