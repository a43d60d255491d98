// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Messages
internal import Vocabulary

/// How the form of an answer, or of a new message, ended; `Mistake` is what its own fields can have wrong.
enum AnswerOutcome<Mistake: Sendable>: Sendable {
    case posted(Receipt)
    case refused(RefusedAnswer)
    case mistaken(Mistake, TypedAnswer)
}

/// What was typed into a form that was not accepted, so that none of it is lost.
struct TypedAnswer: Sendable {
    /// What stood before the submission, by name; an answer has none.
    let fields: [String: String]
    let text: String
    /// Whether files came with it, which a browser cannot give back.
    let files: Files
    let submission: MessageID

    enum Files: Sendable {
        case none
        case some
    }
}

/// An answer that was not accepted.
struct RefusedAnswer: Sendable {
    let refusal: Refusal
    /// The file that was refused, where one was.
    let file: AttachmentName?
    let typed: TypedAnswer

    var text: String { typed.text }
    var files: TypedAnswer.Files { typed.files }
    var submission: MessageID { typed.submission }

    /// Whether the same form can be sent again once it is mended; else the page behind it is closed to the writer.
    var mayBeMended: Bool {
        switch refusal {
        case .tooLarge, .tooManyAttachments, .nothingWritten, .malwareFound, .fileNotAllowed,
            .scannerUnavailable,
            .tooLargeToScan, .filesMissing:
            true
        case .notPermitted, .linkUnknown, .expired, .recalled, .notForYou, .pinNotAccepted, .pinTriesUsed,
            .pinOrdersUsed,
            .signInNotAccepted, .signInPaused, .proofNeeded, .tooManyTries, .outOfTurn:
            false
        }
    }
}

/// What somebody wrote and the world kept from being posted or saved, given back.
struct FailedAnswer: Error {
    let fault: Fault
    let text: String
}

/// An answer's form as it streams in: its files go into the draft as their bytes come, and memory does not grow with them.
///
/// The form's fields come in the page's order: token, what it asks beside the text, submission, text, files. The draft begins with the
/// submission, when all that says whom it is for has come.
struct AnswerUpload<Mistake: Sendable> {
    typealias Begin = @Sendable (MessageID, [String: String]) async throws -> Begun

    /// What came of the fields before the submission.
    enum Begun: Sendable {
        case draft(AnswerDraft)
        case mistaken(Mistake)
    }

    private enum Field {
        case token
        case named(String)
        case submission
        case text
        case file(AttachmentName, AttachmentWriter)
        case ignored
    }

    private let token: FormToken
    private let textBytes: Int
    /// The fields that the form has before its submission, and the octets that each may have.
    private let names: [String: Int]
    private let begin: Begin
    private var field = Field.ignored
    private var bytes: [UInt8] = []
    private var isOurs: FormToken?
    private var fields: [String: String] = [:]
    private var submission: MessageID?
    private var text = ""
    private var files = TypedAnswer.Files.none
    private var draft: AnswerDraft?
    private var mistake: Mistake?
    private var refused: (refusal: Refusal, file: AttachmentName?)?

    private init(token: FormToken, textBytes: Int, names: [String: Int], begin: @escaping Begin) {
        self.token = token
        self.textBytes = textBytes
        self.names = names
        self.begin = begin
    }

    /// Reads the request's body to its end and posts the answer.
    ///
    /// Where something is refused, the rest is still read, so that the text is known and the browser hears the reply.
    static func receive(
        _ request: Request, token: FormToken, textBytes: Int, fields names: [String: Int],
        begin: @escaping Begin
    ) async throws -> AnswerOutcome<Mistake> {
        var upload = AnswerUpload(token: token, textBytes: textBytes, names: names, begin: begin)
        do {
            var reader = MultipartReader(
                boundary: try Boundary(contentType: request.headers[.contentType] ?? ""))
            for try await buffer in request.body {
                for event in try reader.read(buffer.readableBytesView) { try await upload.take(event) }
            }
            try reader.finish()
            return try await upload.finish()
        } catch let fault as Fault {
            await upload.abandon()
            throw FailedAnswer(fault: fault, text: upload.text)
        } catch {
            await upload.abandon()
            throw error is MultipartFlaw ? MalformedForm() : error
        }
    }
}

extension AnswerUpload<Never> {
    /// Reads the form of an answer, which has no fields of its own.
    static func receive(
        _ request: Request, token: FormToken, textBytes: Int,
        begin: @escaping @Sendable (MessageID) async throws -> AnswerDraft
    ) async throws -> AnswerOutcome<Never> {
        try await receive(request, token: token, textBytes: textBytes, fields: [:]) { submission, _ in
            .draft(try await begin(submission))
        }
    }
}

