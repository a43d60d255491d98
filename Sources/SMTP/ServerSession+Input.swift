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
            case .unopened, .asking, .startingTLS, .closed: return
            }
            if input.count == before { return }
        }
    }

    private mutating func commandLine() {
        // AUTH with an initial response may be far longer than other commands.
        let limit = isAuthLine ? SMTPLimits.authLineBytes : SMTPLimits.commandLineBytes
        guard let line = line(atMost: limit, or: .lineTooLong) else { return }
        do throws(CommandFlaw) {
            perform(try Command(parsing: line))
        } catch {
            if error.isFatal { end(error.reply) } else { refuse(error.reply) }
        }
    }

    private var isAuthLine: Bool {
        input.bytes[input.start...].prefix(5).elementsEqual("AUTH ".utf8) { $0 & 0xdf == $1 & 0xdf }
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
            envelope = nil
            refuse(Reply(flaw))
            if isDraining { end(.shuttingDown) }
        case .endless(let flaw): end(Reply(flaw))
        }
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
