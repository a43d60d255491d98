# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""PyPI's idpyoidc as a town's provider of identification, which can be away and come back."""

import json
import os
import subprocess
import urllib.request

from node import PROJECT

PYTHON = os.environ.get("SINETTI_TEST_PYTHON") or str(PROJECT / ".build/test-python/bin/python3")


class Provider:
    def __init__(self, town, port):
        self.town, self.port, self.process = town, port, None
        self.folder = town.place / "provider"
        self.folder.mkdir()
        for name in ("signing", "encryption"):
            subprocess.run(["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out",
                            town.place / f"{name}.pem"], check=True, stderr=subprocess.DEVNULL)
            (town.place / f"{name}.pem").chmod(0o600)
        # A page of a configuration, as the operator's guide has it.
        town.config.write_text(town.config.read_text() + f"""
identification:
  providers:
    - name: idpyoidc
      kind: opStyle
      title: {{fi: Tunnistuspalvelu, sv: Identifieringstjänsten, en: Identification service}}
      issuer: http://127.0.0.1:{port}
      clientID: sinetti
      scopes: [openid, profile]
      assertionAudience: endpoint
      signingKey: {town.place}/signing.pem
      encryptionKeys: [{town.place}/encryption.pem]
""")

    def start(self):
        self.process = subprocess.Popen(
            [PYTHON, "-B", str(PROJECT / "Tests/Peers/openid_idpyoidc.py"), str(self.port),
             str(self.folder)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        greeting = self.process.stdout.readline()
        if not greeting.startswith("ready "):
            raise AssertionError(f"the provider does not start: {greeting}")
        with urllib.request.urlopen(f"{self.town.origin}/identify/keys", timeout=20) as answer:
            keys = json.load(answer)
        client = {"keys": keys, "redirect": f"{self.town.origin}/identify/return",
                  "encryption": ["RSA-OAEP", "A128CBC-HS256", ""]}
        self.process.stdin.write(f"client {json.dumps(client)}\n")
        self.process.stdin.flush()
        if self.process.stdout.readline() != "yes\n":
            raise AssertionError("the provider does not take us as a client")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)
            self.process.stdin.close()
            self.process.stdout.close()
            self.process = None
