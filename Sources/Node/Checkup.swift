// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mailboxes
package import Settings
internal import Synchronization
package import Vocabulary

/// What was found of one thing that a node stands on.
package struct Finding: Sendable {
    package enum State: Sendable {
        case well
        /// It works, and should be mended before it does not.
        case poor
        /// The node cannot do its work with it.
        case ill
        /// It cannot be looked at while something else is ill.
        case unseen
    }

    package let check: StaticWord
    package let state: State
    /// What was found, as a sentence.
    package let words: String
    /// What to do; nil where all is well.
    package let remedy: String?

    /// The line that people read: a mark, the check, what was found, and below it what to do.
    package var line: String {
        let mark =
            switch state {
            case .well: "✓"
            case .poor: "!"
            case .ill: "✗"
            case .unseen: "–"
            }
        return "\(mark) \(check): \(words)" + (remedy.map { "\n    → \($0)" } ?? "")
    }
}

/// Looks at the world around a node: the one list of checks for `/ready` and for `sinetti doctor`.
///
/// `sinetti check` reads the configuration file; this looks whether what stands there is so.
package struct Checkup: Sendable {
    /// How a check ended that ended by itself.
    enum Found: Sendable {
        case well(String)
        case poor(String, remedy: String)
        case ill(String, remedy: String)
        case unseen
    }

    /// One look at one thing.
    struct Check: Sendable {
        let name: StaticWord
        /// What to do where the look fails.
        let remedy: String
        let look: @Sendable () async throws -> Found
    }

    let configuration: Configuration
    /// Why there is none, where the database or the blobs could not be opened.
    let house: Result<House, Fault>
    let role: Node.Role
    /// The root key: loaded once by a node, read from its file by the doctor.
    let keyring: @Sendable () throws -> Keyring
    let clock: Clock
    let chance: Chance
    /// When attachments were last stored on trial, and it went well.
    let blobTrial = BlobTrial()

    package init(
        _ configuration: Configuration, house: Result<House, Fault>, role: Node.Role,
        keyring: @escaping @Sendable () throws -> Keyring, clock: Clock, chance: Chance
    ) {
        self.configuration = configuration
        self.house = house
        self.role = role
        self.keyring = keyring
        self.clock = clock
        self.chance = chance
    }

    /// What the node cannot work without: quick, and of no cost to anybody else.
    package func readiness() async -> [Finding] {
        await findings(standing, within: NodeLimits.readyLookSeconds)
    }

    /// All of that, and all that a person should know before it hurts.
    package func everything() async -> [Finding] {
        await findings(standing + surroundings, within: NodeLimits.lookSeconds)
    }

    private var standing: [Check] {
        let keys = role == .intake ? [] : [rootKey]
        return [folder, database, schema, blobs] + keys + [scanner].compactMap(\.self)
    }

    private var surroundings: [Check] {
        switch role {
        case .intake: [smtpCertificate, scannerTrial, time].compactMap(\.self)
        case .web: [room, keyFiles, webCertificate, scannerTrial, previews, time, logHead].compactMap(\.self)
        case .worker: [room, keyFiles, relay, sms, smsSender, time, logHead, jobs].compactMap(\.self)
        case .all:
            [
                room, keyFiles, webCertificate, smtpCertificate, scannerTrial, previews, relay, sms,
                smsSender, time,
                logHead,
                jobs,
            ].compactMap(\.self)
        }
    }

    /// All at once, told in the order of the list.
    private func findings(_ checks: [Check], within seconds: Int) async -> [Finding] {
        await withTaskGroup(of: (Int, Finding).self) { group in
            for (place, check) in checks.enumerated() {
                group.addTask { (place, await finding(check, within: seconds)) }
            }
            return await group.reduce(into: []) { $0.append($1) }
                .sorted { $0.0 < $1.0 }
                .map(\.1)
        }
    }

    private func finding(_ check: Check, within seconds: Int) async -> Finding {
        do {
            let found = try await Patience.within(seconds, check.look)
            switch found {
            case .well(let words): return Finding(check: check.name, state: .well, words: words, remedy: nil)
            case .poor(let words, let remedy):
                return Finding(check: check.name, state: .poor, words: words, remedy: remedy)
            case .ill(let words, let remedy):
                return Finding(check: check.name, state: .ill, words: words, remedy: remedy)
            case .unseen:
                return Finding(
                    check: check.name, state: .unseen, words: "Not before the database opens.", remedy: nil)
            }
        } catch {
            return Finding(
                check: check.name, state: .ill, words: Fault.words(error).sentence, remedy: check.remedy)
        }
    }
}

/// Remembers a trial of the attachments' store, which may cost: a write to a far disk, a request to be paid for.
final class BlobTrial: Sendable {
    private let wellAt = Mutex<Moment?>(nil)

    func isFresh(at now: Moment) -> Bool {
        wellAt.withLock { $0.map { now - $0 < .seconds(NodeLimits.blobSeconds) } ?? false }
    }

    func wentWell(at now: Moment) { wellAt.withLock { $0 = now } }
}

/// The bounds of a node that are not an edge's.
enum NodeLimits {
    static let lookSeconds = 30  // ours: how long a check of the doctor may take
    static let readyLookSeconds = 3  // ours: likewise a check of /ready, for which a balancer waits
    static let blobSeconds = 30  // ours: so long a trial of the attachments' store that went well is good for
    static let readySeconds = 2  // ours: how long an answer of /ready is given again without another look
    static let rowsSeconds = 5  // ours: how often the rows are read for /metrics at most
    static let freeBytes = 67_108_864  // ours: with less room on the disk a node takes no new work
    static let lowBytes = 1_073_741_824  // ours: with less the doctor warns
    static let certificateDays = 14  // ours: so long before a certificate ends the doctor warns
    static let clockSeconds = 60  // ours: so far may a clock lag behind the log's newest entry
    static let logSeconds = 60  // ours: so long may a log entry wait for its checkpoint
}
