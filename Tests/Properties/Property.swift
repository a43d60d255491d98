// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What must hold for every input, whatever it is.
///
/// A fuzzer looks for inputs that break it, and the tests try it on those that once did.
package struct Property: Sendable, CustomStringConvertible {
    /// The name of the target, of its seeds and of its vectors.
    package let name: String
    /// The largest input that is worth trying.
    package let inputBytes: Int
    package let check: @Sendable ([UInt8]) throws -> Void

    package init(_ name: String, inputBytes: Int, _ check: @escaping @Sendable ([UInt8]) throws -> Void) {
        self.name = name
        self.inputBytes = inputBytes
        self.check = check
    }

    package var description: String { name }

    /// Those of mail and SMTP.
    package static let mail = [
        mailMessage, mailHeader, mailAddress, smtpContent, smtpChunks, smtpServer, smtpClient,
    ]
}

/// A property that an input has broken.
package struct Broken: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
}

/// Breaks the property with `sentence`, which says what should have held, unless it holds.
package func demand(
    _ holds: Bool, _ sentence: @autoclosure () -> String, line: UInt = #line, file: StaticString = #fileID
) throws(Broken) {
    if !holds { throw Broken(description: "\(file):\(line): \(sentence())") }
}
