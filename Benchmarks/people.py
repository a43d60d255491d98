# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Measures what it costs to find out who is there: sign-ins through a provider, PINs, and sessions looked up.

The provider is PyPI's idpyoidc (Tests/Peers), in a process of its own, and asked one at a time.
"""

import http.client
import json
import os
import statistics
import subprocess
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

from peers import Peer, free_port
from resident import Resident

PROJECT = Path(__file__).resolve().parents[1]
PYTHON = os.environ.get("SINETTI_TEST_PYTHON") or str(PROJECT / ".build/test-python/bin/python3")
SIGN_INS, PIN_PEOPLE, TRIES, LANES = 200, 160, 5, 16
SESSIONS = 1_000_000


class Provider(Peer):
    """ID tokens signed with RS256 and encrypted with RSA-OAEP and A128CBC-HS256, as the trust network asks for."""

    def __init__(self, folder):
        self.port, self.folder = free_port(), folder
        for name in ("signing", "encryption"):
            subprocess.run(["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out",
                            f"{folder}/{name}.pem"], check=True, stderr=subprocess.DEVNULL)
            os.chmod(f"{folder}/{name}.pem", 0o600)

    @property
    def lines(self):
        return f"""identification:
  providers:
    - name: idpyoidc
      kind: opStyle
      title: {{fi: Tunnistus, sv: Identifiering, en: Identification}}
      issuer: http://127.0.0.1:{self.port}
      clientID: sinetti
      scopes: [openid, profile]
      assertionAudience: endpoint
      signingKey: {self.folder}/signing.pem
      encryptionKeys: [{self.folder}/encryption.pem]
