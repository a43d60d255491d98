// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Messages
internal import Vocabulary

/// Files that a page's script sends in pieces before the form is sent, in the manner of resumable uploads
/// (draft-ietf-httpbis-resumable-upload): HEAD tells how far a file has come, PATCH goes on from there.
///
/// What is answered is read by the script: a status, offsets, and where something is refused a sentence for the person.
struct UploadRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }

    func add(to router: Router<WebContext>) {
        let path = "/staff/drafts/{message}/files"
        router.get(RouterPath(path)) { try await answer($0, $1, list) }
        router.post(RouterPath(path)) { try await answer($0, $1, begin) }
        let file = RouterPath("\(path)/{upload}")
        router.head(file) { try await answer($0, $1, tell) }
        router.patch(file) { try await answer($0, $1, append) }
        router.delete(file) { try await answer($0, $1, remove) }
    }

    private typealias Answer = (Request, WebContext, StaffRoutes.Entered, UploadKey) async throws -> Response

    /// Finds out who asks, and turns what is refused into a sentence.
    private func answer(
        _ request: Request, _ context: WebContext, _ answer: Answer
    ) async throws -> Response {
        do {
            let entered = try await staff.enter(request, context, to: nil)
            let key = UploadKey(entered.token, of: try context.id("message"))
            return try await answer(request, context, entered, key)
        } catch let elsewhere as UploadElsewhere {
            return Response(status: .conflict, headers: [.uploadOffset: "\(elsewhere.received)"])
        } catch is SignInNeeded {
            return sentence(site.wording(context).words.upload.signedOut, .unauthorized)
        } catch let refusal as Refusal {
            let advice = Advice(refusal, to: .staff, in: site.wording(context))
            return sentence("\(advice.title). \(advice.text)", advice.status)
        }
    }

    private func list(
        _ request: Request, _ context: WebContext, _ entered: StaffRoutes.Entered, _ key: UploadKey
    ) async throws -> Response {
        let uploads = try await site.messages.uploads(of: key, by: entered.actor)
        let json = try JSONEncoder().encode(uploads.map(Listed.init))
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
    }

    private func begin(
        _ request: Request, _ context: WebContext, _ entered: StaffRoutes.Entered, _ key: UploadKey
    ) async throws -> Response {
        let form = try await site.form(request, context)
        guard let id = UploadID(parsing: form["upload"]), let bytes = Int(form["bytes"]),
            let changed = Int64(form["changed"]), let name = AttachmentName(uploaded: form["name"])
        else { throw MalformedForm() }
        let type = form["type"].prefix(FormLimits.nameCharacters)
        let file = AnnouncedFile(
            name: name.text, mediaType: type.isEmpty ? "application/octet-stream" : String(type),
            bytes: bytes, changedAt: Moment(milliseconds: changed))
        let progress = try await site.messages.beginUpload(id, file, of: key, by: entered.actor)
        return Response(status: .created, headers: progress.headers)
    }

    private func tell(
        _ request: Request, _ context: WebContext, _ entered: StaffRoutes.Entered, _ key: UploadKey
    ) async throws -> Response {
        let progress = try await site.messages.progress(
            of: try context.id("upload"), of: key, by: entered.actor)
        return Response(status: .noContent, headers: progress.headers)
    }

    private func append(
        _ request: Request, _ context: WebContext, _ entered: StaffRoutes.Entered, _ key: UploadKey
    ) async throws -> Response {
        try check(request, context)
        guard let offset = request.headers[.uploadOffset].flatMap({ Int($0) }), offset >= 0 else {
            throw MalformedForm()
        }
        let piece = try await site.messages.appendPiece(
            to: try context.id("upload"), of: key, at: offset, by: entered.actor)
        do {
            for try await buffer in request.body {
                try await piece.append(ArraySlice(buffer.readableBytesView))
            }
        } catch {
            await piece.discard()
            throw error
        }
        let progress = try await piece.finish()
        return Response(status: .noContent, headers: progress.headers)
    }

    private func remove(
        _ request: Request, _ context: WebContext, _ entered: StaffRoutes.Entered, _ key: UploadKey
    ) async throws -> Response {
        try check(request, context)
        try await site.messages.removeUpload(try context.id("upload"), of: key, by: entered.actor)
        return Response(status: .noContent)
    }

    /// Holds a request without a form to the form's token.
    private func check(_ request: Request, _ context: WebContext) throws {
        guard context.arrived.formToken.matches(request.headers[.formToken] ?? "") else {
            throw ForeignForm()
        }
    }

    private func sentence(_ text: String, _ status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

extension UploadProgress {
    fileprivate var headers: HTTPFields {
        [
            .uploadOffset: "\(received)", .uploadLength: "\(bytes)",
            .uploadComplete: isWhole ? "?1" : "?0", .cacheControl: "no-store",
        ]
    }
}

/// A file as the script reads it.
private struct Listed: Encodable {
    let id: String
    let name: String
    let bytes: Int
    let received: Int
    let changed: Int64
    let isWhole: Bool

    init(_ upload: ListedUpload) {
        id = upload.id.description
        name = upload.name
        bytes = upload.progress.bytes
        received = upload.progress.received
        changed = upload.changedAt.milliseconds
        isWhole = upload.progress.isWhole
    }
}

/// How many files a form's page listed as having come before it: the script's field, which stands before the submission.
enum UploadCount {
    static let field = "uploads"
    /// As a form reader asks for it: with the octets that it may have.
    static let asked = [field: FormLimits.fieldBytes]

    /// None where no script has set it.
    static func of(_ fields: [String: String]) throws -> Int {
        guard let text = fields[field] else { return 0 }
        guard let count = Int(text), count >= 0 else { throw MalformedForm() }
        return count
    }
}

/// Where a form's files can be dropped, and how they fare; hidden until the script has it.
struct UploadBox: Sendable, Encodable {
    let path = "/staff/drafts/"
}
