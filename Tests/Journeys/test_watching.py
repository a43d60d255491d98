# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Watching a node: health, readiness, metrics, log lines, request ids, jobs given up, the doctor; and nothing private in any of it."""

import base64
import contextlib
import http.client
import http.server
import json
import os
import pathlib
import re
import signal
import smtplib
import socket
import ssl
import subprocess
import threading
import time
import urllib.parse
import uuid

from town import MAILBOX, PASSWORD, PROGRAM, PROJECT, Tally, Town, Visitor, letter, message_id, unescape, until

RESIDENT, PHONE = "maija.istutus@example.com", "0401239876"
SECOND = "pirkko.istutus@example.com"
REFUSED, LATER = "torjuttu.istutus@example.com", "odota.istutus@example.com"

# What must never be seen by those who watch: each is planted once or more, in its own place.
PLANTED = {
    "a resident's address": "maija.istutus",
    "another resident's address": "pirkko.istutus",
    "an address that the relay refuses and quotes": "torjuttu.istutus",
    "an address that the relay puts off and quotes": "odota.istutus",
    "an unknown sender": "tuntematon.istutus",
    "an unmarked recipient": "merkitsematon.istutus",
    "a telephone number": "1239876",
    "a name in From": "Kaarina Istutus",
    "a name in To": "Maija Meikäläinen-Istutus",
    "a subject": "Päätös toimeentulotuesta istutus",
    "a word of a body": "ruiskukansininen",
    "a word of an HTML body": "rantaruohonvihreä",
    "a file name": "hakemus-istutus.pdf",
    "the text of an answer": "vastausistutus",
    "the file name of an answer": "liite-istutus.pdf",
    "the name of a multipart field": "kenttä-istutus",
    "a personal identity code in a path": "131052-308T",
    "a personal identity code in a query": "010190-905U",
    "a personal identity code in an address line": "020594X903P",
    "a HELO name": "helo-istutus.example",
    "a wrong login": "vaara.istutus",
    "a wrong password": "salasana-istutus",
    "a user agent": "Selain-Istutus/1.0",
    "a referrer": "viittaaja-istutus.example",
    "a cookie of a stranger's": "keksi-istutus",
    "an unknown header field": "kentanarvo-istutus",
    "a foreign request id": "ulkopuolinen-istutus",
    "an unknown method": "KUKKAVIHKO",
    "an address of the network": "203.0.113.77",
    "a word of malformed mail": "rikkinäinen-istutus",
    "a word of a delivery report": "raportti-istutus",
    "a word that the relay says": "releen-istutus",
    "a word that the SMS gateway says": "tekstiviestin-istutus",
    "a member of staff": "Liisa Lehto",
    "the password of staff": PASSWORD,
}


class Watched(Visitor):
    """A visitor whose every response is kept, without what only the browser sees."""

    heads = []

    def request(self, method, path, body=None, headers=None):
        response = super().request(method, path, body, {
            "User-Agent": "Selain-Istutus/1.0", "X-Forwarded-For": "203.0.113.77", **(headers or {})})
        self.head = [f"{name}: {value}" for name, value in response.headers.items()
                     if name.lower() not in ("set-cookie", "content-disposition")]
        Watched.heads += self.head
        return response


def watching(port, form="json", level="debug", drain=0):
    return f"watch: {{listen: \"127.0.0.1:{port + 5}\", drainSeconds: {drain}}}\nlog: {{format: {form}, level: {level}}}\n"


def ask(town, path, port=None):
    """The status, content type and text of the watch listener, or of another."""
    connection = http.client.HTTPConnection("127.0.0.1", port or town.web_port + 5, timeout=30)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.headers.get("Content-Type"), response.read().decode()
    except OSError as error:
        return 0, None, repr(error)
    finally:
        connection.close()


def metric(town, name):
    """The sum of a metric's samples whose labels are as written."""
    text = ask(town, "/metrics")[2]
    values = [float(line.rsplit(" ", 1)[1]) for line in text.split("\n") if line.startswith(name)]
    return sum(values) if values else None


