# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Reads messages over and over with CPython's `email`, as `sinetti mail measure` does; one line of JSON."""

import codecs
import email.policy
import json
import os
import sys
import time
from email.parser import BytesParser


def characters(part, content):
    charset = part.get_content_charset() or "utf-8"
    try:
        codecs.lookup(charset)
        return len(content.decode(charset, "replace"))
    except (LookupError, ValueError):
        return len(content.decode("utf-8", "replace"))


def read_whole(raw):
    """Structure, subject, addresses and date, and every part decoded: text to characters, the rest to octets."""
    message = BytesParser(policy=email.policy.default).parsebytes(raw)
    octets = text = 0
    for name in ("subject", "from", "to", "cc", "date"):
        try:
            message[name]
        except Exception:  # its parser of headers raises many kinds for broken ones
            pass
    for part in message.walk():
        if part.is_multipart():
            continue
        try:
            content = part.get_payload(decode=True) or b""
            if part.get_content_maintype() == "text":
                text += characters(part, content)
            else:
                octets += len(content)
        except Exception:
            pass
    return octets, text


def files(paths):
    for path in paths:
        if os.path.isdir(path):
            for folder, _, names in os.walk(path):
                yield from (os.path.join(folder, name) for name in names)
        else:
            yield path


def main(seconds, *paths):
    messages = [open(path, "rb").read() for path in sorted(files(paths))]
    begun, rounds, octets, text = time.monotonic(), 0, 0, 0
    while not rounds or time.monotonic() - begun < seconds:
        for raw in messages:
            found = read_whole(raw)
            octets, text = octets + found[0], text + found[1]
        rounds += 1
    print(json.dumps({"messages": len(messages), "bytes": sum(map(len, messages)), "rounds": rounds,
                      "milliseconds": round((time.monotonic() - begun) * 1e3), "decoded": octets // rounds,
                      "characters": text // rounds}))


if __name__ == "__main__":
    main(float(sys.argv[1]), *sys.argv[2:])
