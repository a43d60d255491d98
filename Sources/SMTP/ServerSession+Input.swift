// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail

// What arrived is taken as far as the state allows: a line, the content, or nothing while a question is open.
extension ServerSession {
    mutating func advance() {
        while !input.isEmpty {
            let before = input.count
            switch state {
            case .command: commandLine()
            case .authenticating: responseLine()
            case .skippingLine(let skipped): skipLine(skipped)
            case .content: content()
            case .chunk(let chunk): chunkContent(chunk)
            case .unopened, .asking, .startingTLS, .closed: return
            }
            if input.count == before { return }
        }
    }

    private mutating func commandLine() {
        // AUTH with an initial response may be far longer than other commands.
        let limit = begins("AUTH ") ? SMTPLimits.authLineBytes : SMTPLimits.commandLineBytes
        let isChunk = beginsChunk
        guard let line = line(atMost: limit, or: .lineTooLong) else { return }
        do throws(CommandFlaw) {
            let command = try Command(parsing: line)
            // Between the chunks of a last message nothing else is begun any more.
            if isDraining, !command.isChunk { return end(.shuttingDown) }
            perform(command)
        } catch {
            // Whatever is wrong with the line of a chunk, the chunk behind it must not run as commands.
            if error.isFatal || isChunk { end(error.reply) } else { refuse(error.reply) }
        }
    }

    /// Whether the next line begins so, in capitals or not.
    private func begins(_ verb: String) -> Bool {
        input.bytes[input.start...].prefix(verb.utf8.count).elementsEqual(verb.utf8) {
            $0 & 0xdf == $1 & 0xdf
        }
    }

    /// Whether the next line is BDAT, with whatever behind it.
    private var beginsChunk: Bool {
        begins("BDAT") && input.bytes[input.start...].dropFirst(4).prefix(1).allSatisfy { $0 <= Octet.space }
    }

    private mutating func responseLine() {
        guard let line = line(atMost: SMTPLimits.authLineBytes, or: .authResponseTooLong) else { return }
        authenticate(SASLResponse(line))
    }

    /// Takes a line; nil if there is none yet, or if it was dealt with for what is wrong with it.
    private mutating func line(atMost limit: Int, or tooLong: Reply) -> [UInt8]? {
        switch input.line(atMost: limit) {
        case .complete(let line): return line
        case .needMore: break
        case .bareLineFeed: end(.bareLineFeed)
        case .bareCarriageReturn: end(.bareCarriageReturn)
        case .tooLong where beginsChunk && state == .command: end(tooLong)
        case .tooLong:
            state = .skippingLine(0)
            refuse(tooLong)
            if state == .skippingLine(0) { skipLine(0) }
        }
        return nil
    }

    private mutating func skipLine(_ skipped: Int) {
        let (more, lineEnd) = input.skipLine()
        switch lineEnd {
        case .found: state = .command
        case .ahead where skipped + more > SMTPLimits.skippedLineBytes: end(.tooManyErrors)
        case .ahead: state = .skippingLine(skipped + more)
        }
    }

    private mutating func content() {
        let wasFlawed = reader.flaw != nil
        var chunk: [UInt8] = []
        chunk.reserveCapacity(wasFlawed ? 0 : input.count)
        var index = input.start
        let progress = reader.read(input.bytes, from: &index, into: &chunk)
        input.consume(index - input.start)
        if reader.flaw == nil {
            if !chunk.isEmpty { actions.append(.content(chunk)) }
        } else if !wasFlawed {
            actions.append(.dropContent)
        }
        switch progress {
        case .more: break
        case .complete:
            guard let envelope else { preconditionFailure("content belongs to a transaction") }
            ask(.receive(envelope))
        case .flawed(let flaw):
            state = .command
            refuseMessage(Reply(flaw))
        case .endless(let flaw): end(Reply(flaw))
        }
    }
}

extension ServerSession {
    /// Takes what has come of a chunk, and answers at its end (RFC 3030 §2).
    mutating func chunkContent(_ current: Chunk) {
        var chunk = current
        let end = input.start + min(chunk.restBytes, input.count)
        if chunk.refusal == nil {
            let run = input.bytes[input.start..<end]
            readChunks { $0.read(run, into: &$1) }
        }
        chunk.restBytes -= end - input.start
        input.consume(end - input.start)
        state = .chunk(chunk)
        if chunk.restBytes == 0 { finish(chunk) }
    }

    private mutating func readChunks(_ read: (inout ChunkReader, inout [UInt8]) -> Void) {
        guard var reader = chunks, reader.flaw == nil else { return }
        var content: [UInt8] = []
        read(&reader, &content)
        chunks = reader
        if reader.flaw != nil {
            actions.append(.dropContent)
        } else if !content.isEmpty {
            actions.append(.content(content))
        }
    }

    private mutating func finish(_ chunk: Chunk) {
        state = .command
        if chunk.refusal == nil, chunk.place == .last { readChunks { $0.finish(into: &$1) } }
        if let refusal = chunk.refusal ?? chunks?.flaw.map(Reply.init) { return refuse(chunk, refusal) }
        switch (chunk.place, envelope) {
        case (.more, _): reply(.chunkTaken(bytes: chunk.bytes))
        case (.last, .some(let envelope)):
            chunks = nil
            ask(.receive(envelope))
        case (.last, .none): preconditionFailure("content belongs to a transaction")
        }
    }

    /// RFC 3030 §2: after a chunk that was refused nothing is left of the transaction.
    private mutating func refuse(_ chunk: Chunk, _ refusal: Reply) {
        switch chunk.place {
        // RFC 2033 §4.3: only the last chunk is answered for each recipient.
        case .last: refuseMessage(refusal)
        case .more:
            forgetTransaction()
            refuse(refusal)
            if isDraining { end(.shuttingDown) }
        }
    }
}

extension Command {
    fileprivate var isChunk: Bool {
        if case .chunk = self { true } else { false }
    }
}

extension Reply {
    /// The table from content that cannot be taken to what the client is told.
    init(_ flaw: DataFlaw) {
        self =
            switch flaw {
            case .bareLineFeed: .bareLineFeedInContent
            case .bareCarriageReturn: .bareCarriageReturnInContent
            case .lineTooLong: .contentLineTooLong
            case .messageTooLarge: .messageTooLarge
            case .outOfRoom: .outOfRoom
            }
    }
}