def rolls(tally):
    tally.part("Health, readiness and metrics of every role")
    for number, role in enumerate(("all", "intake", "web", "worker")):
        port = 21500 + 10 * number
        with Town(port, messages=watching(port)) as town:
            if role != "all":  # A node that may change the schema comes first.
                town.start()
                town.stop()
            town.start(role)
            up = until(lambda: ask(town, "/health")[0] == 200, 60)
            tally.check(f"{role}: /health is 200", up and ask(town, "/health")[2] == "ok\n")
            status, kind, text = ask(town, "/ready")
            tally.check(f"{role}: /ready is 200 and tells what was looked at",
                        status == 200 and "✓ database" in text and ("root key" in text) == (role != "intake"), text)
            status, kind, text = ask(town, "/metrics")
            tally.check(f"{role}: /metrics is text of version 0.0.4", status == 200 and kind.startswith("text/plain; version=0.0.4"), kind)
            wrong = [line for line in text.split("\n") if line and not re.fullmatch(
                r"# (HELP|TYPE) \w+ .+|\w+(\{\w+=\"[^\"\\]*\"(,\w+=\"[^\"\\]*\")*\})? (\+Inf|-?[0-9.e+-]+)", line)]
            tally.check(f"{role}: … and every line of it is well formed", not wrong, wrong[:3])
            names = set(re.findall(r"^# TYPE (\w+)", text, re.M))
            page = (PROJECT / "docs/metrics.md").read_text()
            tally.check(f"{role}: … and every metric stands in docs/metrics.md", not [n for n in names if f"`{n}`" not in page],
                        [n for n in names if f"`{n}`" not in page])
            tally.check(f"{role}: … and knows its version, its memory and its readiness",
                        metric(town, "sinetti_build{") == 1 and metric(town, "process_resident_memory_bytes") > 1 << 20
                        and metric(town, "sinetti_ready") == 1)
            if role in ("all", "web"):
                status, _, text = ask(town, "/ready", town.web_port)
                tally.check(f"{role}: the pages' own /ready says one word, and they have no /metrics",
                            (status, text) == (200, "ready\n") and ask(town, "/metrics", town.web_port)[0] == 404, text)
            tally.check(f"{role}: ends with status 0", town.stop() == 0)


def gentle_end(tally):
    tally.part("Ending: /ready first, then the listeners")
    with Town(21550, messages=watching(21550, drain=2)) as town:
        town.start()
        tally.check("ready before", until(lambda: ask(town, "/ready")[0] == 200))
        town.process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        gone = until(lambda: ask(town, "/ready")[0] == 503 and ask(town, "/ready", town.web_port)[0] == 503, 2, 0.02)
        tally.check(f"after SIGTERM /ready is 503 on both listeners ({time.monotonic() - began:.2f} s)", gone)
        reply = town.send(letter("Viime hetki", "vielä ehdin", "x@example.com"), ["x@example.com.s"])
        tally.check("while a mail that comes now is still taken", reply.startswith("250"), reply)
        tally.check("… and /health still says that the process lives", ask(town, "/health")[0] == 200)
        tally.check("then the process ends with status 0", town.process.wait(30) == 0)
        tally.check(f"… after the seconds it was given ({time.monotonic() - began:.1f} s)", time.monotonic() - began >= 2)


def stubborn_relay(office):
    """Makes the relay refuse two recipients in words that quote them."""
    office.refused[REFUSED] = f"550 5.1.1 <{REFUSED}> releen-istutus: no such person"
    office.refused[LATER] = f"451 4.2.0 <{LATER}> releen-istutus: come again"


class _Refusing(http.server.BaseHTTPRequestHandler):
    """An SMS gateway that refuses, quoting all that it was told."""

    def do_GET(self):  # noqa: N802 (the library's name)
        self.send_response(403)
        self.end_headers()
        self.wfile.write(f"Authorization failed, tekstiviestin-istutus: {self.path}".encode())

    def log_message(self, *_):
        pass


