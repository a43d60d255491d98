# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""What two readers of other people make of a mail: CPython's `email`, or GMime through GObject introspection.

read_mail.py cpython|gmime FILE… prints a line of JSON for each file. With `gmime` and no file it ends well where GMime is at hand.
"""

import email
import email.header
import email.policy
import email.utils
import json
import sys


def cpython(raw):
    message = email.message_from_bytes(raw, policy=email.policy.default)
    older = email.message_from_bytes(raw)

    def addresses(name):
        # The newer reader keeps the blank between two encoded words of a name, which RFC 2047 section 6.2 takes away
        # (CPython's issue 128110); the older one does not.
        return [[str(email.header.make_header(email.header.decode_header(shown))), address]
                for shown, address in email.utils.getaddresses(older.get_all(name, []))]

    parts = [{"type": part.get_content_type(), "file": part.get_filename(),
              "text": text_of(part.get_payload(decode=True), part.get_content_charset())}
             for part in message.walk() if not part.is_multipart() and not part.get_content_maintype() == "message"]
    return {
        "subject": str(message["Subject"]),
        "from": addresses("From"),
        "to": addresses("To"),
        "seconds": message["Date"].datetime.timestamp(),
        "id": str(message["Message-ID"]),
        "references": str(message["References"] or "").split(),
        "answers": str(message["In-Reply-To"] or "").split(),
        "type": message.get_content_type(),
        "parts": parts,
        "defects": sorted({type(defect).__name__ for part in message.walk() for defect in
                           list(part.defects) + [d for value in part.values() for d in getattr(value, "defects", ())]}),
    }


def gmime(raw):
    from gi.repository import GMime
    message = GMime.Parser.new_with_stream(GMime.StreamMem.new_with_buffer(raw)).construct_message(None)

    def addresses(found):
        return [[found.get_address(i).get_name() or "", found.get_address(i).get_addr()] for i in range(found.length())]

    def identifiers(name):
        found = GMime.References.parse(None, message.get_header(name) or "")
        return ["<" + found.get_message_id(i) + ">" for i in range(found.length())]

    parts = []

    def walk(entity):
        if isinstance(entity, GMime.Multipart):
            for i in range(entity.get_count()):
                walk(entity.get_part(i))
        elif isinstance(entity, GMime.Part):
            kind = entity.get_content_type()
            if kind.get_media_type().lower() != "message":
                stream = GMime.StreamMem.new()
                entity.get_content().write_to_stream(stream)
                parts.append({"type": kind.get_mime_type().lower(), "file": entity.get_filename(),
                              "text": text_of(bytes(stream.get_byte_array()), kind.get_parameter("charset"))})

    walk(message.get_mime_part())
    return {
        "subject": message.get_subject(), "from": addresses(message.get_from()), "to": addresses(message.get_to()),
        "seconds": message.get_date().to_unix(), "id": "<" + message.get_message_id() + ">",
        "references": identifiers("References"), "answers": identifiers("In-Reply-To"),
        "type": message.get_mime_part().get_content_type().get_mime_type().lower(), "parts": parts, "defects": [],
    }


def text_of(content, charset):
    return content.decode(charset or "ascii", "strict").replace("\r\n", "\n")


if sys.argv[1] == "gmime":
    import gi
    gi.require_version("GMime", "3.0")
    from gi.repository import GMime
    GMime.init()
for path in sys.argv[2:]:
    with open(path, "rb") as file:
        print(json.dumps({"cpython": cpython, "gmime": gmime}[sys.argv[1]](file.read())))
