// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Display
internal import HTTPTypes
internal import Hummingbird
internal import Messages
internal import Preview

// What recipients and staff see alike of a message that was opened for them.
extension Site {
    /// The page around a message's own layout, which opens nothing yet.
    func frame(of source: String, back: String, _ context: WebContext) -> Response {
        show(
            FormattedPage(of: source, back: back, in: wording(context)),
            policy: SecurityHeaders.framingPolicy,
            to: context)
    }

    /// A message's own layout as a document under a policy of its own.
    func document(_ opened: OpenedHTML, _ context: WebContext) async throws -> Response {
        let document = try await MailDocument(opened, in: wording(context))
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: SecurityHeaders.mailPolicy,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: document.html)))
    }

    /// A file as pictures or text; where there can be none, why.
    func preview(
        _ file: OpenedAttachment, href: String, back: String, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let first = request.uri.queryParameters["from"].flatMap { Int($0) } ?? 1
        let content = try await content(of: file, from: first)
        let page = PreviewPage(content, of: file, href: href, back: back, in: wording(context))
        return show(page, policy: SecurityHeaders.picturePolicy, to: context)
    }

    private func content(of file: OpenedAttachment, from first: Int) async throws -> PreviewPage.Content {
        guard file.bytes <= PreviewLimits.inputBytes else { return .nothing(.trouble(.tooLarge)) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(file.bytes)
        for try await chunk in file.chunks { bytes += chunk }
        do throws(PreviewTrouble) {
            switch MediaSniffer.kind(of: bytes).preview {
            case .picture: return .picture(try await previewer.picture(of: bytes))
            case .pages: return .pages(try await previewer.pages(of: bytes, from: first))
            case .text: return .text(PlainText(decoding: bytes))
            case .none: return .nothing(.kind)
            }
        } catch {
            return .nothing(.trouble(error))
        }
    }
}