def post(town):
    """Mail of every kind over a real connection, good and bad."""
    mail = letter("Päätös toimeentulotuesta istutus", "Hei,\n\nruiskukansininen.\n", f"Maija Meikäläinen-Istutus <{RESIDENT}>",
                  [("hakemus-istutus.pdf", "application/pdf", b"ruiskukansininen")],
                  User_Agent="Selain-Istutus/1.0", X_Kentta="kentanarvo-istutus")
    mail.replace_header("From", f"Kaarina Istutus <{MAILBOX}>")
    mail.get_body().add_alternative("<p>rantaruohonvihreä</p>", subtype="html")
    replies = [town.send(mail, [f"{RESIDENT}.{PHONE}.s"])]
    for recipient in (REFUSED, LATER):
        replies.append(town.send(mail, [f"{recipient}.s"]))
    replies.append(town.send(mail, ["merkitsematon.istutus@example.com"]))
    replies.append(town.send(mail, [f"{RESIDENT}.s"], sender="tuntematon.istutus@mallila.example"))
    replies.append(town.send(mail, ["sinetti.istutus@sinetti.mallila.example"]))
    with contextlib.suppress(smtplib.SMTPException, OSError), smtplib.SMTP(
            "127.0.0.1", town.smtp_port, "helo-istutus.example", timeout=20) as program:
        program.ehlo()
        program.docmd("KUKKAVIHKO", "131052-308T")
        program.docmd("VRFY", "maija.istutus")
        program.mail(MAILBOX)
        for address in ("020594X903P@example.com.s", f"{RESIDENT}.020594X903P.s", "hetu020594X903P.istutus@example.com"):
            program.rcpt(address)
        program.rset()
        program.sock.sendall("MAIL FROM:<rikkinäinen-istutus\r\n".encode())
        program.getreply()
        program.docmd("AUTH", "PLAIN " + base64.b64encode(b"\0vaara.istutus\0salasana-istutus").decode())
        for content in (b"Subject: rikkin\xc3\xa4inen-istutus\r\nContent-Type: multipart/mixed; boundary=\"x\r\n\r\n--x\r\n.\r\n",
                        b"Subject: rikkin\xc3\xa4inen-istutus\nBare: ruiskukansininen\n\nx\n.\n\r\n.\r\n",
                        b"Sinetti-Seal: pin; phone=1239876x\r\nSubject: rikkin\xc3\xa4inen-istutus\r\n\r\nx\r\n.\r\n",
                        b"Subject: " + b"ruiskukansininen " * 200_000 + b"\r\n\r\nx\r\n.\r\n"):
            program.mail(MAILBOX, ["BODY=8BITMIME"])
            program.rcpt(f"{RESIDENT}.s")
            program.docmd("DATA")
            program.sock.sendall(content)
            program.getreply()
    with contextlib.suppress(smtplib.SMTPException, OSError), smtplib.SMTP("127.0.0.1", town.smtp_port, timeout=20) as program:
        program.starttls(context=ssl._create_unverified_context())
        program.ehlo("helo-istutus.example")
        program.login("vaara.istutus", "salasana-istutus")
    with socket.create_connection(("127.0.0.1", town.smtp_port), 5) as wire:
        wire.sendall(b"EHLO helo-istutus.example\r\nMAIL FROM:<" + MAILBOX.encode() + b">\r\nDATA\r\nruiskukansininen\r\n")
    return replies


def report(town, delivery):
    """A delivery report of another server's, with an address and a name in it."""
    content = f"""From: MAILER-DAEMON@example.com
To: notice+{delivery}@sinetti.mallila.example
Subject: raportti-istutus
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=edge

--edge
Content-Type: text/plain; charset=utf-8

raportti-istutus Maija Meikäläinen-Istutus
--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; raportti-istutus.example

Final-Recipient: rfc822; {RESIDENT}
Action: delayed
Status: 4.2.2
Diagnostic-Code: smtp; 452 4.2.2 <{RESIDENT}> raportti-istutus is over quota
--edge--
"""
    posted = town.office.to(RESIDENT)[0]
    with smtplib.SMTP("127.0.0.1", town.smtp_port, "helo-istutus.example", timeout=20) as program:
        return program.sendmail("", [posted.sender], content.replace("\n", "\r\n").encode())


