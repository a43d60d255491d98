// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Vocabulary

/// What a person is told when something did not go, with the status that says it to a machine.
struct Advice: Sendable {
    /// Who is told: the same refusal means different things to do.
    enum Side: Sendable {
        case recipient
        case staff
    }

    /// What helps on from here.
    enum Remedy: Sendable {
        case front
        case pasteLink
        /// To the page where a person identifies.
        case identify
        case staff
        /// To where staff sign in.
        case signIn
    }

    let status: HTTPResponse.Status
    let title: String
    let text: String
    let remedy: Remedy
    let wording: Wording

    private init(
        _ status: HTTPResponse.Status, _ title: String, _ text: String, _ remedy: Remedy, _ wording: Wording
    ) {
        self.status = status
        self.title = title
        self.text = text
        self.remedy = remedy
        self.wording = wording
    }

    init(
        _ status: HTTPResponse.Status, _ words: AdviceWords.Case, _ remedy: Remedy, _ wording: Wording
    ) {
        self.init(status, words.title, words.text, remedy, wording)
    }

    /// The only place a refusal becomes words of a page.
    ///
    /// No `default`: a new refusal must choose its own.
    init(_ refusal: Refusal, to side: Side, in wording: Wording) {
        let words = wording.words.advice
        switch refusal {
        case .notPermitted:
            switch side {
            case .recipient: self.init(.forbidden, words.pickupEnded, .pasteLink, wording)
            case .staff: self.init(.notFound, words.staffNotPermitted, .staff, wording)
            }
        case .linkUnknown: self.init(.notFound, words.linkUnknown, .pasteLink, wording)
        case .expired: self.init(.gone, words.expired, .front, wording)
        case .recalled: self.init(.gone, words.recalled, .front, wording)
        case .notForYou: self.init(.forbidden, wording.words.identify.notForYou, .identify, wording)
        case .pinNotAccepted: self.init(.unprocessableContent, words.codeNotAccepted, .front, wording)
        case .pinTriesUsed: self.init(.unprocessableContent, words.codeTriesUsed, .front, wording)
        case .pinOrdersUsed(let until):
            let text = words.codeOrdersUsed(wording.dateAndTime(until))
            self.init(.tooManyRequests, words.codeOrdersUsedTitle, text, .front, wording)
        case .signInNotAccepted: self.init(.unprocessableContent, words.signInNotAccepted, .staff, wording)
        case .signInPaused(let until):
            let text = words.signInPaused(wording.timeOfDay(until))
            self.init(.tooManyRequests, words.signInPausedTitle, text, .staff, wording)
        case .proofNeeded: self.init(.forbidden, wording.words.access.proofNeeded, .staff, wording)
        case .tooManyTries(let until):
            let text = words.tooManyTries(wording.timeOfDay(until))
            self.init(.tooManyRequests, words.tooManyTriesTitle, text, .front, wording)
        case .tooLarge(let limit):
            self.init(
                .contentTooLarge, words.tooLargeTitle, words.tooLarge(wording.size(limit)), .front, wording)
        case .tooManyAttachments(let limit):
            self.init(.contentTooLarge, words.tooManyTitle, words.tooMany(limit), .front, wording)
        case .malwareFound, .fileNotAllowed, .scannerUnavailable, .tooLargeToScan:
            self.init(refusal, of: wording.words.message.unnamedFile, to: side, in: wording)
        case .filesMissing: self.init(.conflict, wording.words.upload.missing, .front, wording)
        case .nothingWritten: self.init(.unprocessableContent, words.nothingWritten, .front, wording)
        case .outOfTurn: self.init(.conflict, words.outOfTurn, side == .staff ? .staff : .front, wording)
        }
    }

    /// A file that is not taken, by name.
    init(_ refusal: Refusal, of file: String, to side: Side, in wording: Wording) {
        let words = wording.words.advice
        switch refusal {
        case .tooLarge(let limit):
            let text = words.tooLargeFile(file, wording.size(limit))
            self.init(.contentTooLarge, words.tooLargeTitle, text, .front, wording)
        case .malwareFound:
            self.init(
                .unprocessableContent, words.malwareFoundTitle, words.malwareFound(file), .front, wording)
        case .fileNotAllowed:
            self.init(
                .unprocessableContent, words.fileNotAllowedTitle, words.fileNotAllowed(file), .front, wording)
        case .scannerUnavailable:
            self.init(.serviceUnavailable, words.notScannedTitle, words.notScanned(file), .front, wording)
        case .tooLargeToScan:
            self.init(
                .contentTooLarge, words.tooLargeToScanTitle, words.tooLargeToScan(file), .front, wording)
        case .notPermitted, .linkUnknown, .expired, .recalled, .notForYou, .pinNotAccepted, .pinTriesUsed,
            .pinOrdersUsed,
            .signInNotAccepted, .signInPaused, .tooManyTries, .proofNeeded, .tooManyAttachments,
            .filesMissing, .nothingWritten, .outOfTurn:
            self.init(refusal, to: side, in: wording)
        }
    }

