// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
internal import SCIM
internal import Store
internal import Vocabulary

extension Write {
    /// Lays down that a person works in the unit that the directory names; a word that names none of ours changes nothing.
    ///
    /// The directory's word counts when it comes or changes, and where nobody has said anything; else an administrator's or a roster's stands.
    mutating func setUnit(of staff: StaffID, from user: SCIMUser, before: SCIMUser?) throws {
        guard let department = user.department else { return }
        let standing = try post(of: staff)
        guard standing.unit == nil || before?.department != department,
            let unit = try namedUnit(department), unit != standing.unit
        else { return }
        try setPost(of: staff, unit: unit, need: standing.need)
        try also(.postSet(staff, standing.need))
    }
}

extension Rows where Self: ~Copyable {
    /// The one open unit with this key, or with this name in one of our languages.
    fileprivate borrowing func namedUnit(_ text: String) throws -> UnitID? {
        let units = try units()
        let word = text.lowercased()
        if let unit = units.first(where: { $0.key == word }) { return unit.id }
        let named = units.filter { unit in Language.allCases.contains { unit.name[$0].lowercased() == word } }
        return named.count == 1 ? named[0].id : nil
    }
}
