# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""What bin/bench starts: Sinetti, a Postfix beside it, and the world beyond; each ended by its own process id."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
import urllib.request

TICK = os.sysconf("SC_CLK_TCK")
MAILBOX = "advice@mallila.example"
PASSWORD = "bench, bench and bench"


TAKEN = set()


def free_port():
    """A port that nobody listens on, and that was not given out before."""
    while True:
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            port = door.getsockname()[1]
        if port not in TAKEN:
            TAKEN.add(port)
            return port


def wait_for_port(port, process, seconds=30):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"{process.args[0]} does not listen on port {port}; see its log")


def processor_seconds(pid):
    """Of the process, of its children that have ended, and of those that live."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            own = sum(map(int, file.read().rsplit(")", 1)[1].split()[11:15]))
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            children = file.read().split()
    except OSError:
        return 0.0
    return own / TICK + sum(processor_seconds(child) for child in children)


def status_kb(pid, field):
    try:
        with open(f"/proc/{pid}/status") as file:
            return next((int(line.split()[1]) for line in file if line.startswith(field + ":")), 0)
    except OSError:
        return 0


def proportional_kb(pid):
    """Memory with what is shared divided among those who share it, of the process and its children."""
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            own = next((int(line.split()[1]) for line in file if line.startswith("Pss:")), 0)
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            children = file.read().split()
    except OSError:
        return 0
    return own + sum(proportional_kb(child) for child in children)


def thread_seconds(pid):
    """thread → its name and its processor time."""
    threads = {}
    for thread in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{thread}/stat") as file:
                name, rest = file.read().split("(", 1)[1].rsplit(")", 1)
        except OSError:
            continue
        threads[thread] = name, sum(map(int, rest.split()[11:13])) / TICK
    return threads


class Peer:
    """A process with a log."""

    started = []

    def start(self, command, log, **options):
        with open(log, "ab") as file:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=file, stderr=file, **options)
        Peer.started.append(self)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def processor(self):
        return processor_seconds(self.process.pid)

    def wait_until_idle(self, seconds):
        """Until it does nothing any more; false where that takes longer."""
        until, before = time.monotonic() + seconds, self.processor()
        while time.monotonic() < until:
            time.sleep(0.5)
            now = self.processor()
            if now - before < 0.025:
                return True
            before = now
        return False


class Certificate:
    def __init__(self, folder):
        self.chain, self.key = f"{folder}/chain.pem", f"{folder}/key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
             "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", self.key, "-out",
             self.chain], check=True, stderr=subprocess.DEVNULL)
        os.chmod(self.key, 0o600)


class Sink(Peer):
    """The mail relay and the SMS gateway."""

    def __init__(self, program, folder):
        self.mail_port, self.sms_port, self.folder = free_port(), free_port(), f"{folder}/kept"
        os.mkdir(self.folder)
        self.start([program, str(self.mail_port), str(self.sms_port), self.folder], f"{folder}/sink.log")
        wait_for_port(self.sms_port, self.process)

    def mails(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.sms_port}/count", timeout=10) as answer:
            return int(answer.read().split()[0])

    def wait_for(self, name, seconds=30):
        """The kept file of the name, taken away."""
        path, until = f"{self.folder}/{name}", time.monotonic() + seconds
        while time.monotonic() < until:
            if os.path.exists(path):
                with open(path, "rb") as file:
                    content = file.read()
                os.remove(path)
                return content
            time.sleep(0.001)
        raise SystemExit(f"{name} did not come")


class Sinetti(Peer):
    """A node over a store of `stores.py`, with one mailbox and one member of staff."""

    peak_mb = 0.0  # of nodes of this installation that have ended

    def __init__(self, program, folder, certificate, sink, store):
        self.program, self.folder, self.store = program, folder, store
        self.port, self.web_port, self.watch_port = free_port(), free_port(), free_port()
        self.rows = f"{folder}/rows"
        os.makedirs(self.rows, 0o700, exist_ok=True)
        self.configuration = f"{folder}/sinetti.yaml"
        with open(self.configuration, "w") as file:
            file.write(self.text(certificate, sink) + store.lines)
        os.chmod(self.configuration, 0o600)
        self.environment = dict(os.environ, SINETTI_SMS_PASSWORD="bench-sms")
        subprocess.run([program, "keys", "make", "--config", self.configuration], check=True, env=self.environment,
                       stdout=subprocess.DEVNULL)
        self.serve("all")
        subprocess.run([program, "staff", "password", "--config", self.configuration, "liisa"], check=True,
                       env=self.environment, stdout=subprocess.DEVNULL, input=PASSWORD + "\n", text=True)

    def serve(self, role):
        self.start([self.program, "serve", "--config", self.configuration, "--role", role],
                   f"{self.folder}/sinetti.log", env=self.environment)
        wait_for_port(self.port, self.process)
        if role == "all":
            wait_for_port(self.web_port, self.process)

    def stop(self):
        if self.process.poll() is None:
            self.peak_mb = max(self.peak_mb, self.resident_mb()[1])
        super().stop()

    def processor(self):
        """With the database server's, where there is one: a message is paid for in both."""
        return super().processor() + self.store.processor()

    def slow_reads(self):
        """How many reads of rows took more than two milliseconds so far, waiting for a connection included."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.watch_port}/metrics", timeout=20) as answer:
            lines = dict(line.rsplit(" ", 1) for line in answer.read().decode().splitlines() if not line.startswith("#"))
        name = "sinetti_store_transaction_seconds"
        return int(lines[name + '_count{deed="read"}']) - int(lines[name + '_bucket{deed="read",le="0.002"}'])

    def resident_mb(self):
        """Now, and at most."""
        return status_kb(self.process.pid, "VmRSS") / 1024, status_kb(self.process.pid, "VmHWM") / 1024

    def stored_bytes(self):
        return sum(os.path.getsize(os.path.join(place, name)) for place, _, names in os.walk(self.rows) for name in names)

    def text(self, certificate, sink):
        return f"""\