    /// The world failing.
    init(_ lasting: Fault.Lasting, in wording: Wording) {
        let words = wording.words.advice
        switch lasting {
        case .temporary: self.init(.serviceUnavailable, words.temporary, .front, wording)
        case .permanent: self.init(.internalServerError, words.permanent, .front, wording)
        }
    }

    init(passkeyNotAcceptedIn wording: Wording) {
        self.init(.unprocessableContent, wording.words.advice.passkeyNotAccepted, .staff, wording)
    }

    init(foreignFormIn wording: Wording) {
        self.init(.forbidden, wording.words.advice.foreignForm, .front, wording)
    }

    init(answerClosedIn wording: Wording) {
        let words = wording.words.team
        self.init(.conflict, words.answerClosedTitle, words.answerClosed, .staff, wording)
    }

    init(malformedFormIn wording: Wording) {
        self.init(.badRequest, wording.words.advice.malformedForm, .front, wording)
    }

    init(nothingHereIn wording: Wording) {
        self.init(.notFound, wording.words.advice.nothingHere, .front, wording)
    }

    init(linkMissingIn wording: Wording) {
        self.init(.unprocessableContent, wording.words.advice.linkMissing, .pasteLink, wording)
    }

    init(pickupEndedIn wording: Wording) {
        self.init(.forbidden, wording.words.advice.pickupEnded, .pasteLink, wording)
    }

    init(staffEndedIn wording: Wording) {
        self.init(.forbidden, wording.words.advice.staffEnded, .staff, wording)
    }
}

/// The problem box at the top of a page that is shown again.
struct Problem: Sendable, Encodable {
    /// The field to mend, where there is one.
    struct Target: Sendable, Encodable {
        let id: String
        let label: String
    }

    let title: String
    let text: String
    let target: Target?

    init(title: String, text: String, target: Target?) {
        self.title = title
        self.text = text
        self.target = target
    }

    init(_ advice: Advice, target: Target? = nil) {
        title = advice.title
        text = advice.text
        self.target = target
    }
}

/// A page that only gives advice.
struct AdvicePage: Page {
    struct Link: Sendable, Encodable {
        let href: String
        let label: String
    }

    static let template = TemplateName.advice

    let title: String
    let text: String
    let pasteHint: String?
    /// What finds this request in the log, for those who ask for help.
    let reference: String?
    let back: Link

    /// `back` leads where the person was; without it, where the advice's remedy is.
    init(_ advice: Advice, origin: String, request: RequestID? = nil, back: Link? = nil) {
        let words = advice.wording.words
        reference = request?.description
        title = advice.title
        text = advice.text
        switch advice.remedy {
        case .front:
            pasteHint = nil
            self.back = back ?? Link(href: "/", label: words.common.front)
        case .pasteLink:
            pasteHint = words.pickup.pasteHint("\(origin)/p/")
            self.back = back ?? Link(href: "/", label: words.common.front)
        case .identify:
            pasteHint = nil
            self.back = back ?? Link(href: "/my", label: words.identify.mineTitle)
        case .staff:
            pasteHint = nil
            self.back = back ?? Link(href: "/staff", label: words.staff.backToInbox)
        case .signIn:
            pasteHint = nil
            self.back = back ?? Link(href: "/staff", label: words.staff.signInTitle)
        }
    }
}

/// What was typed, given back to a person whose session has ended.
struct KeptTextPage: Page {
    static let template = TemplateName.keptText

    let title: String
    let text: String
    let kept: String
    let reference: String?
    let back: AdvicePage.Link

    /// Gives the text back; the way back leads to `path`, where the person was.
    init(
        _ advice: Advice, kept: String, origin: String, request: RequestID? = nil,
        returningTo path: String? = nil
    ) {
        let page = AdvicePage(advice, origin: origin, request: request)
        title = page.title
        text = page.text
        self.kept = kept
        reference = page.reference
        back = path.map { AdvicePage.Link(href: $0, label: page.back.label) } ?? page.back
    }
}
