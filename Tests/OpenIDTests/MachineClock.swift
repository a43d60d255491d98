// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Vocabulary

/// The machine's own clock: real providers have no other.
let machineClock = Clock { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
