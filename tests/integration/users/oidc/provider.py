"""An identity provider on loopback: authlib's server with its code grant, PKCE and OpenID Connect, over real HTTP. What
it signs can be made wrong; that it is noticed is ours to show."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from authlib.common.security import generate_token
from authlib.integrations.django_oauth2.requests import DjangoOAuth2Request
from authlib.oauth2.rfc6749 import AuthorizationServer, ClientMixin
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import AuthorizationCodeMixin, OpenIDCode
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse, JsonResponse
from joserfc.jwk import KeySet, RSAKey

CLIENT_ID, CLIENT_SECRET = "portal", "sample-secret"
KEY_ID = "first"


@dataclass
class Person:
    """Somebody who is logged in at the provider."""

    sub: str
    claims: dict[str, Any] = field(default_factory=dict)
    amr: list[str] | None = None
    acr: str | None = None


class Application(ClientMixin):
    """Our platform, as it is registered there."""

    id_token_signed_response_alg = "RS256"

    def __init__(self, back: set[str]) -> None:
        self.back = back

    def get_client_id(self) -> str:
        return CLIENT_ID

    def get_default_redirect_uri(self) -> None:
        return None

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri in self.back

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == CLIENT_SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Code(AuthorizationCodeMixin):
    person: Person
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> int:
        return int(time.time())

    def get_acr(self) -> str | None:
        return self.person.acr

    def get_amr(self) -> list[str] | None:
        return self.person.amr


class Server(AuthorizationServer):
    def __init__(self, provider: "Provider") -> None:
        super().__init__()
        self.provider = provider
        self.register_token_generator("default", BearerTokenGenerator(lambda *args, **kwargs: generate_token(42)))

    def query_client(self, client_id: str) -> Application | None:
        return self.provider.application if client_id == CLIENT_ID else None

    def save_token(self, token: Any, request: Any) -> None:
        self.provider.tokens += 1

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        """Nobody listens."""

    def create_oauth2_request(self, request: Any) -> Any:
        return DjangoOAuth2Request(request)

    def handle_response(self, status: int, body: Any, headers: Any) -> HttpResponse:
        text = json.dumps(body) if isinstance(body, dict) else body
        return HttpResponse(text, status=status, headers=dict(headers))


class Provider:
    """`person` is who is logged in there: None for somebody who declines. `spoil` alters what is signed."""

    def __init__(self, keys: tuple[RSAKey, RSAKey]) -> None:
        self.issuer = ""
        self.key, self.foreign_key = keys
        self.application = Application({"http://testserver/admin/login/issuer/back/"})
        self.fresh()
        self.server = Server(self)
        self.server.register_grant(_grant(self), [CodeChallenge(required=True), _open_id(self)])

    def fresh(self) -> None:
        """As if nobody had been here."""
        self.person: Person | None = None
        self.codes: dict[str, Code] = {}
        self.spoil: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
        self.signs_with = self.key
        self.tokens = 0
        self.asked: list[str] = []
        self.is_ill = False
        self.said_of_itself: dict[str, Any] = {}

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        response = self._answer(WSGIRequest(environ))
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return iter([response.content])

    def _answer(self, request: WSGIRequest) -> HttpResponse:
        self.asked.append(request.path)
        if self.is_ill:
            return HttpResponse("503", status=503)
        match request.path:
            case "/.well-known/openid-configuration":
                return JsonResponse(self._about())
            case "/jwks":
                return JsonResponse(KeySet([self.key]).as_dict(private=False))
            case "/token":
                return self.server.create_token_response(request)
            case "/authorize":
                grant = self.server.get_consent_grant(request, end_user=self.person)
                return self.server.create_authorization_response(request, grant_user=self.person, grant=grant)
        return HttpResponse(status=404)

    def _about(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/leave",
            "id_token_signing_alg_values_supported": ["RS256"],
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
        } | self.said_of_itself


def _grant(provider: Provider) -> type[AuthorizationCodeGrant]:
    class Grant(AuthorizationCodeGrant):
        def save_authorization_code(self, code: str, request: Any) -> None:
            data = request.payload.data
            provider.codes[code] = Code(
                person=request.user,
                redirect_uri=data["redirect_uri"],
                scope=request.scope,
                nonce=data["nonce"],
                code_challenge=data["code_challenge"],
                code_challenge_method=data["code_challenge_method"],
            )

        def query_authorization_code(self, code: str, client: Application) -> Code | None:
            return provider.codes.get(code)

        def delete_authorization_code(self, authorization_code: Code) -> None:
            provider.codes = {key: one for key, one in provider.codes.items() if one is not authorization_code}

        def authenticate_user(self, authorization_code: Code) -> Person:
            return authorization_code.person

    return Grant


def _open_id(provider: Provider) -> OpenIDCode:
    class OpenId(OpenIDCode):
        def exists_nonce(self, nonce: str, request: Any) -> bool:
            return False

        def resolve_client_private_key(self, client: Application) -> RSAKey:
            return provider.signs_with

        def get_client_claims(self, client: Application) -> dict[str, Any]:
            return {"iss": provider.issuer, "aud": [CLIENT_ID]}

        def get_encode_header(self, client: Application) -> dict[str, str]:
            return {"alg": "RS256", "kid": KEY_ID}

        def generate_user_info(self, user: Person, scope: str) -> dict[str, Any]:
            return {"sub": user.sub, **user.claims}

        def get_authorization_code_claims(self, authorization_code: Code) -> dict[str, Any]:
            return provider.spoil(super().get_authorization_code_claims(authorization_code))

    return OpenId(require_nonce=True)


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Nothing: the tests say what happened."""


@contextmanager
def running() -> Iterator[Provider]:
    keys = tuple(RSAKey.generate_key(2048, parameters={"kid": KEY_ID}) for _ in range(2))
    provider = Provider((keys[0], keys[1]))
    with make_server("127.0.0.1", 0, provider, WSGIServer, Quiet) as server:
        provider.issuer = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
