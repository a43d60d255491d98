// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The identity office's stylesheet: the post office's, with people to choose from.
enum IdentityOfficeStyle {
    static let sheet =
        PostOfficeStyle.sheet + """
            .people { list-style: none; margin: 1.4rem 0; padding: 0; display: grid; gap: .8rem; max-width: 30rem; }
            .person { display: grid; gap: .1rem; width: 100%; padding: .9rem 1.1rem; text-align: left;
              font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--line); border-radius: .3rem;
              border-left: .3rem solid var(--accent); }
            .person strong { font-family: var(--serif); font-size: 1.15rem; font-weight: 600; }
            .person span { color: var(--soft); font-size: .95rem; }
            button { cursor: pointer; }
            button.person { border-color: var(--edge); border-left-color: var(--accent); }
            button.person:hover { background: var(--tint); }
            .back { font: inherit; color: var(--accent); background: none; border: 1px solid var(--edge); border-radius: .3rem;
              padding: .6rem 1.1rem; min-height: 2.75rem; }
            .back:hover { color: var(--accent-deep); background: var(--tint); }

            """
}