"""

    def serve(self, web_port):
        self.process = subprocess.Popen(
            [PYTHON, "-B", str(PROJECT / "Tests/Peers/openid_idpyoidc.py"), str(self.port)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        Peer.started.append(self)
        self.process.stdout.readline()
        with urllib.request.urlopen(f"http://localhost:{web_port}/identify/keys", timeout=20) as answer:
            keys = json.load(answer)
        client = {"keys": keys, "redirect": f"https://localhost:{web_port}/identify/return",
                  "encryption": ["RSA-OAEP", "A128CBC-HS256", ""]}
        self.process.stdin.write(f"client {json.dumps(client)}\n")
        self.process.stdin.flush()
        if self.process.stdout.readline() != "yes\n":
            raise SystemExit("the provider does not take us as a client")

    @staticmethod
    def send_back(address):
        """Where the provider sends the person back to, the person having agreed there."""
        place = urllib.parse.urlsplit(address)
        connection = http.client.HTTPConnection(place.netloc, timeout=60)
        connection.request("GET", f"{place.path}?{place.query}")
        answer = connection.getresponse()
        return answer.headers["Location"] or ""


class Person(Resident):
    """A resident behind a proxy, which tells the address that she comes from."""

    def __init__(self, port, number):
        super().__init__(port)
        self.from_address = f"10.{number // 250}.{number % 250}.7"

    def ask(self, method, path, body=None, kind=None):
        headers = {"Accept-Language": "fi", "Sec-Fetch-Site": "same-origin", "Cookie": self.cookie_header(),
                   "X-Forwarded-For": self.from_address}
        if kind:
            headers["Content-Type"] = kind
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def begin(self):
        """From the first page to the passage to the provider: the address there."""
        self.go("GET", "/my")
        action, hidden = self.form("/identify")
        answer = self.ask("POST", action, urllib.parse.urlencode(hidden), "application/x-www-form-urlencoded")
        answer.read()
        return answer.headers["Refresh"].partition("url=")[2]

    def come_back(self, address):
        place = urllib.parse.urlsplit(address)
        self.go("GET", f"{place.path}?{place.query}")


def idle(node, seconds=5):
    """What the node needs of a processor while nobody asks for anything."""
    before = node.processor()
    time.sleep(seconds)
    return (node.processor() - before) / seconds


def sign_ins(node, count):
    """Our own processor time for each sign-in, pages included, and the cookies of the sessions."""
    rest = idle(node)
    took, cookies, processor, started = [], [], node.processor(), time.monotonic()
    for number in range(count):
        person, begun = Person(node.web_port, number), time.monotonic()
        there = person.begin()
        left = time.monotonic()
        back = Provider.send_back(there)
        returned = time.monotonic()
        person.come_back(back)
        took.append(left - begun + time.monotonic() - returned)
        if "__Host-person" not in person.cookies:
            raise SystemExit("a sign-in came to nothing")
        cookies.append(person.cookie_header())
    own = node.processor() - processor - rest * (time.monotonic() - started)
    return {"processor": own / count * 1e3, "idle": rest, "median": statistics.median(took) * 1e3}, cookies


def pins(town, sink):
    """PIN checks a second: everybody has one PIN and types it wrong until it is used up."""
    people = []
    for number in range(PIN_PEOPLE):
        digits = f"40{1240000 + number}"
        person, path = town.resident(f".0{digits}", Person(town.sinetti.web_port, number), text="Behind a PIN.\n")
        person.submit("/pin/order")
        sink.wait_for(f"2358{digits}.text")
        person.go("GET", f"{path}/pin")
        action, hidden = person.form("/pin")
        people.append((person, action, hidden))
    times, statuses, lock = [], [], threading.Lock()

    def lane(mine):
        for person, action, hidden in mine:
            body = urllib.parse.urlencode(hidden | {"pin": "000000"})
            for _ in range(TRIES):
                begun = time.monotonic()
                answer = person.ask("POST", action, body, "application/x-www-form-urlencoded")
                answer.read()
                with lock:
                    times.append(time.monotonic() - begun)
                    statuses.append(answer.status)

    lanes = [threading.Thread(target=lane, args=(people[n::LANES],)) for n in range(LANES)]
    begun = time.monotonic()
    for each in lanes:
        each.start()
    for each in lanes:
        each.join()
    took = time.monotonic() - begun
    counted = town.sinetti.store.ask("SELECT CAST(sum(tries) AS BIGINT) FROM pin")
    times.sort()
    return {"rate": len(times) / took, "p50": times[len(times) // 2] * 1e3, "p99": times[len(times) * 99 // 100] * 1e3,
            "refused": statuses.count(422), "checks": len(times), "counted": counted}


def fill_sessions(store, wanted):
    """So many sessions of the persons there are; the node must be stopped."""
    chance = "randomblob(32)" if store.name == "sqlite" else "sha256(convert_to(n.i::text, 'UTF8'))"
    store.run(f"""
        INSERT INTO person_session (session_fingerprint, person_id, level, wrapped_name, created_at, seen_at, ends_at)
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {wanted})
        SELECT {chance}, s.person_id, s.level, s.wrapped_name, s.created_at, s.seen_at, s.ends_at
          FROM (SELECT * FROM person_session LIMIT 1) AS s, n;
        """)
    return store.ask("SELECT count(*) FROM person_session")


def measure(bench):
    """Through the web, as people come; each from a network of her own."""
    if not os.path.exists(PYTHON):
        bench.say("sign-ins are not measured: bin/test makes the Python that the provider runs in")
        return {}
    node, town = bench.sinetti, bench.town
    provider = Provider(node.folder)
    node.stop()
    with open(node.configuration) as file:
        text = file.read()
    with open(node.configuration, "w") as file:
        # As behind a proxy that ends TLS, whose word for the client's address is taken.
        file.write(text.replace("origin: http:", "origin: https:") + provider.lines)
    node.serve("all")
    provider.serve(node.web_port)
    sign_ins(node, 10)
    figures = {}
    figures["sign-in"], cookies = sign_ins(node, SIGN_INS)
    bench.say(f"sign-in: {figures['sign-in']}")
    figures["pins"] = pins(town, bench.sink)
    bench.say(f"PIN checks: {figures['pins']}")
    node.stop()
    figures["sessions"] = {"stored": fill_sessions(node.store, SESSIONS)}
    node.serve("all")
    lines = [f"{cookie}\t/my" for cookie in cookies]
    bench.turns("my messages, warming", lines, 4, "--rate", 100)
    slow = node.slow_reads()
    turns = bench.turns("a person's page by her session", lines, 4, "--rate", 100)
    # A page reads its session once, and other rows. Were each read that was slow a session's, this is how many of those were.
    figures["sessions"] |= {"turns": turns, "slow": (node.slow_reads() - slow) / turns["taken"]}
    bench.say(f"session look-ups of over two milliseconds: {figures['sessions']['slow']:.2%} at most")
    return figures