def browse(town):
    """Pages of every kind, and requests that no page answers; gives the secrets that were in play."""
    found = {}
    maija = Watched(town)
    link = town.office.wait(RESIDENT).link("/p/")
    path, secret = link.split("#")
    found["the secret of a link"] = secret
    path = path.removeprefix(town.origin)
    maija.open("/?q=010190-905U&lang=fi", headers={
        "Referer": "https://viittaaja-istutus.example/131052-308T", "Cookie": "muu=keksi-istutus; __Host-form=keksi-istutus",
        "X-Request-Id": "ulkopuolinen-istutus", "X-Kentta": "kentanarvo-istutus"})
    for lost in (f"{path}.{secret}", f"{path}.{secret}x", f"/p/{secret}", f"{path}/pin?pin=010190-905U", "/131052-308T",
                 "/staff/131052-308T", "/staff/conversations/maija.istutus@example.com", "/assets/hakemus-istutus.pdf",
                 f"/p/{path.split('/')[-1]}/message/131052-308T/attachment/131052-308T", "/%00131052-308T", "//131052-308T/..",
                 "/staff?to=/staff/conversations/131052-308T", f"/ready?x={secret}", "/health?x=131052-308T",
                 "/scim/v2/Users/131052-308T", "/scim/v2/Users?filter=userName+eq+%22131052-308T%22"):
        with contextlib.suppress(OSError, http.client.HTTPException):
            maija.open(lost)
    for method in ("KUKKAVIHKO", "PUT", "DELETE", "OPTIONS", "TRACE"):
        with contextlib.suppress(OSError, http.client.HTTPException):
            maija.request(method, f"{path}/131052-308T").read()
    for raw in (b"GET /131052-308T ruiskukansininen HTTP/1.1\r\n\r\n", b"KUKKAVIHKO\r\n\r\n",
                b"GET / HTTP/1.1\r\nHost: x\r\nkentanarvo-istutus\r\n\r\n",
                b"POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\nruiskukansininen",
                b"GET /" + b"131052-308T" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", town.web_port), 5) as wire:
            wire.settimeout(1)
            wire.sendall(raw)
            Watched.heads += wire.recv(65536).decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    # Forms of no page, a link that is cut, a PIN that is wrong, one that is right.
    maija.open("/p", "POST", f"link={urllib.parse.quote(link)}&form=131052-308T", {"Content-Type": "application/x-www-form-urlencoded"})
    maija.open("/p", "POST", "ruiskukansininen", {"Content-Type": "text/ruiskukansininen", "Sec-Fetch-Site": "cross-site"})
    maija.open("/")
    maija.submit("/p", link=link[:-3])
    maija.enter(link)
    maija.submit("/pin/order")
    pin = town.office.pin(1)
    until(lambda: town.rows("SELECT count(*) FROM pin WHERE state = 'sent'")[0][0], 20)
    maija.open(f"{path}/pin")
    found["a PIN"] = pin
    wrong = f"{(int(pin) + 4321) % 1000000:06d}"
    maija.submit("/pin", pin=wrong)
    found["a wrong PIN"] = wrong
    maija.submit("/pin", pin=pin)
    assert "ruiskukansininen" in maija.page, maija.page
    file = unescape(re.findall(r'href="([^"]*attachment[^"]*)"', maija.page)[0])
    maija.request("GET", file).read()
    maija.answer("vastausistutus", [("liite-istutus.pdf", b"vastausistutus", 3)])
    maija.open(f"{path}/message")
    target, hidden = maija.form("/answer")
    edge = "kenttä-istutus"
    body = (f'--{edge}\r\nContent-Disposition: form-data; name="form"\r\n\r\n{hidden["form"]}\r\n'
            f'--{edge}\r\nContent-Disposition: form-data; name="kenttä-istutus"; filename="liite-istutus.pdf"\r\n\r\nvastausistutus\r\n')
    maija.open(target, "POST", body.encode(), {"Content-Type": f"multipart/form-data; boundary={edge}"})
    maija.open(f"{path}/message")
    maija.answer("vastausistutus", [("liite-istutus.pdf", bytes(1 << 20), 3)])  # More than this town takes.
    stray = Watched(town)
    stray.open("/staff")
    stray.submit("/staff/sign-in", login="vaara.istutus", password="salasana-istutus")
    stray.open("/staff")
    stray.submit("/staff/sign-in", login="liisa", password="salasana-istutus")
    liisa = Watched(town)
    liisa.sign_in()
    liisa.open(unescape(re.search(r'href="([^"]*conversations[^"]*)"', liisa.page)[1]))
    liisa.answer("vastausistutus", [("liite-istutus.pdf", b"vastausistutus", 1)])
    found["a session of staff"] = liisa.cookies["__Host-staff"]
    found["a session of a resident"] = next(value for name, value in maija.cookies.items() if "pickup" in name and value)
    found["the token of a form"] = liisa.cookies["__Host-form"]
    # A request that fails: its page tells its id, and no other id is taken in its place.
    town.rows("ALTER TABLE delivery RENAME TO delivery_away")
    maija.open(f"{path}/message", headers={"X-Request-Id": "ulkopuolinen-istutus"})
    town.rows("ALTER TABLE delivery_away RENAME TO delivery")
    found_id = next(line.split(": ")[1] for line in maija.head if line.lower().startswith("x-request-id"))
    return found, maija, found_id, path.split("/")[-1]


def certificate(town, days):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", town.place / "tls.key", "-out",
                    town.place / "tls.pem", "-days", str(days), "-subj", "/CN=localhost"], check=True, capture_output=True)
    (town.place / "tls.key").chmod(0o600)


def seen_in(text, secrets):
    """Which of the secrets stand in a text, as they are or as a machine would quote or encode them."""
    low = text.lower()
    found = []
    for what, secret in secrets.items():
        forms = {secret, json.dumps(secret)[1:-1], urllib.parse.quote(secret), base64.b64encode(secret.encode()).decode().rstrip("=")}
        hit = next((form for form in forms if form.lower() in low), None)
        if hit:
            place = low.index(hit.lower())
            found.append((what, text[max(0, place - 150):place + 60]))
    return found


