# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""A clamd of our own on a socket in a folder of its own, which knows the EICAR test file and nothing else."""

import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile

from tally import until

PROGRAM = "/usr/sbin/clamd"
# In two pieces, so that this source is no test file itself.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd:
    def __init__(self, stream_megabytes=128):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="sinetti-clamd-"))
        self.socket, self.log_path = self.place / "clamd.ctl", self.place / "log"
        for name in ("signatures", "temporary"):
            (self.place / name).mkdir()
        (self.place / "signatures/sinetti.ndb").write_text(f"Sinetti.Test.EICAR:0:*:{EICAR.hex()}\n")
        (self.place / "clamd.conf").write_text(f"""DatabaseDirectory {self.place}/signatures
TemporaryDirectory {self.place}/temporary
LocalSocket {self.socket}
Foreground yes
StreamMaxLength {stream_megabytes}M
MaxFileSize {stream_megabytes}M
MaxScanSize {4 * stream_megabytes}M
AlertExceedsMax yes
AlertEncrypted yes
""")
        self.process = None
        self.start()

    def start(self):
        ordinary = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            for path in [self.place, *self.place.rglob("*")]:
                os.chown(path, nobody.pw_uid, nobody.pw_gid)
            ordinary = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen([PROGRAM, f"--config-file={self.place}/clamd.conf"], stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log, **ordinary)
        if not until(lambda: self.socket.exists() or self.process.poll() is not None, 60, 0.02) or self.process.poll() is not None:
            raise AssertionError("clamd did not start: " + self.log_path.read_text(errors="replace")[-1000:])
        self.socket.chmod(0o666)
        self.place.chmod(0o755)

    def kill(self):
        """As a crash would; its socket stays and leads nowhere."""
        self.process.kill()
        self.process.wait()
        self.socket.unlink(missing_ok=True)

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(20)
        shutil.rmtree(self.place, ignore_errors=True)
