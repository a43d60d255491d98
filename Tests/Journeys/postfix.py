# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""A Postfix of our own on loopback that takes everything into one maildir: what a relay of the world makes of our mail."""

import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile

from tally import until

MASTER = pathlib.Path("/usr/lib/postfix/sbin/master")
SERVICES = """cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


def is_here():
    return MASTER.exists() and os.geteuid() == 0


class Postfix:
    def __init__(self, port, settings=""):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="sinetti-postfix-"))
        self.place.chmod(0o755)
        for name in ("config", "queue", "data", "mail"):
            (self.place / name).mkdir()
        os.chown(self.place / "data", pwd.getpwnam("postfix").pw_uid, -1)
        os.chown(self.place / "mail", pwd.getpwnam("nobody").pw_uid, -1)
        nobody = pwd.getpwnam("nobody").pw_uid
        (self.place / "config/main.cf").write_text(f"""compatibility_level = 3.6
queue_directory = {self.place}/queue
data_directory = {self.place}/data
maillog_file = {self.place}/log
maillog_file_prefixes = {self.place}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = postfix.example
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
virtual_mailbox_domains = static:all
virtual_mailbox_base = {self.place}/mail
virtual_mailbox_maps = static:box/
virtual_uid_maps = static:{nobody}
virtual_gid_maps = static:{nobody}
smtpd_relay_restrictions = permit_mynetworks, reject
{settings}
""")
        (self.place / "config/master.cf").write_text(f"127.0.0.1:{port} inet n - n - - smtpd\n{SERVICES}")
        subprocess.run(["/usr/sbin/postfix", "-c", f"{self.place}/config", "check"], check=True, capture_output=True)
        self.process = subprocess.Popen([MASTER, "-c", f"{self.place}/config", "-d"], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        if not until(lambda: "daemon started" in self.log(), 60):
            raise AssertionError("postfix did not start: " + self.log())

    def log(self):
        path = self.place / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def mails(self):
        """What has arrived, with the line ends of SMTP; what delivery put on top is taken off."""
        found = []
        for path in sorted((self.place / "mail/box/new").glob("*")):
            content = path.read_bytes().replace(b"\n", b"\r\n")
            found.append(content[content.index(b"Received: from "):])
        return found

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        shutil.rmtree(self.place, ignore_errors=True)