def nothing_private(tally, form, port, store="sqlite"):
    tally.part(f"Personal data planted everywhere, log lines as {form}, rows in {store}")
    extra = "messages: {attachmentBytes: 1048576}\n"
    hash_of_password = subprocess.run([PROGRAM, "staff", "hash"], input="lumihiutale-2026\n", text=True, capture_output=True,
                                      check=True).stdout.strip()
    login = f"  certificate: tls.pem\n  key: tls.key\n  logins: [{{name: outlook, passwordHash: '{hash_of_password}'}}]\n"
    Watched.heads = []
    with Town(port, messages=watching(port, form) + extra, smtp=login, store=store) as town:
        certificate(town, 30)
        town.password("liisa")
        stubborn_relay(town.office)
        town.start()
        replies = post(town)
        tally.check("good mail was taken and bad mail refused",
                    [reply[:1] for reply in replies] == ["2", "2", "2", "2", "5", "5"], replies)
        found, maija, request, delivery = browse(town)
        report(town, delivery)
        until(lambda: town.rows("SELECT bounce_status FROM delivery WHERE bounced_at IS NOT NULL"), 30)
        given_up(town, maija, tally)
        town.office.close("relay")
        town.send(letter("Päätös toimeentulotuesta istutus", "ruiskukansininen", RESIDENT), [f"{RESIDENT}.s"])
        until(lambda: town.rows("SELECT delay_reason FROM delivery WHERE delay_reason LIKE 'unreachable%'"), 30)
        town.office.open("relay")
        ready, metrics = ask(town, "/ready")[2], ask(town, "/metrics")[2]
        doctor, jobs = town.run("doctor", expect=None), town.run("jobs", expect=None)
        ends = town.stop()
        tally.check("the process lived through it and ended with status 0", ends == 0, ends)
        secrets = {**PLANTED, **found}
        tally.check("whatever was planted would be found", all(
            seen_in(f"x{form}y", {what: secret}) for what, secret in secrets.items()
            for form in (secret, json.dumps({"a": secret}), urllib.parse.quote(secret), secret.upper())))
        log = town.log()
        tally.check(f"the log has many lines ({log.count(chr(10))})", log.count("\n") > 100, log[-500:])
        server = town.postgres.log() if town.postgres else ""
        for what, text in (("log line", log), ("line of the database server's", server), ("metric", metrics), ("reason of /ready", ready),
                           ("line of the doctor or of jobs", doctor + jobs), ("response's header or redirect", "\n".join(Watched.heads))):
            hits = seen_in(text, secrets)
            tally.check(f"none of the {len(secrets)} planted things stands in a {what}", not hits, hits)
        notices = "\n".join(mail.everything for mail in town.office.to(RESIDENT))
        told = {what: secret for what, secret in secrets.items()
                if what not in ("a resident's address", "the secret of a link")}
        tally.check("… nor in a notice, but for its own address and link", not seen_in(notices, told), seen_in(notices, told))
        texts = "\n".join(text for _, text in town.office.texts)
        told = {what: secret for what, secret in secrets.items() if what != "a PIN"}
        tally.check("… nor in a text message, but for its PIN", texts and not seen_in(texts, told), seen_in(texts, told))
        if form == "json":
            by_request(town, log, replies[0], maija, request, tally)
        counted(metrics, tally)


def private_json(tally):
    nothing_private(tally, "json", 21560)


def private_text(tally):
    nothing_private(tally, "text", 21570, "postgres")


