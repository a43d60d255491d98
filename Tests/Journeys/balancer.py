# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""Debian's HAProxy in front of a town's nodes, for browsers and for mail servers."""

import shutil
import socket
import subprocess

from tally import until

PROGRAM = shutil.which("haproxy", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")


class Balancer:
    """Sends browsers and mail servers to those nodes that say that they are ready."""

    def __init__(self, town, web_port, smtp_port):
        if not PROGRAM:
            raise AssertionError("HAProxy is not here: install the package haproxy")
        self.web_port, self.smtp_port = web_port, smtp_port
        self.socket = town.place / "haproxy.sock"
        config = town.place / "haproxy.cfg"
        config.write_text(configuration(self, town.nodes))
        self.log = open(town.place / "haproxy.log", "ab")
        self.process = subprocess.Popen([PROGRAM, "-db", "-f", str(config)], stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=self.log)
        if not until(lambda: self.socket.exists() or self.process.poll() is not None, 60, 0.02) or self.process.poll():
            raise AssertionError("HAProxy does not start: " + (town.place / "haproxy.log").read_text())

    def sees(self, nodes):
        """Whether it takes every one of the nodes for ready, for pages and for mail."""
        with socket.socket(socket.AF_UNIX) as wire:
            wire.connect(str(self.socket))
            wire.sendall(b"show stat\n")
            rows = [line.split(",") for line in wire.makefile("r")]
        up = [row[1] for row in rows if len(row) > 17 and row[17].startswith("UP")]
        return all(up.count(node.name) == 2 for node in nodes)

    def close(self):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


def configuration(balancer, nodes):
    """As examples/haproxy.cfg has it, for nodes of one machine and without TLS."""
    check = "option httpchk\n    http-check send meth GET uri /ready\n    http-check expect status 200"

    def servers(port):
        return "\n".join(f"    server {node.name} 127.0.0.1:{getattr(node, port)} check port {node.watch_port}"
                         for node in nodes)

    return f"""
global
    stats socket {balancer.socket} mode 600
defaults
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    timeout check 5s
    default-server inter 500ms fastinter 200ms fall 2 rise 1
frontend web
    mode http
    bind 127.0.0.1:{balancer.web_port}
    option forwardfor
    default_backend pages
backend pages
    mode http
    balance roundrobin
    option redispatch 1
    retries 3
    retry-on conn-failure empty-response
    {check}
{servers("web_port")}
frontend smtp
    mode tcp
    bind 127.0.0.1:{balancer.smtp_port}
    default_backend intake
backend intake
    mode tcp
    balance leastconn
    option redispatch 1
    retries 3
    {check}
{servers("smtp_port")}
"""
