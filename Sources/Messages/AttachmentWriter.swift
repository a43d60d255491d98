// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Scanning
internal import Vocabulary

/// What attachments are written into: an answer, or a draft.
protocol AttachmentHome: Sendable {
    /// Takes a file in that has come whole and that the scanner let pass.
    func add(_ part: SealedPart, name: String, mediaType: String, verdict: String?) async throws

    /// Logs that a file was not taken; nothing of it is kept.
    func logRefusedFile(_ refusal: Refusal) async
}

/// One attachment of an answer, scanned and sealed as its bytes come; memory does not grow with it.
///
/// Whatever it throws has ended it, and nothing of the file stays.
package actor AttachmentWriter {
    private let draft: any AttachmentHome
    private var part: PartSealer?
    private let scan: UploadScan
    private let name: String
    private let mediaType: String
    private let limitBytes: Int

    init(
        _ draft: any AttachmentHome, _ part: consuming PartSealer, scan: UploadScan, name: String,
        mediaType: String,
        limitBytes: Int
    ) {
        self.draft = draft
        self.part = consume part
        self.scan = scan
        self.name = name
        self.mediaType = mediaType
        self.limitBytes = limitBytes
    }

    /// Takes more bytes; refused as `tooLarge` beyond the limit, and where the scanner takes no more.
    package func append(_ bytes: ArraySlice<UInt8>) async throws {
        guard var part = part.take() else { preconditionFailure("the attachment has ended") }
        do {
            guard part.bytes + bytes.count <= limitBytes else {
                throw Refusal.tooLarge(limitBytes: limitBytes)
            }
            try await scan.append(bytes)
            try await part.append(bytes)
        } catch {
            await scan.abandon()
            await part.discard()
            throw error
        }
        self.part = consume part
    }

    /// Ends the attachment and takes it into the answer, where the scanner finds nothing in it.
    package func finish() async throws {
        guard let part = part.take() else { preconditionFailure("the attachment has ended") }
        let verdict: String?
        do {
            verdict = try await scan.finish()
        } catch {
            await part.discard()
            await draft.logRefusedFile(error)
            throw error
        }
        try await draft.add(try await part.finish(), name: name, mediaType: mediaType, verdict: verdict)
    }

    /// Leaves the attachment.
    package func discard() async {
        await scan.abandon()
        if let part = part.take() { await part.discard() }
    }
}

/// One file's way through the scanner, in the words of those who upload it; where there is no scanner, none.
struct UploadScan: Sendable {
    private let stream: (any ScanStream)?

    init(_ scanner: (any MalwareScanner)?) async throws(Refusal) {
        do {
            stream = try await scanner?.begin()
        } catch {
            throw Refusal(error)
        }
    }

    func append(_ bytes: ArraySlice<UInt8>) async throws(Refusal) {
        do {
            try await stream?.append(bytes)
        } catch {
            throw Refusal(error)
        }
    }

    /// The word for the structure; nil where nobody looked.
    func finish() async throws(Refusal) -> String? {
        guard let stream else { return nil }
        let verdict: ScanVerdict
        do {
            verdict = try await stream.finish()
        } catch {
            throw Refusal(error)
        }
        switch verdict {
        case .clean: return "clean"
        case .found(let signature):
            throw SignatureName(parsing: signature).isPolicy ? .fileNotAllowed : .malwareFound
        }
    }

    func abandon() async { await stream?.abandon() }
}

extension Refusal {
    fileprivate init(_ trouble: ScanTrouble) {
        switch trouble {
        case .unavailable: self = .scannerUnavailable
        case .tooLarge: self = .tooLargeToScan
        }
    }
}

extension Act {
    /// A file of an answer was not taken.
    static func fileRefused(in conversation: ConversationID) -> Act {
        Act("answer.file-refused", on: Object(conversation))
    }

    /// A file of a new message was not taken.
    static func fileRefused(from mailbox: MailboxID) -> Act {
        Act("new-message.file-refused", on: Object(mailbox))
    }
}
