// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import SCIM
internal import Vocabulary

extension SCIMRoutes {
    func users(_ call: Call) async throws -> Response {
        let shape = try SCIMShape(call.parameter)
        guard call.path.count == 2 else {
            switch call.method {
            case .get:
                let query = try SCIMQuery(call.parameter)
                return json(query.list(try await directory.accounts(fitting: query.filter).map(shown)))
            case .post:
                let made = try await directory.make(
                    SCIMUser(call.body), id: StaffID(at: clock.now, by: chance), by: call.actor)
                return json(shape.shaped(shown(made)), status: .created, location: location(made.id))
            case _: throw SCIMProblem.notAllowed
            }
        }
        guard let id = StaffID(parsing: call.path[1]) else { throw SCIMProblem.notFound }
        switch call.method {
        case .get: return json(shape.shaped(shown(try await directory.account(id))))
        case .put:
            let user = try SCIMUser(call.body)
            return json(shape.shaped(shown(try await directory.change(id, by: call.actor) { _ in user })))
        case .patch:
            let patch = try SCIMPatch(call.body)
            let changed = try await directory.change(id, by: call.actor) { user in
                try SCIMUser(patch.applied(to: user.json))
            }
            return json(shape.shaped(shown(changed)))
        case .delete:
            try await directory.delete(id, by: call.actor)
            return Response(status: .noContent)
        case _: throw SCIMProblem.notAllowed
        }
    }

    func groups(_ call: Call) async throws -> Response {
        let shape = try SCIMShape(call.parameter)
        guard call.path.count == 2 else {
            switch call.method {
            case .get:
                return json(try SCIMQuery(call.parameter).list(try await directory.groups().map(shown)))
            case .post:
                let made = try await directory.make(
                    SCIMGroup(call.body), id: GroupID(at: clock.now, by: chance), by: call.actor)
                return json(shape.shaped(shown(made)), status: .created, location: location(made.id))
            case _: throw SCIMProblem.notAllowed
            }
        }
        guard let id = GroupID(parsing: call.path[1]) else { throw SCIMProblem.notFound }
        switch call.method {
        case .get: return json(shape.shaped(shown(try await directory.group(id))))
        case .put:
            let group = try SCIMGroup(call.body)
            return json(shape.shaped(shown(try await directory.change(id, by: call.actor) { _ in group })))
        case .patch:
            let patch = try SCIMPatch(call.body)
            let changed = try await directory.change(id, by: call.actor) { group in
                try SCIMGroup(patch.applied(to: group.json))
            }
            return json(shape.shaped(shown(changed)))
        case .delete:
            try await directory.delete(id, by: call.actor)
            return Response(status: .noContent)
        case _: throw SCIMProblem.notAllowed
        }
    }

    private func location(_ id: StaffID) -> String { "\(base)/Users/\(id)" }
    private func location(_ id: GroupID) -> String { "\(base)/Groups/\(id)" }

    private func shown(_ account: DirectoryAccount) -> JSONValue {
        var json = account.user.json
        json["id"] = .string(account.id.description)
        json["meta"] = meta("User", location(account.id), account.createdAt, account.changedAt)
        if !account.groups.isEmpty {
            json["groups"] = .array(
                account.groups.map { group in
                    .object([
                        "value": .string(group.id.description), "display": .string(group.name),
                        "$ref": .string(location(group.id)),
                    ])
                })
        }
        return json
    }

    private func shown(_ group: DirectoryGroup) -> JSONValue {
        var json = group.group.json
        json["id"] = .string(group.id.description)
        json["meta"] = meta("Group", location(group.id), group.createdAt, group.changedAt)
        if !group.members.isEmpty {
            json["members"] = .array(
                group.members.map { member in
                    .object([
                        "value": .string(member.id.description),
                        "$ref": .string(location(member.id)),
                    ])
                })
        }
        return json
    }

    private func meta(_ type: String, _ location: String, _ created: Moment, _ changed: Moment) -> JSONValue {
        var meta = SCIMDiscovery.meta(type, location)
        meta["created"] = .string(created.iso8601)
        meta["lastModified"] = .string(changed.iso8601)
        return meta
    }
}

extension Moment {
    /// As RFC 7643 §2.3.5 writes a time.
    fileprivate var iso8601: String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
