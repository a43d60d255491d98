// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Messages
internal import Vocabulary

/// What came of the form of a resident's message.
struct ReceivedDraft: Sendable {
    /// By name; `text` is the message's.
    var fields: [String: String] = [:]
    /// The first file that was not taken, or what was too large.
    var refused: (refusal: Refusal, file: AttachmentName?)?

    subscript(name: String) -> String { fields[name] ?? "" }
}

/// The form of a resident's message as it streams in: each file goes into the draft as its bytes come, and stays there.
///
/// Where the connection breaks off, what was typed and the files that had come whole are kept. Where the world fails, what was
/// typed is given back.
struct DraftUpload {
    typealias Begin = @Sendable (ReceivedDraft) async throws -> ResidentDraft

    private enum Field {
        case token
        case named(String, limit: Int)
        case file(AttachmentName, AttachmentWriter)
        case ignored
    }

    /// The form's fields, in the page's order; `text` stands before the files, and the button that was pressed after them.
    private static let names: Set = [
        "holder", "address", "phone", "subject", "submission", "text", "deed", "remove",
    ]

    private let token: FormToken
    private let textBytes: Int
    private let begin: Begin
    private var field = Field.ignored
    private var bytes: [UInt8] = []
    private var isOurs = false
    private var received = ReceivedDraft()
    private var draft: ResidentDraft?

    private init(token: FormToken, textBytes: Int, begin: @escaping Begin) {
        self.token = token
        self.textBytes = textBytes
        self.begin = begin
    }

    /// Reads the request's body to its end; `begin` is asked for the draft when the first file comes.
    static func receive(
        _ request: Request, token: FormToken, textBytes: Int, begin: @escaping Begin
    ) async throws -> ReceivedDraft {
        var upload = DraftUpload(token: token, textBytes: textBytes, begin: begin)
        do {
            var reader = MultipartReader(
                boundary: try Boundary(contentType: request.headers[.contentType] ?? ""))
            for try await buffer in request.body {
                for event in try reader.read(buffer.readableBytesView) { try await upload.take(event) }
            }
            try reader.finish()
        } catch {
            if case .file(_, let writer) = upload.field { await writer.discard() }
            if let fault = error as? Fault {
                throw FailedAnswer(fault: fault, text: upload.received["text"])
            }
            throw error is MultipartFlaw ? MalformedForm() : error
        }
        guard upload.isOurs else { throw ForeignForm() }
        return upload.received
    }

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
        case (let name, nil) where Self.names.contains(name):
            guard received.fields[name] == nil else { throw MalformedForm() }
            field = .named(name, limit: name == "text" ? textBytes : FormLimits.fieldBytes)
        case ("files", let name?): field = try await startFile(name, head.mediaType)
        case _: field = .ignored
        }
    }

    private mutating func startFile(_ name: String, _ mediaType: String?) async throws -> Field {
        guard let name = AttachmentName(uploaded: name) else { return .ignored }
        guard isOurs else { throw ForeignForm() }
        guard received.refused == nil else { return .ignored }
        do {
            let draft: ResidentDraft
            if let begun = self.draft { draft = begun } else { draft = try await begin(received) }
            self.draft = draft
            let writer = try await draft.attach(
                name: name.text, mediaType: mediaType ?? "application/octet-stream")
            return .file(name, writer)
        } catch let refusal as Refusal {
            received.refused = (refusal, name)
            return .ignored
        }
    }

    private mutating func take(_ new: ArraySlice<UInt8>) async throws {
        switch field {
        case .token:
            bytes += new
            guard bytes.count <= FormLimits.fieldBytes else { throw MalformedForm() }
        case .named(let name, let limit):
            let room = limit - bytes.count
            bytes += new.prefix(room)
            guard new.count > room else { return }
            guard name == "text" else { throw MalformedForm() }
            // What fits is kept; a refusal that came first stands.
            received.refused = received.refused ?? (.tooLarge(limitBytes: limit), nil)
        case .file(let name, let writer):
            do {
                try await writer.append(new)
            } catch let refusal as Refusal {
                received.refused = (refusal, name)
                field = .ignored
            }
        case .ignored: break
        }
    }

    /// The field's bytes without a last character that its limit cut in two.
    private var wholeCharacters: ArraySlice<UInt8> {
        let end = bytes.suffix(4).lastIndex { $0 & 0b1100_0000 != 0b1000_0000 } ?? bytes.endIndex
        return String(validating: bytes[end...], as: UTF8.self) == nil ? bytes[..<end] : bytes[...]
    }

    private mutating func endField() async throws {
        switch field {
        case .token:
            guard token.matches(String(decoding: bytes, as: UTF8.self)) else { throw ForeignForm() }
            isOurs = true
        case .named(let name, _):
            // A form's line ends are CRLF (HTML, form submission); a message's are LF.
            received.fields[name] = String(decoding: wholeCharacters, as: UTF8.self)
                .replacing("\r\n", with: "\n")
        case .file(let name, let writer):
            do {
                try await writer.finish()
            } catch let refusal as Refusal {
                received.refused = (refusal, name)
            }
        case .ignored: break
        }
        field = .ignored
        bytes = []
    }
}
