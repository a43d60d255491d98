// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import JOSE
internal import Vocabulary

/// A provider's own documents, fetched when needed and kept for a while: its discovery document and its keys.
actor ProviderDirectory {
    private struct Kept<Value: Sendable> {
        let value: Value
        let fetchedAt: Moment

        func isFresh(at now: Moment, minutes: Int) -> Bool {
            now >= fetchedAt && now - fetchedAt < .minutes(minutes)
        }
    }

    private let settings: ProviderSettings
    private let transport: ProviderTransport
    private let clock: Clock
    private var metadata: Kept<ProviderMetadata>?
    private var keys: Kept<KeySet>?
    // Requests that come while one is under way wait for that one.
    private var arrivingMetadata: Task<Result<ProviderMetadata, SignInFailure>, Never>?
    private var arrivingKeys: Task<Result<KeySet, SignInFailure>, Never>?

    init(_ settings: ProviderSettings, by transport: ProviderTransport, clock: Clock) {
        self.settings = settings
        self.transport = transport
        self.clock = clock
    }

    /// The discovery document, from an hour ago at most.
    func currentMetadata() async throws(SignInFailure) -> ProviderMetadata {
        if let metadata, metadata.isFresh(at: clock.now, minutes: OpenIDLimits.metadataMinutes) {
            return metadata.value
        }
        let task =
            arrivingMetadata
            ?? Task { [settings, transport] in
                await Self.fetchMetadata(of: settings, by: transport)
            }
        arrivingMetadata = task
        let result = await task.value
        arrivingMetadata = nil
        let value = try result.get()
        metadata = Kept(value: value, fetchedAt: clock.now)
        return value
    }

    /// The keys, from an hour ago at most.
    func currentKeys() async throws(SignInFailure) -> KeySet {
        if let keys, keys.isFresh(at: clock.now, minutes: OpenIDLimits.keysMinutes) { return keys.value }
        return try await fetchKeys()
    }

    /// The keys as they are now, for a token whose key is unknown; nil where they were fetched a moment ago.
    ///
    /// Tokens that name made-up keys thus cost the provider one request a minute.
    func newerKeys() async throws(SignInFailure) -> KeySet? {
        if let keys, clock.now - keys.fetchedAt < .seconds(OpenIDLimits.keysPauseSeconds) { return nil }
        return try await fetchKeys()
    }

    private func fetchKeys() async throws(SignInFailure) -> KeySet {
        let address = try await currentMetadata().keysAddress
        let task = arrivingKeys ?? Task { [transport] in await Self.fetchKeys(at: address, by: transport) }
        arrivingKeys = task
        let result = await task.value
        arrivingKeys = nil
        let value = try result.get()
        keys = Kept(value: value, fetchedAt: clock.now)
        return value
    }

    private static func fetchMetadata(
        of settings: ProviderSettings, by transport: ProviderTransport
    ) async -> Result<ProviderMetadata, SignInFailure> {
        do throws(SignInFailure) {
            let text = try await document(
                at: ProviderMetadata.address(of: settings.issuer), OpenIDLimits.metadataBytes, transport)
            return .success(try ProviderMetadata(parsing: text, of: settings))
        } catch {
            return .failure(error)
        }
    }

    private static func fetchKeys(
        at address: WebAddress, by transport: ProviderTransport
    ) async -> Result<KeySet, SignInFailure> {
        do throws(SignInFailure) {
            let text = try await document(at: address.text, OpenIDLimits.keysBytes, transport)
            guard let keys = try? KeySet(parsing: text) else { return .failure(.metadataRefused) }
            return .success(keys)
        } catch {
            return .failure(error)
        }
    }

    private static func document(
        at address: String, _ limit: Int, _ transport: ProviderTransport
    ) async throws(SignInFailure) -> [UInt8] {
        let answer = try await transport.get(address, limitBytes: limit)
        guard answer.status == 200 else { throw answer.isTemporary ? .providerUnavailable : .metadataRefused }
        return answer.body
    }
}
