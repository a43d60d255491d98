// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Properties

// The fuzzer compiles this file together with the readers of forms, without the pages around them.
#if canImport(Web)
@testable import Web
#endif

extension Property {
    /// A form's parts are the same in whatever pieces they come, hold no delimiter, and read back when they are written
    /// again; a form of pairs keeps what was put in.
    package static let webForm = Property("web-form", inputBytes: 4_096) { bytes in
        try demandPairs(bytes)
        guard let boundary = try? Boundary(contentType: "multipart/form-data; boundary=b-1") else {
            throw Broken(description: "a plain boundary is one")
        }
        let whole = try readForm(bytes, boundary, .whole)
        for cutting in [Cutting.octets, .uneven] {
            let other = try readForm(bytes, boundary, cutting)
            try demand(
                other.flaw == whole.flaw,
                "pieces change nothing: \(String(describing: (whole.flaw, other.flaw)))")
            try demand(other.parts == whole.parts, "pieces change nothing: \(whole.parts) \(other.parts)")
        }
        guard whole.flaw == nil else { return }
        try demandWrittenAnew(whole.parts, boundary)
        try demandType(String(decoding: bytes, as: UTF8.self))
    }
}

/// A form that was read: its parts, those that were cut short too, and why it was not read to its end.
private struct ReadForm {
    struct ReadPart: Equatable {
        let head: PartHead
        var content: [UInt8] = []
        var isWhole = false
    }

    var parts: [ReadPart] = []
    var flaw: MultipartFlaw?
}

private func readForm(_ bytes: [UInt8], _ boundary: Boundary, _ cutting: Cutting) throws -> ReadForm {
    var form = ReadForm()
    var reader = MultipartReader(boundary: boundary)
    var hasEnded = false
    func take(_ event: MultipartReader.Event) throws {
        try demand(!hasEnded, "after the end nothing comes")
        switch event {
        case .part(let head):
            try demand(form.parts.last?.isWhole ?? true, "a part begins after another's end")
            form.parts.append(.init(head: head))
        case .bytes(let more):
            guard let last = form.parts.indices.last, !form.parts[last].isWhole else {
                throw Broken(description: "bytes belong to a part")
            }
            form.parts[last].content += more
        case .partEnded:
            guard let last = form.parts.indices.last, !form.parts[last].isWhole else {
                throw Broken(description: "what ends has begun")
            }
            form.parts[last].isWhole = true
        case .ended:
            try demand(form.parts.last?.isWhole ?? true, "the form ends after its parts")
            hasEnded = true
        }
    }
    do {
        for piece in cutting.pieces(of: bytes) {
            for event in try reader.read(piece) { try take(event) }
        }
        try reader.finish()
    } catch let flaw as MultipartFlaw {
        form.flaw = flaw
    }
    try demand(form.parts.count <= FormLimits.parts, "no more parts than the limit")
    try demand(form.parts.reduce(0) { $0 + $1.content.count } <= bytes.count, "reading makes nothing longer")
    let delimiter = Array("\r\n--b-1".utf8)
    for part in form.parts {
        try demand(part.content.firstRange(of: delimiter) == nil, "content holds no delimiter")
        let name = part.head.fileName.flatMap(AttachmentName.init(uploaded:))?.text ?? "x"
        try demand(
            !name.isEmpty && name.count <= FormLimits.nameCharacters && !name.unicodeScalars.contains("/")
                && !name.unicodeScalars.contains("\\") && !name.unicodeScalars.contains { $0.value < 0x20 },
            "a file's name is one line and no path: \(name)")
    }
    // A flaw takes the events of its piece with it, and whoever sees one uses nothing of the form.
    if form.flaw != nil { form.parts = [] }
    return form
}

/// Writes the parts as a browser does (HTML §4.10.22.8), and reads them.
private func demandWrittenAnew(_ parts: [ReadForm.ReadPart], _ boundary: Boundary) throws {
    func escaped(_ text: String) -> String {
        // A browser writes a bare backslash, which we take for itself but before a quote or another.
        text.replacing("\\", with: "\\\\").replacing("\"", with: "%22").replacing("\r", with: "%0D")
            .replacing("\n", with: "%0A")
    }
    var written: [UInt8] = []
    for part in parts {
        var disposition = "form-data; name=\"\(escaped(part.head.name))\""
        if let name = part.head.fileName { disposition += "; filename=\"\(escaped(name))\"" }
        written +=
            Array("--b-1\r\nContent-Disposition: \(disposition)\r\n\r\n".utf8) + part.content + [13, 10]
    }
    written += Array("--b-1--\r\n".utf8)
    let read = try readForm(written, boundary, .uneven)
    let texts = parts.flatMap { [$0.head.name, $0.head.fileName ?? ""] }
    // These stand for what they escape, and a long name may not fit a head once it is escaped.
    guard texts.allSatisfy({ !$0.contains("%") && !$0.contains("\r\n") && $0.utf8.count < 1_000 }) else {
        return
    }
    try demand(
        read.parts.map(\.head.name) == parts.map(\.head.name)
            && read.parts.map(\.head.fileName) == parts.map(\.head.fileName)
            && read.parts.map(\.content) == parts.map(\.content),
        "what is written again reads back: \(parts) \(read)")
}

private func demandType(_ text: String) throws {
    guard let boundary = try? Boundary(contentType: text) else { return }
    try demand(
        (1...FormLimits.boundaryBytes).contains(boundary.bytes.count), "a boundary is within the limit")
    try demand(boundary.bytes.allSatisfy { (0x20..<0x7F).contains($0) }, "and is printable ASCII")
}

private func demandPairs(_ bytes: [UInt8]) throws {
    // Whatever a field holds comes back, escaped in full.
    if let text = String(validating: bytes, as: UTF8.self) {
        let escaped = bytes.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let form = URLEncodedForm(parsing: Array("a=1&text=\(escaped)&b=2".utf8))
        try demand(form?["text"] == text && form?["a"] == "1" && form?["b"] == "2", "a field reads back")
    }
    guard let form = URLEncodedForm(parsing: bytes) else { return }
    try demand(form["text"].utf8.count <= bytes.count, "reading makes nothing longer")
}
