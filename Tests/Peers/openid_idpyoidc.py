# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""PyPI's idpyoidc as a real OpenID provider on loopback that can be told to lie, for the tests.

It says `ready ISSUER` when it listens, on the port that it is given or on any, keeps its keys in the folder that follows or in one that goes with it, and ends when its standard input does. Each line of input is a command, answered by one line:

    client JSON        registers us: {"keys": our public key set, "redirect": where to, "encryption": [alg, enc, kid]}
    visit ADDRESS      a browser of the person, who agrees to everything: where it is sent back to, or `no: STATUS`
    person JSON        other claims of the person, from now on; null takes one away
    fault MODE         what is wrong with ID tokens from now on: nonce, no_nonce, acr, aud, expired, iss, sub, no_code, plain, or none
"""

import json
import logging
import os
import pathlib
import secrets
import shutil
import signal
import sys
import tempfile
import threading
import urllib.error
import urllib.request
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

from flask import Flask, make_response, redirect, request
from idpyoidc.message.oauth2 import ResponseMessage
from idpyoidc.message.oidc import AccessTokenRequest
from idpyoidc.server import Server
from idpyoidc.server.configure import OPConfiguration
from idpyoidc.server.token.id_token import IDToken
from werkzeug.serving import make_server

LEVEL = "http://ftn.ficora.fi/2017/loa2"
PERSON = {"name": "Maija Meikäläinen", "given_name": "Maija", "family_name": "Meikäläinen", "email": "maija@example.test",
          "birthdate": "1952-10-13", "personal_identity_code": "131052-308T"}
CLAIMS = ["name", "email", "email_verified", "personal_identity_code", "given_name", "family_name", "birthdate", "preferred_username", "groups", "_claim_names"]
fault = "none"


class LyingIDToken(IDToken):
    """Encrypts always, which idpyoidc does not do by itself, and lies where it is told to."""

    def __call__(self, *arguments, **named):
        named["encrypt"] = fault != "plain" and "id_token_encrypted_response_alg" in (
            self.upstream_get("context").cdb.get("sinetti", {}))
        return super().__call__(*arguments, **named)

    def payload(self, *arguments, **named):
        claims = super().payload(*arguments, **named)
        if fault == "nonce":
            claims["nonce"] = "wrong"
        elif fault == "no_nonce":
            claims.pop("nonce", None)
        elif fault == "acr":
            claims["acr"] = "http://ftn.ficora.fi/2017/loatest2"
        elif fault == "sub":
            claims["sub"] = "somebody-else"
        elif fault == "no_code":
            claims.pop("personal_identity_code", None)
        return claims

    def sign_encrypt(self, *arguments, **named):
        if fault == "expired":
            named["lifetime"] = -600
        if fault == "aud":
            named["user_info"] = dict(named.get("user_info") or {}, aud=["other-client"])
        context = self.upstream_get("context")
        issuer = context.issuer
        if fault == "iss":
            context.issuer = "https://evil.example"
        try:
            return super().sign_encrypt(*arguments, **named)
        finally:
            context.issuer = issuer


def configuration(issuer, folder):
    endpoint = "idpyoidc.server.oidc"
    return {
        "issuer": issuer, "httpc_params": {"verify": False}, "template_dir": folder,
        "key_conf": {"private_path": f"{folder}/keys.json", "read_only": False, "uri_path": "jwks",
                     "key_defs": [{"type": "RSA", "use": ["sig"]}, {"type": "EC", "crv": "P-256", "use": ["sig"]}]},
        "add_ons": {"pkce": {"function": "idpyoidc.server.oauth2.add_on.pkce.add_support",
                             "kwargs": {"essential": True, "code_challenge_method": "S256"}}},
        "authz": {"class": "idpyoidc.server.authz.AuthzHandling", "kwargs": {"grant_config": {
            "usage_rules": {"authorization_code": {"supports_minting": ["access_token", "id_token"], "max_usage": 1},
                            "access_token": {}}, "expires_in": 600}}},
        "authentication": {"user": {"acr": LEVEL, "class": "idpyoidc.server.user_authn.user.NoAuthn",
                                    "kwargs": {"user": "maija"}}},
        "preference": {
            "subject_types_supported": ["public", "pairwise"], "grant_types_supported": ["authorization_code"],
            "id_token_signing_alg_values_supported": ["RS256", "ES256"],
            "id_token_encryption_alg_values_supported": ["RSA-OAEP", "RSA-OAEP-256"],
            "id_token_encryption_enc_values_supported": ["A256GCM", "A128CBC-HS256"],
            "scopes_supported": ["openid", "profile", "email"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "claims_supported": ["sub", *CLAIMS]},
        "claims_interface": {"class": "idpyoidc.server.session.claims.ClaimsInterface", "kwargs": {}},
        "endpoint": {
            "provider_config": {"path": ".well-known/openid-configuration",
                                "class": f"{endpoint}.provider_config.ProviderConfiguration",
                                "kwargs": {"client_authn_method": None}},
            "authorization": {"path": "authorization", "class": f"{endpoint}.authorization.Authorization",
                              "kwargs": {"client_authn_method": None, "claims_parameter_supported": True,
                                         "request_parameter_supported": True, "request_uri_parameter_supported": False,
                                         "response_types_supported": ["code"], "response_modes_supported": ["query"]}},
            "token": {"path": "token", "class": f"{endpoint}.token.Token",
                      "kwargs": {"client_authn_method": ["private_key_jwt"]}},
            "userinfo": {"path": "userinfo", "class": f"{endpoint}.userinfo.UserInfo", "kwargs": {}}},
        "token_handler_args": {
            "key_conf": {"private_path": f"{folder}/code-keys.json", "read_only": False,
                         "key_defs": [{"type": "oct", "bytes": 32, "use": ["enc"], "kid": "code"}]},
            "code": {"kwargs": {"lifetime": 60}},
            "token": {"class": "idpyoidc.server.token.jwt_token.JWTToken", "kwargs": {"lifetime": 600, "aud": [issuer]}},
            "id_token": {"class": f"{__name__}.LyingIDToken",
                         "kwargs": {"lifetime": 300, "base_claims": {name: None for name in CLAIMS}}}},
        "userinfo": {"class": "idpyoidc.server.user_info.UserInfo", "kwargs": {"db_file": f"{folder}/users.json"}}}


def register(server, client):
    algorithm, encryption, _ = client["encryption"] or (None, None, None)
    context = server.get_context()
    context.cdb["sinetti"] = {
        "client_id": "sinetti", "client_salt": secrets.token_hex(4), "redirect_uris": [(client["redirect"], {})],
        "response_types_supported": ["code"], "response_types": ["code"],
        "grant_types_supported": ["authorization_code"], "token_endpoint_auth_method": "private_key_jwt",
        "id_token_signed_response_alg": "RS256", "allowed_scopes": ["openid", "profile", "email"],
        "add_claims": {"always": {"id_token": CLAIMS}, "by_scope": {}}}
    if algorithm:
        context.cdb["sinetti"] |= {
            "id_token_encrypted_response_alg": algorithm, "id_token_encrypted_response_enc": encryption}
    server.keyjar.import_jwks(client["keys"], "sinetti")
    context.keyjar.import_jwks(client["keys"], "sinetti")


def refused(word, what):
    return make_response(json.dumps({"error": word, "error_description": repr(what)}), 400)


def pages(server):
    app = Flask("provider")

    def run(name):
        endpoint = server.get_endpoint(name)
        fields = (request.args if request.method == "GET" else request.form).to_dict()
        seen = {"headers": {key.lower(): value for key, value in request.headers.items()}, "method": request.method,
                "url": request.url, "cookie": []}
        try:
            asked = endpoint.parse_request(fields, http_info=seen)
        except Exception as trouble:
            return refused("invalid_client" if name == "token" else "invalid_request", trouble)
        if isinstance(asked, ResponseMessage) and "error" in asked:
            return make_response(asked.to_json(), 400)
        try:
            done = endpoint.process_request(AccessTokenRequest(**asked) if name == "token" else asked, http_info=seen)
        except Exception as trouble:
            return refused("invalid_request", trouble)
        if "error" in done:
            return make_response(json.dumps({key: str(value) for key, value in done.items()}), 400)
        answer = endpoint.do_response(request=asked, **done)
        if (answer.get("response_placement") or endpoint.response_placement) == "url":
            return redirect(answer["response"])
        page = make_response(answer["response"], answer.get("response_code", 200))
        for key, value in answer["http_headers"]:
            page.headers[key] = value
        return page

    for path, name in (("/.well-known/openid-configuration", "provider_config"), ("/authorization", "authorization"),
                       ("/token", "token"), ("/userinfo", "userinfo")):
        app.add_url_rule(path, name, lambda name=name: run(name), methods=["GET", "POST"])
    app.add_url_rule("/jwks", "jwks", lambda: make_response(
        server.keyjar.export_jwks_as_json(), 200, {"Content-Type": "application/json"}))
    return app


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def visit(address):
    try:
        answer = urllib.request.build_opener(Stay).open(address, timeout=20)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.headers.get("Location") or f"no: {answer.status} {answer.read()[:200]!r}"


def main():
    global fault
    folder = sys.argv[2] if sys.argv[2:] else tempfile.mkdtemp(prefix="sinetti-idpyoidc-")
    try:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        pathlib.Path(folder, "users.json").write_text(json.dumps({"maija": PERSON}), encoding="utf-8")
        app = Flask("not yet")
        web = make_server("127.0.0.1", int(sys.argv[1]) if sys.argv[1:] else 0, lambda environ, begin: app(environ, begin), threaded=True)
        issuer = f"http://127.0.0.1:{web.server_port}"
        os.chdir(folder)
        server = Server(OPConfiguration(conf=configuration(issuer, folder), base_path=folder), cwd=folder)
        app = pages(server)
        threading.Thread(target=web.serve_forever, daemon=True).start()
        print(f"ready {issuer}", flush=True)
        for line in sys.stdin:
            command, _, rest = line.rstrip("\n").partition(" ")
            try:
                if command == "client":
                    register(server, json.loads(rest))
                    print("yes", flush=True)
                elif command == "visit":
                    print(visit(rest), flush=True)
                elif command == "person":
                    person = server.get_context().userinfo.db["maija"]
                    person.update(json.loads(rest))
                    for name in [name for name, value in person.items() if value is None]:
                        del person[name]
                    print("yes", flush=True)
                elif command == "fault":
                    fault = rest
                    print("yes", flush=True)
                else:
                    print("no: unknown command", flush=True)
            except Exception as trouble:  # the test says what it asked for
                print(f"no: {trouble!r}".replace("\n", " "), flush=True)
    finally:
        if not sys.argv[2:]:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