authority:
  name: {{fi: Mallilan kunta, sv: Mallila kommun, en: Municipality of Mallila}}
  help: {{fi: "Palvelupiste, puh. 09 123 4567", sv: "Servicepunkten, tfn 09 123 4567", en: "Service point, tel. 09 123 4567"}}
folder: rows
keys:
  root: root.key
  log: log.key
  logName: sinetti.mallila.example/log
web:
  origin: http://localhost:{self.web_port}
  listen: 127.0.0.1:{self.web_port}
smtp:
  hostname: sinetti.mallila.example
  listen: ["127.0.0.1:{self.port}"]
  certificate: {certificate.chain}
  key: {certificate.key}
  networks: [127.0.0.0/8]
watch: {{listen: 127.0.0.1:{self.watch_port}}}
relay:
  host: 127.0.0.1
  port: {sink.mail_port}
  tls: none
scanning: none
notices:
  from: sealed@mallila.example
  bounceDomain: sinetti.mallila.example
sms:
  kannel:
    url: http://127.0.0.1:{sink.sms_port}/cgi-bin/sendsms
    user: sinetti
    sender: Mallila
mailboxes:
  - address: {MAILBOX}
    name: {{fi: Neuvonta, sv: Rådgivning, en: Advice}}
staff:
  - login: liisa
    name: Liisa Virtanen
    language: fi
    mailboxes:
      - address: {MAILBOX}
        rights: [read, send]
        reason: Measures
        until: 2099-12-31
