// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Synchronization
internal import Vocabulary

/// Waits for an answer, but not for ever.
enum Patience {
    /// The answer of `body`, or a temporary fault where it takes longer; what was begun goes on by itself.
    static func within<Answer: Sendable>(
        _ seconds: Int, _ body: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let once = Once<Answer>()
        return try await withCheckedThrowingContinuation { continuation in
            once.wait(continuation)
            let patience = Task {
                try await Task.sleep(for: .seconds(seconds))
                once.answer(.failure(Fault(.temporary, "no answer within \(seconds) seconds")))
            }
            Task {
                do { once.answer(.success(try await body())) } catch { once.answer(.failure(error)) }
                patience.cancel()
            }
        }
    }

    /// Takes the first answer, and no other.
    private final class Once<Answer: Sendable>: Sendable {
        private let waiting = Mutex<CheckedContinuation<Answer, any Error>?>(nil)

        func wait(_ continuation: CheckedContinuation<Answer, any Error>) {
            waiting.withLock { $0 = continuation }
        }

        func answer(_ result: Result<Answer, any Error>) {
            let continuation = waiting.withLock { waiting in
                defer { waiting = nil }
                return waiting
            }
            continuation?.resume(with: result)
        }
    }
}