extension AnswerUpload {
    private mutating func take(_ event: MultipartReader.Event) async throws {
        switch event {
        case .part(let head): try await start(head)
        case .bytes(let bytes): try await take(bytes)
        case .partEnded: try await endField()
        case .ended: break
        }
    }

    private mutating func start(_ head: PartHead) async throws {
        bytes = []
        switch (head.name, head.fileName) {
        case ("form", nil): field = .token
        case ("submission", nil): field = .submission
        case ("text", nil): field = .text
        case (let name, nil) where names[name] != nil:
            // Nothing that comes after the draft has begun could still have a say in it.
            guard submission == nil, fields[name] == nil else { throw MalformedForm() }
            field = .named(name)
        case ("files", let name?): field = try await startFile(name, head.mediaType)
        case _: field = .ignored
        }
    }

    private mutating func startFile(_ name: String, _ mediaType: String?) async throws -> Field {
        guard let name = AttachmentName(uploaded: name) else { return .ignored }
        files = .some
        guard refused == nil, mistake == nil else { return .ignored }
        guard isOurs != nil, let draft else { throw MalformedForm() }
        do {
            let writer = try await draft.attach(
                name: name.text, mediaType: mediaType ?? "application/octet-stream")
            return .file(name, writer)
        } catch let refusal as Refusal {
            refused = (refusal, name)
            return .ignored
        }
    }

    private mutating func take(_ new: ArraySlice<UInt8>) async throws {
        switch field {
        case .token, .submission:
            bytes += new
            guard bytes.count <= FormLimits.fieldBytes else { throw MalformedForm() }
        case .named(let name):
            bytes += new
            guard bytes.count <= names[name, default: FormLimits.fieldBytes] else { throw MalformedForm() }
        case .text:
            let room = textBytes - bytes.count
            bytes += new.prefix(room)
            // What fits is given back; a refusal that came first stands.
            if new.count > room { refused = refused ?? (.tooLarge(limitBytes: textBytes), nil) }
        case .file(let name, let writer):
            do {
                try await writer.append(new)
            } catch let refusal as Refusal {
                refused = (refusal, name)
                field = .ignored
            }
        case .ignored: break
        }
    }

    private mutating func endField() async throws {
        switch field {
        case .token:
            guard token.matches(String(decoding: bytes, as: UTF8.self)) else { throw ForeignForm() }
            isOurs = token
        case .named(let name): fields[name] = String(decoding: bytes, as: UTF8.self)
        case .submission:
            guard isOurs != nil, submission == nil,
                let id = MessageID(parsing: String(decoding: bytes, as: UTF8.self))
            else { throw isOurs == nil ? ForeignForm() as any Error : MalformedForm() }
            submission = id
            do {
                switch try await begin(id, fields) {
                case .draft(let begun): draft = begun
                case .mistaken(let mistake): self.mistake = mistake
                }
            } catch let refusal as Refusal {
                refused = (refusal, nil)
            }
        case .text:
            // A form's line ends are CRLF (HTML, form submission); a message's are LF.
            text = String(decoding: Self.withPlainLineEnds(bytes), as: UTF8.self)
        case .file(let name, let writer):
            do {
                try await writer.finish()
            } catch let refusal as Refusal {
                refused = (refusal, name)
            }
        case .ignored: break
        }
        field = .ignored
        bytes = []
    }

    /// Each CRLF as an LF; a CR that stands alone stays.
    private static func withPlainLineEnds(_ bytes: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte == .lineFeed, plain.last == .carriageReturn { plain.removeLast() }
            plain.append(byte)
        }
        return plain
    }

    private mutating func finish() async throws -> AnswerOutcome<Mistake> {
        guard isOurs != nil else { throw ForeignForm() }
        guard let submission else { throw MalformedForm() }
        let typed = TypedAnswer(fields: fields, text: text, files: files, submission: submission)
        if let mistake { return .mistaken(mistake, typed) }
        do {
            if let refused {
                await draft?.discard()
                return .refused(RefusedAnswer(refusal: refused.refusal, file: refused.file, typed: typed))
            }
            guard let draft else { throw MalformedForm() }
            return .posted(try await draft.post(text: text))
        } catch let refusal as Refusal {
            await draft?.discard()
            return .refused(RefusedAnswer(refusal: refusal, file: nil, typed: typed))
        }
    }

    private func abandon() async {
        if case .file(_, let writer) = field { await writer.discard() }
        await draft?.discard()
    }
}