def given_up(town, maija, tally):
    """A PIN that the gateway refuses is given up, shown, planned again, and dropped."""
    town.office.close("sms")
    refusing = http.server.ThreadingHTTPServer(("127.0.0.1", town.office.ports["sms"]), _Refusing)
    threading.Thread(target=refusing.serve_forever, args=(0.05,), daemon=True).start()
    town.send(letter("Toinen", "ruiskukansininen", SECOND), [f"{SECOND}.{PHONE}.s"])
    other = Watched(town)
    other.enter(town.office.wait(SECOND).link("/p/"))
    other.submit("/pin/order")
    ordered = next(line.split(": ")[1] for line in reversed(Watched.heads) if line.lower().startswith("x-request-id"))
    shelved = until(lambda: town.rows("SELECT job_id FROM job WHERE state = 'given-up'"), 60)
    refusing.shutdown()
    refusing.server_close()
    town.office.open("sms")
    if not tally.check("a PIN that the gateway refuses is set aside", bool(shelved), town.rows("SELECT kind, state, reason FROM job")):
        return
    until(lambda: metric(town, 'sinetti_jobs{kind="pin",standing="given-up"}') == 1, 20, 0.5)
    tally.check("… is shown by the metrics", metric(town, 'sinetti_jobs{kind="pin",standing="given-up"}') == 1)
    listed = town.run("jobs")
    job = re.search(r"^([0-9a-f-]{36})  pin\.sms$", listed, re.M)
    tally.check("… and by `sinetti jobs`, with kind, object, reason, time, attempts and request",
                job and re.search(r"about +[0-9a-f-]{36}\n +reason +refused: \S+\n +planned +20\S+Z\n +given up +20\S+Z after 1 attempts\n"
                                  r" +request +[0-9a-f-]{36}", listed), listed)
    heads = [line.split(": ")[1] for line in Watched.heads if line.lower().startswith("x-request-id")]
    request = re.search(r"request +([0-9a-f-]{36})", listed)
    tally.check("… which is the request that ordered it", request and request[1] in heads[-6:], (listed, ordered))
    tally.check("the doctor points to it", "! jobs: 1 were given up" in town.run("doctor", expect=None))
    town.run("jobs", "again", job[1])
    done = until(lambda: not town.rows("SELECT 1 FROM job WHERE kind = 'pin.sms' AND state = 'given-up'"), 60)
    tally.check("`sinetti jobs again` plans it again", done)
    tally.check("what is not given up cannot be dropped",
                "nothing was changed" in town.run("jobs", "drop", "0192f0c1-2c3d-7e4f-8a5b-6c7d8e9f0a1b", expect=1))
    town.rows("UPDATE job SET state = 'given-up', reason = 'refused: test' WHERE kind = 'notice.mail'")
    rest = town.rows("SELECT job_id FROM job WHERE state = 'given-up' LIMIT 1")
    if rest:  # The notice that the relay puts off.
        town.run("jobs", "drop", str(uuid.UUID(bytes=rest[0][0])))
        tally.check("`sinetti jobs drop` takes a job away", not town.rows("SELECT 1 FROM job WHERE job_id = ?", rest[0][0]))
    acts = {row[0] for row in town.rows("SELECT act FROM log_entry WHERE act LIKE 'job.%'")}
    tally.check("the log says who did what", acts == {"job.planned-again", "job.dropped"}, acts)


def by_request(town, log, reply, maija, failed, tally):
    """One id leads from the edge through the job to the log."""
    lines = [json.loads(line) for line in log.strip().split("\n")]
    tally.check("every line is an object of JSON with time, level, part and message",
                all({"at", "level", "part", "message"} <= line.keys() for line in lines))
    entries = [json.loads(line) for line in town.run("audit", "show", str(message_id(reply))).split("\n") if line.startswith("{")]
    posted = next(entry for entry in entries if entry["act"] == "message.posted")
    mails = [line for line in lines if line["message"] == "mail" and line.get("request") == posted["request"]]
    tally.check("the log entry of a message has the request id of the gateway's line", len(mails) == 1 and mails[0]["code"] == 250,
                (posted, mails))
    sent = [entry for entry in entries if entry["act"] in ("delivery.link-issued", "delivery.notified")]
    tally.check("… and so have the entries of the job that sent its notice", sent and all(
        entry.get("request") == posted["request"] for entry in sent), sent)
    opened = [entry for entry in entries if entry["act"] == "message.opened" or "opened" in entry["act"]]
    pages = {line.get("request") for line in lines if line["message"] == "web request"}
    tally.check("the entry of an opening has the request id of a page's line", opened and opened[0]["request"] in pages, opened[:1])
    failures = [line for line in lines if line.get("request") == failed]
    tally.check("a page that failed shows its request's id, the response has it too, and the log's lines are found by it",
                f"<code>{failed}</code>" in maija.page and failures, (failures, maija.page[-900:]))
    tally.check("… with what failed", any(line["level"] == "error" and line["message"] == "web request failed" for line in failures),
                failures)


def counted(metrics, tally):
    def value(line):
        found = re.search(rf"^{re.escape(line)} (\S+)$", metrics, re.M)
        return float(found[1]) if found else -1

    for line, least in (('sinetti_smtp_messages_total{reply="2xx"}', 4), ('sinetti_smtp_messages_total{reply="5xx"}', 1),
                        ('sinetti_smtp_recipients_total{reply="5xx"}', 2), ('sinetti_smtp_logins_total{outcome="refused"}', 1),
                        ('sinetti_letters_total{kind="notice",fate="accepted"}', 1),
                        ('sinetti_letters_total{kind="notice",fate="refused"}', 1),
                        ('sinetti_letters_total{kind="notice",fate="later"}', 1),
                        ('sinetti_texts_total{fate="accepted"}', 1), ('sinetti_texts_total{fate="refused"}', 1),
                        ('sinetti_web_openings_total{side="recipient"}', 1), ('sinetti_web_openings_total{side="staff"}', 1),
                        ('sinetti_web_answers_total{side="recipient"}', 1), ('sinetti_web_answers_total{side="staff"}', 1),
                        ("sinetti_smtp_message_seconds_count", 4), ("sinetti_smtp_message_bytes_total", 1000),
                        ('sinetti_web_requests_total{route="/p/{delivery}/message",status="5xx"}', 1),
                        ('sinetti_log_lines_total{level="error"}', 1), ("sinetti_smtp_sessions", 0)):
        tally.check(f"{line} is {value(line):g}", value(line) >= least, metrics if value(line) < 0 else value(line))


