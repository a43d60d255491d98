// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A value that never appears in a log, an error or a test failure.
///
/// It is reached only by `reveal`, so that every use can be found by searching for one word.
public struct Secret<Value: Sendable>: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let value: Value

    /// Hides the value.
    public init(_ value: Value) {
        self.value = value
    }

    /// Lends the value to `use`; what `use` returns is no longer guarded.
    public func reveal<Result, Failure: Error>(
        _ use: (Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try use(value)
    }

    /// Always `‹secret›`.
    public var description: String { "‹secret›" }

    /// Always `‹secret›`.
    public var debugDescription: String { "‹secret›" }

    /// A mirror with nothing in it.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
