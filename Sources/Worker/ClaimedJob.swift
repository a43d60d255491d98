// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Store
internal import Vocabulary

extension ClaimedJob {
    /// The worker, acting for the request that planned the job: what it logs is found by that request's id.
    var actor: Actor {
        Actor(.service(.worker), assurance: .high, address: nil, request: request)
    }

    /// Records what cannot be taken back, and where the rows do not answer tries again for as long as the job is ours.
    func record<Answer>(_ write: () async throws -> Answer) async throws -> Answer {
        while true {
            do {
                return try await write()
            } catch let fault as Fault where fault.lasting == .temporary && hold.stands {
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }
}