def doctor(tally):
    tally.part("What the doctor finds")
    with Town(21580, messages=watching(21580)) as town:
        config = town.config.read_text()

        def ill(sentence, pattern, role="all"):
            words = town.run("doctor", "--role", role, expect=None)
            hit = re.search(pattern, words)
            tally.check(f"{sentence}: {hit[0].splitlines()[0] if hit else '?'}", hit and town.status == 1, (town.status, words))

        ill("no database yet", r"✗ database: There is no database")
        town.start()
        until(lambda: not town.rows("SELECT count(*) FROM log_entry WHERE sequence IS NULL")[0][0], 20)
        words = town.run("doctor", expect=None)
        tally.check("where all is well every line says so, and the status is 0",
                    town.status == 0 and "✗" not in words and "✓ mail relay" in words and "✓ SMS gateway" in words, words)
        town.office.close("relay")
        ill("a dead relay", r"✗ mail relay: 127\.0\.0\.1:\d+ cannot be reached")
        town.office.open("relay")
        town.office.close("sms")
        ill("a dead SMS gateway", r"✗ SMS gateway: Nothing answers")
        town.office.open("sms")
        town.stop()
        town.rows("INSERT INTO migration (name, at) VALUES ('messages-99', 0)")
        ill("a newer schema", r"✗ database: [^\n]*newer schema \(messages-99\)")
        done = subprocess.run([PROGRAM, "serve", "--config", str(town.config)], capture_output=True, text=True, timeout=60,
                              env=town.environment)
        tally.check("… on which serve does not start, with the same sentence",
                    done.returncode not in (0, None) and "newer schema (messages-99)" in done.stderr, done.stderr)
        town.rows("DELETE FROM migration WHERE name = 'messages-99'")
        at = town.rows("SELECT at FROM migration WHERE name = 'store-2'")
        town.rows("DELETE FROM migration WHERE name = 'store-2'")
        ill("an older schema", r"✗ database: [^\n]*older schema[^\n]*store-2")
        town.rows("INSERT INTO migration (name, at) VALUES ('store-2', ?)", at[0][0])
        key = town.place / "root.key"
        key.chmod(0o644)
        ill("a root key for all to read", r"✗ key files: \S+root\.key can be read or changed by others")
        key.chmod(0o600)
        right = key.read_text()
        key.write_text(" ".join([*right.split()[:-1], base64.b64encode(os.urandom(32)).decode()]) + "\n")
        ill("another root key", r"✗ root key: The root key is not the one that this database was begun with")
        key.write_text(right)
        key.rename(town.place / "away")
        ill("no root key", r"✗ configuration: line \d+: keys\.root is not there")
        tally.check("… without which an intake is well", town.run("doctor", "--role", "intake") and town.status == 0)
        (town.place / "away").rename(key)
        certificate(town, 3)
        encrypted = f"  certificate: {town.place}/tls.pem\n  key: {town.place}/tls.key\n"
        town.config.write_text(config.replace("smtp:\n", "smtp:\n" + encrypted))
        words = town.run("doctor", expect=None)
        tally.check("a certificate that ends soon is told of, and hinders nothing",
                    re.search(r"! SMTP certificate: It ends in [23] days", words) and town.status == 0, words)
        subprocess.run(["openssl", "genrsa", "-out", town.place / "tls.key", "2048"], check=True, capture_output=True)
        (town.place / "tls.key").chmod(0o600)
        ill("a key of another certificate", r"✗ SMTP certificate: [^\n]*cannot be used together")
        town.config.write_text(config)
        town.config.write_text(config.replace(f"folder: {town.folder}", f"folder: {town.place}/nowhere"))
        ill("no folder", r"✗ folder: \S+nowhere is not there")
        town.config.write_text(config + "\nstore:\n  postgresql: {address: \"host=127.0.0.1 port=1 dbname=none user=nobody sslmode=disable\"}\n")
        town.config.chmod(0o600)
        ill("a wrong database address", r"✗ database: [^\n]+")
        town.config.write_text(config)
        last = town.rows("SELECT max(sequence) FROM log_entry")[0][0]
        then = town.rows("SELECT at FROM log_entry WHERE sequence = ?", last)[0][0]
        town.rows("UPDATE log_entry SET at = at + 3600000 WHERE sequence = ?", last)
        ill("a clock that went back", r"✗ clock: The clock is 3\d{3} s behind")
        town.rows("UPDATE log_entry SET at = ? WHERE sequence = ?", then, last)
        town.rows("DELETE FROM log_related WHERE entry_id = (SELECT entry_id FROM log_entry WHERE sequence = ?)", last)
        town.rows("DELETE FROM log_entry WHERE sequence = ?", last)
        ill("a log whose end was cut", r"✗ log: The log is not sound: entry \d+ has been removed")


