// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// What one part of the pages says: a word that is missing in a language does not compile.
protocol WordArea: Sendable {
    static var finnish: Self { get }
    static var swedish: Self { get }
    static var english: Self { get }
}

/// Everything the pages say, in one language.
///
/// A new language is a new file of each area and a case in `of`. Words with a value in them are functions. A class, since
/// more than a thousand words are no value to copy: as a structure, an optimised build of the pages took more than half
/// an hour.
final class Words: Sendable {
    let common: CommonWords
    let front: FrontWords
    let pickup: PickupWords
    let identify: IdentifyWords
    let genuine: GenuineWords
    let contact: ContactWords
    let message: MessageWords
    let display: DisplayWords
    let staff: StaffWords
    let team: TeamWords
    let workspace: WorkspaceWords
    let newMessage: NewMessageWords
    let writing: WritingWords
    let template: TemplateWords
    let upload: UploadWords
    let task: TaskWords
    let party: PartyWords
    let quarantine: QuarantineWords
    let passkey: PasskeyWords
    let bulletin: BulletinWords
    let access: AccessWords
    let partner: PartnerWords
    let partnerSignIn: PartnerSignInWords
    let rights: RightsWords
    let organisation: OrganisationWords
    let coverage: CoverageWords
    let delivery: DeliveryWords
    let ladder: LadderWords
    let letter: LetterWords
    let advice: AdviceWords

    private init(_ language: Language) {
        common = .of(language)
        front = .of(language)
        pickup = .of(language)
        identify = .of(language)
        genuine = .of(language)
        contact = .of(language)
        message = .of(language)
        display = .of(language)
        staff = .of(language)
        team = .of(language)
        workspace = .of(language)
        newMessage = .of(language)
        writing = .of(language)
        template = .of(language)
        upload = .of(language)
        task = .of(language)
        party = .of(language)
        quarantine = .of(language)
        passkey = .of(language)
        bulletin = .of(language)
        access = .of(language)
        partner = .of(language)
        partnerSignIn = .of(language)
        rights = .of(language)
        organisation = .of(language)
        coverage = .of(language)
        delivery = .of(language)
        ladder = .of(language)
        letter = .of(language)
        advice = .of(language)
    }

    static func of(_ language: Language) -> Words {
        switch language {
        case .finnish: finnish
        case .swedish: swedish
        case .english: english
        }
    }

    private static let finnish = Words(.finnish)
    private static let swedish = Words(.swedish)
    private static let english = Words(.english)
}

extension WordArea {
    static func of(_ language: Language) -> Self {
        switch language {
        case .finnish: finnish
        case .swedish: swedish
        case .english: english
        }
    }
}

/// The words of a language that need no value, by area and name, as templates reach them: `w.pickup.open`.
struct WordTable: Sendable {
    let areas: [String: [String: String]]

    static func of(_ language: Language) -> WordTable {
        switch language {
        case .finnish: finnish
        case .swedish: swedish
        case .english: english
        }
    }

    private static let finnish = WordTable(.of(.finnish))
    private static let swedish = WordTable(.of(.swedish))
    private static let english = WordTable(.of(.english))

    private init(_ words: Words) {
        var areas: [String: [String: String]] = [:]
        for area in Mirror(reflecting: words).children {
            guard let name = area.label else { continue }
            for word in Mirror(reflecting: area.value).children {
                if let label = word.label, let text = word.value as? String {
                    areas[name, default: [:]][label] = text
                }
            }
        }
        self.areas = areas
    }
}
