# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Measures what a first build waits for, dependency by dependency, and an edit of a feature after it.

    python3 -B Benchmarks/build_times.py [debug] [release]

Builds in a folder of its own, which it removes. Each row is what its line adds to the ones above; packages that several need are
counted where they are needed first. Run it on an idle machine. The table goes to docs/dependencies.md.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STAGES = [
    ("swift-nio", ["NIOPosix", "NIOHTTP1", "NIOTLS"]),
    ("swift-nio-ssl (a BoringSSL)", ["NIOSSL"]),
    ("swift-crypto (a second BoringSSL)", ["Crypto", "CryptoExtras"]),
    ("swift-log, swift-http-types", ["Logging", "HTTPTypes"]),
    ("swift-service-lifecycle", ["ServiceLifecycle"]),
    ("async-http-client (HTTP/2, certificates, …)", ["AsyncHTTPClient"]),
    ("hummingbird (what is not above)", ["Hummingbird", "HummingbirdTLS"]),
    ("Yams", ["Yams"]),
    ("swift-argument-parser", ["ArgumentParser"]),
]
EDITED = {"debug": ["Sources/Messages/Recall.swift", "Sources/Web/Staff/StaffRoutes.swift"], "release": []}


def built(configuration, folder, *what):
    begun = time.monotonic()
    subprocess.run(["swift", "build", "--configuration", configuration, "--scratch-path", folder, *what],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.monotonic() - begun


def main():
    rows = {name: {} for name, _ in STAGES}
    for configuration in sys.argv[1:] or ["debug", "release"]:
        folder = tempfile.mkdtemp(prefix="build-times-", dir="/var/tmp")
        try:
            begun = time.monotonic()
            subprocess.run(["swift", "package", "--scratch-path", folder, "resolve"], check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            rows.setdefault("fetching the sources", {})[configuration] = time.monotonic() - begun
            for name, targets in STAGES:
                rows[name][configuration] = sum(built(configuration, folder, "--target", each) for each in targets)
            rows.setdefault("Sinetti itself", {})[configuration] = built(configuration, folder, "--product", "sinetti")
            rows.setdefault("**all**", {})[configuration] = sum(row.get(configuration, 0) for row in rows.values())
            for path in EDITED[configuration]:
                text = Path(path).read_text()
                try:
                    Path(path).write_text(text + "\nprivate let measured = 0\n")
                    rows.setdefault(f"an edit of {path}", {})[configuration] = built(
                        configuration, folder, "--product", "sinetti")
                finally:
                    Path(path).write_text(text)
        finally:
            shutil.rmtree(folder)
    names = sys.argv[1:] or ["debug", "release"]
    print("| step | " + " | ".join(names) + " |\n|---|" + "---:|" * len(names))
    for name, row in rows.items():
        print(f"| {name} | " + " | ".join(f"{row[each]:.0f} s" if each in row else "" for each in names) + " |")


os.chdir(Path(__file__).resolve().parent.parent)
main()