def bad_disks(tally):
    tally.part("Full and read-only disks")
    name = "a full and a read-only disk are told by /ready and by the doctor"
    if os.geteuid() != 0:
        return tally.skip(name, "mounting a disk needs root")
    place = pathlib.Path("/run/sinetti-journey-watched")
    place.mkdir(exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160m,mode=0700", "tmpfs", str(place)], capture_output=True).returncode:
        place.rmdir()
        return tally.skip(name, "no disk can be mounted here")
    try:
        with Town(21590, messages=watching(21590), folder=place) as town:
            town.start()
            tally.check("ready while there is room", until(lambda: ask(town, "/ready")[0] == 200), ask(town, "/ready"))
            with open(place / "ballast", "wb", buffering=0) as ballast, contextlib.suppress(OSError):
                while True:
                    ballast.write(bytes(1 << 16))
            full = until(lambda: ask(town, "/ready")[0] == 503, 60, 0.3)
            tally.check("a full disk: not ready, with what to do", full and re.search(r"✗ folder: The disk of \S+ is full", ask(town, "/ready")[2]),
                        ask(town, "/ready"))
            words = town.run("doctor", expect=None)
            tally.check("… as the doctor says", town.status == 1 and "✗ folder: The disk of" in words, words)
            tally.check("… and the metrics", metric(town, "sinetti_ready") == 0 and metric(town, "sinetti_folder_free_bytes") < 1 << 26)
            (place / "ballast").unlink()
            tally.check("ready again with room again", until(lambda: ask(town, "/ready")[0] == 200, 60, 0.3), ask(town, "/ready"))
            town.stop()
            tally.check("one line in the log for each change", town.log().count('"message":"not ready"') >= 1
                        and town.log().count('"message":"ready again"') >= 1)
            subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
            words = town.run("doctor", expect=None)
            tally.check("a read-only disk", town.status == 1 and re.search(r"✗ folder: The disk of \S+ is read-only", words), words)
            subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
    finally:
        subprocess.run(["umount", str(place)], check=False)
        place.rmdir()


def lost_database(tally):
    tally.part("A database that goes away and comes back")
    with Town(21600, messages=watching(21600), store="postgres") as town:
        town.start()
        tally.check("ready with it", until(lambda: ask(town, "/ready")[0] == 200), ask(town, "/ready"))
        town.postgres.stop()
        away = until(lambda: ask(town, "/ready")[0] == 503, 60, 0.3)
        tally.check("without it not ready, and /ready names it", away and "✗ database" in ask(town, "/ready")[2], ask(town, "/ready"))
        tally.check("… while the process lives and its metrics are told",
                    ask(town, "/health")[0] == 200 and metric(town, "sinetti_ready") == 0)
        try:
            reply = town.send(letter("Poissa", "odota", RESIDENT), [f"{RESIDENT}.s"])
        except (OSError, smtplib.SMTPException) as error:
            reply = repr(error)
        tally.check("… and mail is put off", reply.startswith("4"), reply)
        words = town.run("doctor", expect=None)
        tally.check("the doctor names it", town.status == 1 and re.search(r"✗ database: \S+", words), words)
        town.postgres.start()
        tally.check("ready again when it is back, without a restart", until(lambda: ask(town, "/ready")[0] == 200, 60, 0.3),
                    ask(town, "/ready"))
        reply = town.send(letter("Takaisin", "tulen", RESIDENT), [f"{RESIDENT}.s"])
        tally.check("… and mail is taken", reply.startswith("250"), reply)
        tally.check("ends with status 0", town.stop() == 0)


def main():
    Tally().play(rolls, gentle_end, private_json, private_text, doctor, bad_disks, lost_database)


if __name__ == "__main__":
    main()
