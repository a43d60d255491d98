// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Bulletins
internal import HTTPTypes
package import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
package import Identity
package import Logging
package import Messages
package import NIOCore
internal import NIOSSL
package import Preview
package import Vocabulary
package import Watching

/// The web server with every page, ready to run beside the other services.
///
/// - Throws: where the certificate or its key cannot be read.
package func webApplication(
    settings: WebSettings, messages: Messages, sessions: StaffSessions, signIn: ResidentSignIn? = nil,
    staffSignIn: StaffSignIn? = nil, partnerSignIn: PartnerProviderSignIn? = nil,
    directory: StaffDirectory? = nil, bulletins: Bulletins? = nil, passkeys: StaffPasskeys? = nil,
    previewer: Previewer = Previewer(), metrics: WebMetrics = WebMetrics(Registry()),
    readiness: @escaping @Sendable () async -> Readiness = { .ready }, logger: Logger, clock: Clock,
    chance: Chance, onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
) throws -> some ApplicationProtocol {
    let assets = Assets()
    let site = Site(
        settings: settings, messages: messages, sessions: sessions, signIn: signIn, staffSignIn: staffSignIn,
        partnerSignIn: partnerSignIn, clock: clock,
        chance: chance,
        templates: Templates(assets: assets), previewer: previewer)
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Arrival(clientAddress: settings.clientAddress, clock: clock, chance: chance))
    router.add(middleware: AccessLog(logger: logger, metrics: metrics))
    router.add(middleware: SecurityHeaders(settings: settings))
    router.add(middleware: ErrorPages(site: site, logger: logger))
    router.add(middleware: OriginGuard(origin: settings.origin))
    AssetRoutes(assets: assets).add(to: router)
    WatchRoutes(readiness: readiness).add(to: router)
    PickupRoutes(site: site).add(to: router)
    GenuineRoutes(site: site).add(to: router)
    ContactRoutes(site: site).add(to: router)
    WriteRoutes(site: site).add(to: router)
    if let signIn { IdentifyRoutes(site: site, signIn: signIn).add(to: router) }
    StaffRoutes(site: site).add(to: router)
    if let staffSignIn { StaffProviderRoutes(site: site, signIn: staffSignIn).add(to: router) }
    ProofRoutes(site: site, passkeys: passkeys).add(to: router)
    CodeRoutes(site: site).add(to: router)
    AdministrationRoutes(site: site).add(to: router)
    PartnerRecordRoutes(site: site).add(to: router)
    PartnerRoutes(site: site).add(to: router)
    if let partnerSignIn { PartnerProviderRoutes(site: site, signIn: partnerSignIn).add(to: router) }
    HandlingRoutes(site: site).add(to: router)
    BoardRoutes(site: site).add(to: router)
    NewMessageRoutes(site: site).add(to: router)
    SentRoutes(site: site).add(to: router)
    TemplateRoutes(site: site).add(to: router)
    UploadRoutes(site: site).add(to: router)
    QuarantineRoutes(site: site).add(to: router)
    LetterRoutes(site: site).add(to: router)
    RightsRoutes(site: site).add(to: router)
    UnitRoutes(site: site).add(to: router)
    CoverageRoutes(site: site).add(to: router)
    SMSRoutes(site: site).add(to: router)
    if let passkeys { PasskeyRoutes(site: site, passkeys: passkeys).add(to: router) }
    if let bulletins {
        BulletinRoutes(site: site, bulletins: bulletins).add(to: router)
        LeaveRoutes(site: site, bulletins: bulletins).add(to: router)
    }
    if let directory {
        SCIMRoutes(
            directory: directory, origin: settings.origin, clock: clock, chance: chance, logger: logger
        ).add(to: router)
    }
    return Application(
        router: router, server: try server(settings),
        configuration: ApplicationConfiguration(
            address: .hostname(settings.host, port: settings.port),
            availableConnectionsDelegate: MaximumAvailableConnections(WebLimits.connections, logger: logger)),
        onServerRunning: onServerRunning, logger: logger)
}

private func server(_ settings: WebSettings) throws -> HTTPServerBuilder {
    let http = HTTPServerBuilder.http1(
        configuration: HTTP1Channel.Configuration(
            idleTimeout: .seconds(WebLimits.idleSeconds),
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                maxHeaderFieldSize: WebLimits.headFieldBytes, maxHeaderListSize: 2 * WebLimits.headFieldBytes,
                maxHeaderFieldCount: WebLimits.headFields)))
    guard let files = settings.tls else { return http }
    var tls = TLSConfiguration.makeServerConfiguration(
        certificateChain: try NIOSSLCertificate.fromPEMFile(files.certificateChain).map { .certificate($0) },
        privateKey: .privateKey(try NIOSSLPrivateKey(file: files.privateKey, format: .pem)))
    tls.minimumTLSVersion = .tlsv12
    return try .tls(http, tlsConfiguration: tls)
}

/// The stylesheet, script and mark.
struct AssetRoutes: Sendable {
    let assets: Assets

    func add(to router: Router<WebContext>) {
        router.get("/assets/{file}") { _, context in
            guard let file = context.parameters.get("file").flatMap({ assets.files[$0] }) else {
                throw HTTPError(.notFound)
            }
            return Response(
                status: .ok,
                headers: [
                    .contentType: file.mediaType,
                    .cacheControl: "public, max-age=\(WebLimits.assetSeconds), immutable",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(string: file.content)))
        }
    }
}
