# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""A strict S3 server on loopback for the tests: moto keeps the objects, and a door before it trusts nobody.

The door recomputes every signature with botocore's own signer, hashes every body, and looks at the clock, none of which moto does.
It says `ready PORT` when it listens and ends when its standard input does. Each line of input is a command, answered by one line:

    bucket NAME                   makes a bucket
    break NAME METHOD HOW COUNT   the next COUNT requests of METHOD (or of METHOD?word, with the word in the query) to the bucket go
                                  wrong: a status such as 503, `lost` (done, but the answer is cut off), `cut` (half of the answer)
    damage NAME KEY HOW           changes an object behind everybody's back: `flip` a byte, `cut` its end, `drop` its tail
    seen NAME                     the requests to the bucket since the last time: METHOD, METHOD?word …
    most NAME                     the most bytes of one request's body
    end NAME                      the objects and unfinished uploads that are left

Arguments: ACCESS-KEY SECRET-KEY REGION [CERTIFICATE KEY]
"""

import datetime
import hashlib
import io
import logging
import socket
import sys
import threading
import urllib.parse

import boto3
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

ACCESS, SECRET, REGION = sys.argv[1:4]
SIGNED = {"host", "x-amz-content-sha256", "x-amz-date"}
WORDS = ["uploadId", "uploads", "list-type"]
lock = threading.Lock()
broken, seen, most = {}, {}, {}


class Refused(Exception):
    def __init__(self, status, code):
        self.status, self.code = status, code


class Door:
    """Lets in only what is signed as S3 wants it, and breaks what a test wants broken."""

    def __init__(self, store):
        self.store = store

    def __call__(self, environ, start):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        path, query = environ["REQUEST_URI"].partition("?")[::2]
        named_host = environ["HTTP_HOST"]
        host = named_host.partition(":")[0]
        bucket = host.partition(".")[0] if host.endswith(".store.example") else path.split("/")[1]
        kind = environ["REQUEST_METHOD"]
        words = [word for word in WORDS if word in urllib.parse.parse_qs(query, keep_blank_values=True)]
        how = None
        if host.endswith(".store.example"):
            # moto would have to be told of a domain of its own; the path is where it looks otherwise.
            environ["HTTP_HOST"], environ["PATH_INFO"] = "127.0.0.1", f"/{bucket}{environ['PATH_INFO']}"
            environ["RAW_URI"] = environ["REQUEST_URI"] = f"/{bucket}{environ['REQUEST_URI']}"
        if self.is_ours(environ):
            return self.store(environ, start)
        with lock:
            named = f"{kind}?{words[0]}" if words else kind
            seen.setdefault(bucket, []).append(named)
            most[bucket] = max(most.get(bucket, 0), len(body))
            plan = broken.get((bucket, named))
            if plan and plan[1] > 0:
                plan[1] -= 1
                how = plan[0]
        try:
            self.look(environ, named_host, body, path, query)
            if how and how.isdigit():
                raise Refused(int(how), "SlowDown" if how == "503" else "Made4Test")
        except Refused as refused:
            answer = f"<Error><Code>{refused.code}</Code><Message>{ACCESS} {SECRET}</Message></Error>".encode()
            start(f"{refused.status} no", [("Content-Type", "application/xml"), ("Content-Length", str(len(answer)))])
            return [answer]
        if how == "lost":
            list(self.store(environ, lambda *_: None))
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            return []
        if how == "cut":
            return self.cut(environ, start)
        return self.store(environ, start)

    def is_ours(self, environ):
        return environ.get("HTTP_USER_AGENT", "").startswith("Boto3")

    def cut(self, environ, start):
        whole = b"".join(self.store(environ, start))
        yield whole[:len(whole) // 2]
        environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)

    def look(self, environ, host, body, path, query):
        fields = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")}
        given = dict(part.strip().partition("=")[::2] for part in fields.get("authorization", "").partition(" ")[2].split(","))
        if not fields.get("authorization", "").startswith("AWS4-HMAC-SHA256 "):
            raise Refused(403, "AccessDenied")
        if given["Credential"].split("/")[0] != ACCESS:
            raise Refused(403, "InvalidAccessKeyId")
        if given["Credential"].split("/")[2] != REGION:
            raise Refused(400, "AuthorizationHeaderMalformed")
        names = set(given["SignedHeaders"].split(";"))
        unsigned = {name for name in fields if name.startswith("x-amz-") or name == "range"} - names
        if not SIGNED <= names or unsigned:
            raise Refused(403, "AccessDenied")
        then = datetime.datetime.strptime(fields["x-amz-date"] + "+0000", "%Y%m%dT%H%M%SZ%z")
        if abs((datetime.datetime.now(datetime.timezone.utc) - then).total_seconds()) > 900:
            raise Refused(403, "RequestTimeTooSkewed")
        fields["host"] = host
        signer = S3SigV4Auth(Credentials(ACCESS, SECRET), "s3", REGION)
        typed = {name: fields.get(name, environ.get(name.upper().replace("-", "_"))) for name in names}
        url = f"http://{fields['host']}{path}" + (f"?{query}" if query else "")
        request = AWSRequest(environ["REQUEST_METHOD"], url, headers=typed, data=body)
        request.context["timestamp"] = fields["x-amz-date"]
        expected = signer.signature(signer.string_to_sign(request, signer.canonical_request(request)), request)
        if given["Signature"] != expected:
            raise Refused(403, "SignatureDoesNotMatch")
        if hashlib.sha256(body).hexdigest() != fields["x-amz-content-sha256"]:
            raise Refused(400, "XAmzContentSHA256Mismatch")


class Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *_):
        pass


def do(client, command, *words):
    if command == "bucket":
        client.create_bucket(Bucket=words[0])
    elif command == "break":
        with lock:
            broken[(words[0], words[1])] = [words[2], int(words[3])]
    elif command == "damage":
        bucket, key, how = words
        content = bytearray(client.get_object(Bucket=bucket, Key=key)["Body"].read())
        if how == "flip":
            content[len(content) // 2 - 16] ^= 1
        elif how == "cut":
            del content[-100:]
        elif how == "drop":
            del content[-24:]
        client.put_object(Bucket=bucket, Key=key, Body=bytes(content))
    elif command == "seen":
        with lock:
            return " ".join(seen.pop(words[0], []))
    elif command == "most":
        return str(most.get(words[0], 0))
    elif command == "end":
        objects = client.list_objects_v2(Bucket=words[0]).get("Contents", [])
        uploads = client.list_multipart_uploads(Bucket=words[0]).get("Uploads", [])
        return f"{len(objects)} {len(uploads)}"
    return "done"


def main():
    logging.disable(logging.CRITICAL)
    tls = tuple(sys.argv[4:6]) or None
    server = make_server("127.0.0.1", 0, Door(DomainDispatcherApplication(create_backend_app)), threaded=True,
                         request_handler=Quiet, ssl_context=tls)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    client = boto3.client(
        "s3", endpoint_url=f"http{'s' if tls else ''}://127.0.0.1:{server.port}", region_name="us-east-1", verify=False,
        aws_access_key_id="x", aws_secret_access_key="x", config=Config(s3={"addressing_style": "path"}))
    print(f"ready {server.port}", flush=True)
    for line in sys.stdin:
        try:
            print(do(client, *line.split()), flush=True)
        except Exception as error:
            print(f"no: {error}", flush=True)


if __name__ == "__main__":
    main()
