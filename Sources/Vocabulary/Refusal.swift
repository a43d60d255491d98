// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Why a well-formed request was turned down; each edge has one exhaustive table from these to its own words.
package enum Refusal: Error, Hashable, Sendable {
    /// No right to it, or it is not there: one answer for both, so that nobody can probe.
    case notPermitted
    /// The link is not the one that was sent.
    case linkUnknown
    /// The message's time has passed.
    case expired
    /// The sender has recalled the message.
    case recalled
    /// The message is for another person than the one who has identified.
    case notForYou
    /// The PIN is wrong, or was once right and is too old: one answer for both.
    case pinNotAccepted
    /// Five tries are used; a new PIN is needed.
    case pinTriesUsed
    /// No more PINs may be ordered before the moment.
    case pinOrdersUsed(until: Moment)
    /// Name or password is not right: one answer for both.
    case signInNotAccepted
    /// Too many tries to sign in; wait until the moment.
    case signInPaused(until: Moment)
    /// Too many tries of something else; wait until the moment.
    case tooManyTries(until: Moment)
    /// A dangerous act asks the person to show again who that is.
    case proofNeeded
    /// More bytes than the limit.
    case tooLarge(limitBytes: Int)
    /// More attachments than the limit.
    case tooManyAttachments(limit: Int)
    /// The scanner knows the file as malware.
    case malwareFound
    /// The scanner's own rules stop the file, such as an archive that is locked by a password.
    case fileNotAllowed
    /// The scanner does not answer, and nothing is taken unscanned.
    case scannerUnavailable
    /// More bytes than the scanner takes.
    case tooLargeToScan
    /// Not all the files that a form's page listed are here.
    case filesMissing
    /// Neither text nor attachment.
    case nothingWritten
    /// The step does not fit the state that the thing is in now.
    case outOfTurn

    /// The refusal's name in the log.
    package var name: StaticWord {
        switch self {
        case .notPermitted: "not-permitted"
        case .linkUnknown: "link-unknown"
        case .expired: "expired"
        case .recalled: "recalled"
        case .notForYou: "not-for-you"
        case .pinNotAccepted: "pin-not-accepted"
        case .pinTriesUsed: "pin-tries-used"
        case .pinOrdersUsed: "pin-orders-used"
        case .signInNotAccepted: "sign-in-not-accepted"
        case .signInPaused: "sign-in-paused"
        case .tooManyTries: "too-many-tries"
        case .proofNeeded: "proof-needed"
        case .tooLarge: "too-large"
        case .tooManyAttachments: "too-many-attachments"
        case .malwareFound: "malware-found"
        case .fileNotAllowed: "file-not-allowed"
        case .scannerUnavailable: "scanner-unavailable"
        case .tooLargeToScan: "too-large-to-scan"
        case .filesMissing: "files-missing"
        case .nothingWritten: "nothing-written"
        case .outOfTurn: "out-of-turn"
        }
    }
}

/// The world failing, such as a disk, a peer or a network; never a person's fault, and never holding personal data.
package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Whether waiting can mend it.
    package enum Lasting: Hashable, Sendable {
        case temporary
        case permanent
    }

    package let lasting: Lasting
    /// What failed, for an operator.
    package let description: String

    package init(_ lasting: Lasting, _ description: String) {
        self.lasting = lasting
        self.description = description
    }

    /// What may be said of an error in a log: our own words, or the error's type, never what it carries.
    package static func words(_ error: any Error) -> String {
        switch error {
        case let fault as Fault: fault.description
        case let refusal as Refusal: "refused: \(refusal.name)"
        case _: "\(type(of: error))"
        }
    }
}
