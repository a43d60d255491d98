// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// One content on its way to clamd (INSTREAM).
actor ClamdStream: ScanStream {
    private var connection: ClamdConnection?
    private let turns: Turns
    private let metrics: ScanMetrics

    init(_ connection: ClamdConnection, turns: Turns, metrics: ScanMetrics) {
        self.connection = connection
        self.turns = turns
        self.metrics = metrics
        metrics.begun()
    }

    func append(_ bytes: ArraySlice<UInt8>) async throws(ScanTrouble) {
        guard let connection else { preconditionFailure("the stream has ended") }
        // A length of nought would end the stream.
        for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: ScanLimits.pieceBytes) {
            let piece = bytes[start..<min(start + ScanLimits.pieceBytes, bytes.endIndex)]
            do {
                try await connection.write(piece: piece)
            } catch {
                throw await ended(connection)
            }
            metrics.took(piece.count)
        }
    }

    func finish() async throws(ScanTrouble) -> ScanVerdict {
        guard let connection else { preconditionFailure("the stream has ended") }
        let begun = ContinuousClock.now
        do {
            try await connection.write(piece: [])
        } catch {
            throw await ended(connection)
        }
        let reply: ClamdReply
        do {
            reply = try await connection.reply()
        } catch {
            end(.unavailable)
            throw error
        }
        metrics.told(after: .now - begun)
        switch reply {
        case .clean:
            end(.clean)
            return .clean
        case .found(let signature):
            end(.found)
            return .found(signature.text)
        case .tooLarge:
            end(.tooLarge)
            throw .tooLarge
        case .failed, .pong, .version:
            end(.unavailable)
            throw .unavailable
        }
    }

    func abandon() async {
        if connection != nil { end(.abandoned) }
    }

    /// Why a write failed: clamd may have said something before it hung up.
    private func ended(_ connection: ClamdConnection) async -> ScanTrouble {
        let trouble: ScanTrouble = (try? await connection.reply()) == .tooLarge ? .tooLarge : .unavailable
        end(trouble == .tooLarge ? .tooLarge : .unavailable)
        return trouble
    }

    private func end(_ outcome: ScanMetrics.Outcome) {
        connection?.close()
        connection = nil
        turns.giveBack()
        metrics.ended(outcome)
    }
}
