// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Store
internal import Vocabulary

extension ClaimedJob {
    /// The worker, acting for the request that planned the job: what it logs is found by that request's id.
    var actor: Actor {
        Actor(.service(.worker), assurance: .high, address: nil, request: request)
    }
}
