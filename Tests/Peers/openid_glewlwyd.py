# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Debian's glewlwyd as a real OpenID provider on loopback, with one person and one client, for the tests.

It says `ready ISSUER` when it listens and ends when its standard input does. Each line of input is a command, answered by one line:

    client JSON        registers us: {"keys": our public key set, "redirect": where to, "encryption": [alg, enc, kid] or null}
    visit ADDRESS      a browser of the person, who is signed in there and agrees: where it is sent back to, or `no: STATUS`

Only Python's own library is needed, and openssl for the provider's key.
"""

import http.cookiejar
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

PROGRAM = "/usr/bin/glewlwyd"
TABLES = "/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3"
MODULES = "/usr/lib/glewlwyd"
PERSON, PASSWORD = "maija", "maijan-salasana"
CONFIGURATION = """
port = {port}
bind_address = "127.0.0.1"
external_url = "{issuer}"
login_url = "login.html"
api_prefix = "api"
log_mode = "file"
log_level = "WARNING"
log_file = "{folder}/log"
cookie_secure = 0
cookie_same_site = "empty"
session_expiration = 3600
session_key = "SESSION"
admin_session_authentication = "cookie"
profile_session_authentication = "cookie"
allow_multiple_user_per_session = true
login_api_enabled = true
max_post_size = 1048576
admin_scope = "g_admin"
profile_scope = "g_profile"
user_module_path = "{modules}/user"
client_module_path = "{modules}/client"
user_auth_scheme_module_path = "{modules}/scheme"
plugin_module_path = "{modules}/plugin"
hash_algorithm = "SHA512"
database = {{ type = "sqlite3"; path = "{folder}/database"; }};
"""
# What glewlwyd keeps of a client beyond its own columns.
CLIENT_FIELDS = ["redirect_uri", "authorization_type", "token_endpoint_auth_method", "jwks", "enc", "alg", "alg_kid",
                 "encrypt_code", "encrypt_at", "encrypt_userinfo", "encrypt_id_token", "encrypt_refresh_token"]
PLURAL = {"redirect_uri", "authorization_type", "token_endpoint_auth_method"}


class Browser:
    """Keeps its cookies and follows nothing."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    def __init__(self, issuer):
        self.issuer = issuer
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies, self.Stay)

    def ask(self, method, address, body=None):
        address = address if address.startswith("http") else f"{self.issuer}/api{address}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(address, data=data, method=method)
        if data is not None:
            request.add_header("Content-Type", "application/json")
        try:
            answer = self.opener.open(request, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        text = answer.read().decode()
        if method != "GET" and answer.status >= 400:
            raise RuntimeError(f"{method} {address}: {answer.status} {text}")
        return answer, text

    def read(self, path):
        return json.loads(self.ask("GET", path)[1])


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def start(folder):
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    database = sqlite3.connect(folder / "database")
    database.executescript(pathlib.Path(TABLES).read_text(encoding="utf-8"))
    database.close()
    (folder / "conf").write_text(CONFIGURATION.format(port=port, issuer=issuer, folder=folder, modules=MODULES),
                                 encoding="utf-8")
    with open(folder / "out", "wb") as out:
        process = subprocess.Popen([PROGRAM, "-c", folder / "conf"], stdin=subprocess.DEVNULL, stdout=out,
                                   stderr=subprocess.STDOUT)
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{issuer}/config/", timeout=2).close()
            return process, issuer
        except OSError:
            time.sleep(0.1)
    process.terminate()
    raise SystemExit("no: glewlwyd did not start: " + (folder / "out").read_text(errors="replace"))


def set_up_provider(browser, folder):
    key = folder / "key.pem"
    subprocess.run(["openssl", "genrsa", "-out", key, "2048"], check=True, capture_output=True)
    public = subprocess.run(["openssl", "rsa", "-in", key, "-pubout"], check=True, capture_output=True, text=True).stdout
    browser.ask("POST", "/auth/", {"username": "admin", "password": "password"})
    browser.ask("POST", "/mod/plugin/", {
        "module": "oidc", "name": "oidc", "display_name": "OIDC", "enabled": True,
        "parameters": {
            "iss": f"{browser.issuer}/api/oidc", "jwt-type": "rsa", "jwt-key-size": "256",
            "key": key.read_text(encoding="utf-8"), "cert": public,
            "code-duration": 60, "refresh-token-duration": 3600, "access-token-duration": 600,
            "allow-non-oidc": False, "auth-type-client-enabled": False, "auth-type-code-enabled": True,
            "auth-type-token-enabled": False, "auth-type-id-token-enabled": False, "auth-type-implicit-enabled": False,
            "auth-type-password-enabled": False, "auth-type-refresh-enabled": True, "auth-type-none-enabled": False,
            "subject-type": "public", "jwks-show": True, "pkce-allowed": True, "pkce-method-plain-allowed": False,
            "pkce-required": True, "request-parameter-allow": True, "request-parameter-allow-encrypted": True,
            "request-maximum-exp": 3600, "client-jwks-parameter": "jwks", "encrypt-out-token-allow": True,
            **{f"client-{name}-parameter": name for name in CLIENT_FIELDS[4:]},
            "oauth-fapi-allow": False, "session-management-allowed": False, "oauth-par-allowed": True,
            "oauth-par-required": False, "oauth-par-duration": 60,
            "oauth-par-request_uri-prefix": "urn:ietf:params:oauth:request_uri:",
            "name-claim": "on-demand", "email-claim": "on-demand",
            "claims": [{"name": "personal_identity_code", "user-property": "code", "type": "string", "mandatory": True,
                        "on-demand": False}]}})
    for module, fields in (("user", {"code": {}}), ("client", {name: {} for name in CLIENT_FIELDS})):
        kept = next(one for one in browser.read(f"/mod/{module}/") if one["name"] == "database")
        kept["parameters"].setdefault("data-format", {}).update({
            name: {"multiple": name in PLURAL, "read": True, "write": True,
                   **({"convert": "jwks"} if name == "jwks" else {})} for name in fields})
        browser.ask("PUT", f"/mod/{module}/database", kept)
        browser.ask("PUT", f"/mod/{module}/database/reset/")
    browser.ask("POST", "/user/", {
        "username": PERSON, "name": "Maija Meikäläinen", "email": "maija@example.test", "password": PASSWORD,
        "scope": ["openid", "g_profile"], "enabled": True, "code": "131052-308T"})


def set_up_client(browser, person, client):
    fields = {"client_id": "sinetti", "name": "Turvaposti", "confidential": True, "enabled": True, "scope": [],
              "redirect_uri": [client["redirect"]], "authorization_type": ["code"],
              "token_endpoint_auth_method": ["private_key_jwt"], "jwks": client["keys"]}
    if client["encryption"]:
        algorithm, encryption, key = client["encryption"]
        fields |= {"alg": algorithm, "enc": encryption, "alg_kid": key, "encrypt_id_token": "1", "encrypt_code": "0",
                   "encrypt_at": "0", "encrypt_userinfo": "0", "encrypt_refresh_token": "0"}
    known = any(one["client_id"] == "sinetti" for one in browser.read("/client/"))
    browser.ask("PUT" if known else "POST", "/client/sinetti" if known else "/client/", fields)
    person.ask("PUT", "/auth/grant/sinetti", {"scope": "openid"})


def visit(person, address):
    # The page where the person agrees would send the browser on with this mark.
    answer, _ = person.ask("GET", address + "&g_continue=")
    return answer.headers.get("Location") or f"no: {answer.status}"


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="sinetti-glewlwyd-"))
    process, issuer = start(folder)
    try:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        browser, person = Browser(issuer), Browser(issuer)
        set_up_provider(browser, folder)
        person.ask("POST", "/auth/", {"username": PERSON, "password": PASSWORD})
        print(f"ready {issuer}/api/oidc", flush=True)
        for line in sys.stdin:
            command, _, rest = line.rstrip("\n").partition(" ")
            try:
                if command == "client":
                    set_up_client(browser, person, json.loads(rest))
                    print("yes", flush=True)
                elif command == "visit":
                    print(visit(person, rest), flush=True)
                else:
                    print("no: unknown command", flush=True)
            except Exception as trouble:  # the test says what it asked for
                print(f"no: {trouble!r}".replace("\n", " "), flush=True)
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