"""


class Postfix(Peer):
    """Takes all mail durably into its queue and discards it from there; with a filter, each mail goes through that first.

    Its configuration lies over /etc/postfix in a mount namespace of its own, so that its sendmail finds it.
    """

    def __init__(self, folder, certificate, content_filter=None):
        self.folder, self.port = folder, free_port()
        shutil.copytree("/etc/postfix", f"{folder}/config")  # with the lists that `postfix check` works by
        for name in ("queue", "data", "filter"):
            os.mkdir(f"{folder}/{name}")
        shutil.chown(f"{folder}/data", "postfix")
        shutil.chown(f"{folder}/filter", "nobody")
        with open(f"{folder}/config/main.cf", "w") as file:
            file.write(self.main(certificate))
        with open(f"{folder}/config/master.cf", "w") as file:
            file.write(self.master(content_filter))
        script = ('mount --make-rprivate / && mount --bind "$0" /etc/postfix && '
                  "/usr/sbin/postfix check && exec /usr/lib/postfix/sbin/master -c /etc/postfix -d")
        self.start(["unshare", "--mount", "sh", "-c", script, f"{folder}/config"], f"{folder}/start.log",
                   start_new_session=True)
        wait_for_port(self.port, self.process)

    def memory_mb(self):
        return proportional_kb(self.process.pid) / 1024

    def discarded(self):
        """How many mails have come out at the end."""
        try:
            with open(f"{self.folder}/mail.log", "rb") as file:
                return sum(b"postfix/discard[" in line and b"status=sent" in line for line in file)
        except OSError:
            return 0

    def main(self, certificate):
        # No pause where mail comes faster than it goes (in_flow_delay): Postfix is given its best.
        return f"""\
compatibility_level = 3.6
queue_directory = {self.folder}/queue
data_directory = {self.folder}/data
maillog_file = {self.folder}/mail.log
maillog_file_prefixes = {self.folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = postfix.example
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
default_transport = discard:
relay_transport = discard:
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_tls_security_level = may
smtpd_tls_cert_file = {certificate.chain}
smtpd_tls_key_file = {certificate.key}
in_flow_delay = 0
message_size_limit = 52428800
"""

    def master(self, content_filter):
        through = " -o content_filter=sealing:all" if content_filter else ""
        lines = f"""\
127.0.0.1:{self.port} inet n - n - - smtpd{through}
pickup unix n - n 1 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""
        if content_filter:
            lines += (f"sealing unix - n n - 8 pipe flags=Rq user=nobody null_sender= directory={self.folder}/filter "
                      f"argv={content_filter} -f ${{sender}} -- ${{recipient}}\n")
        return lines


def write_filters(folder, certificate):
    """The two filters that people write themselves, after Postfix's FILTER_README: name → script."""
    home, maker = f"{folder}/gnupg", f"{folder}/gnupg-maker"
    for place in (home, maker):
        os.mkdir(place, 0o700)
    gpg = ["gpg", "--batch", "--quiet", "--homedir"]
    subprocess.run(gpg + [maker, "--passphrase", "", "--quick-generate-key", "filter@example.com", "rsa3072", "encr",
                          "never"], check=True, stderr=subprocess.DEVNULL)
    key = subprocess.run(gpg + [maker, "--export"], check=True, stdout=subprocess.PIPE).stdout
    subprocess.run(gpg + [home, "--import"], input=key, check=True, stderr=subprocess.DEVNULL)
    for place in (maker, home):
        subprocess.run(["gpgconf", "--homedir", place, "--kill", "all"], check=False)
    nobody = pwd.getpwnam("nobody")
    for place, _, names in os.walk(home):
        for path in [place] + [os.path.join(place, name) for name in names]:
            os.chown(path, nobody.pw_uid, nobody.pw_gid)
    seals = {
        "GnuPG": f"gpg --batch --quiet --homedir {home} --trust-model always --armor --encrypt "
                 "-r filter@example.com",
        "OpenSSL CMS": f"openssl cms -encrypt -aes-256-cbc -outform PEM {certificate.chain}",
    }
    scripts = {}
    for name, seal in seals.items():
        path = f"{folder}/filter-{name.split()[0].lower()}"
        with open(path, "w") as file:
            file.write(f"""\
#!/bin/sh
trap 'rm -f in.$$ sealed.$$' EXIT
cat >in.$$ || exit 75
sed '1,/^$/d' in.$$ | {seal} >sealed.$$ || exit 75
{{ sed '/^$/q' in.$$; cat sealed.$$; }} | /usr/sbin/sendmail -G -i "$@"
""")
        os.chmod(path, 0o755)
        scripts[name] = path
    return scripts
