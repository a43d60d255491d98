# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
"""A message centre that speaks SMPP 3.4, on loopback: smpp.twisted3, from PyPI, whose codec is not ours.

It takes a port (0 for any), and a certificate and its key where it is to speak TLS. It says `listening PORT`, then `bind ACCOUNT`
for each who is let in, and a line for each text: `text NUMBER CODING HEX`. What becomes of a text is in its number's last
digits: 000 throttled, 001 refused, 002 undeliverable, 003 no answer, 004 the receipt comes before the answer; all else is delivered.
It ends with its standard input.
"""
import logging
import sys

from twisted.cred import checkers, credentials, error, portal
from twisted.internet import defer, reactor, ssl, stdio
from twisted.protocols import basic
from smpp.pdu import operations, pdu_types
from smpp.twisted.config import SMPPServerConfig
from smpp.twisted.protocol import DataHandlerResponse
from smpp.twisted.server import SMPPServerFactory
from zope.interface import implementer

logging.disable(logging.CRITICAL)
STATUS = pdu_types.CommandStatus


def tell(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@implementer(portal.IRealm)
class Realm:
    def requestAvatar(self, avatar, mind, *interfaces):
        return interfaces[0], avatar, lambda: None


@implementer(checkers.ICredentialsChecker)
class Accounts:
    credentialInterfaces = (credentials.IUsernamePassword,)

    def requestAvatarId(self, given):
        name, password = [
            part.decode() if isinstance(part, bytes) else part for part in (given.username, given.password)
        ]
        if (name, password) == ("gw", "secret"):
            tell("bind " + name)
            return defer.succeed(name)
        return defer.fail(error.UnauthorizedLogin())


class Centre:
    count = 0

    def receipt(self, link, source, destination, name, state):
        words = b"id:%s sub:001 dlvrd:001 submit date:2611210000 done date:2611210001 stat:%s err:000 text:" % (
            name, state)
        return link.sendDataRequest(operations.DeliverSM(
            source_addr=destination, destination_addr=source, short_message=words,
            esm_class=pdu_types.EsmClass(
                pdu_types.EsmClassMode.DEFAULT, pdu_types.EsmClassType.SMSC_DELIVERY_RECEIPT)))

    def take(self, system, link, pdu):
        if pdu.id != pdu_types.CommandId.submit_sm:
            return STATUS.ESME_ROK
        source, destination = pdu.params["source_addr"], pdu.params["destination_addr"]
        tell("text %s %s %s" % (
            destination.decode(), pdu.params["data_coding"].schemeData.name, pdu.params["short_message"].hex()))
        Centre.count += 1
        name = b"m%08d" % Centre.count
        ending = destination[-3:]
        if ending == b"000":
            return STATUS.ESME_RTHROTTLED
        if ending == b"001":
            return STATUS.ESME_RINVDSTADR
        if ending == b"003":
            return defer.Deferred()
        answer = DataHandlerResponse(status=STATUS.ESME_ROK, message_id=name)
        if ending == b"004":
            reactor.callLater(0, self.report, link, source, destination, name, b"DELIVRD")
            late = defer.Deferred()
            reactor.callLater(0.5, late.callback, answer)
            return late
        state = b"UNDELIV" if ending == b"002" else b"DELIVRD"
        reactor.callLater(0.2, self.report, link, source, destination, name, state)
        return answer

    def report(self, link, source, destination, name, state):
        """A receipt that is not taken is told again."""
        def again(failure):
            tell("again %s" % name.decode())
            reactor.callLater(0.3, self.report, link, source, destination, name, state)
        self.receipt(link, source, destination, name, state).addCallbacks(
            lambda taken: tell("taken %s" % name.decode()), again)


class Ending(basic.LineReceiver):
    def connectionLost(self, reason=None):
        if reactor.running:
            reactor.stop()


configuration = SMPPServerConfig(msgHandler=Centre().take, systems={"gw": {"max_bindings": 4}})
factory = SMPPServerFactory(configuration, auth_portal=portal.Portal(Realm(), [Accounts()]))
stdio.StandardIO(Ending())
port = int(sys.argv[1]) if sys.argv[1:] else 0
if sys.argv[2:]:
    door = reactor.listenSSL(
        port, factory, ssl.DefaultOpenSSLContextFactory(sys.argv[3], sys.argv[2], ssl.SSL.TLS_SERVER_METHOD), interface="127.0.0.1")
else:
    door = reactor.listenTCP(port, factory, interface="127.0.0.1")
tell("listening %d" % door.getHost().port)
reactor.run()
