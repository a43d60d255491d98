// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension Stylesheet {
    /// Groups of choices, each with what it asks for, and links that look like buttons.
    static let choices = """
        fieldset { border: 0; margin: 1.4rem 0; padding: 0; min-width: 0; }
        legend { font-weight: 600; padding: 0; margin-bottom: .5rem; }
        .way { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .1rem .7rem; margin: 0 0 1rem; }
        .way > input { width: 1.5rem; height: 1.5rem; margin: .1rem 0 0; accent-color: var(--accent); grid-column: 1; }
        .way > label { margin: 0; grid-column: 2; overflow-wrap: anywhere; }
        .way > .hint { margin: 0; grid-column: 2; }
        .way > div { grid-column: 2; border-left: .2rem solid var(--line); padding-left: .9rem; margin-top: .5rem; }
        .way > div label { margin-top: 0; }
        .way > div input { max-width: 22rem; margin-bottom: 0; }
        .hint + .field-problem, label + .field-problem { margin-bottom: .35rem; }
        .way .plain { font-weight: 400; }
        .button { display: inline-block; font-weight: 600; line-height: 1.3; color: var(--on-accent); background: var(--accent);
          border: 2px solid var(--accent); border-radius: .4rem; padding: .65rem 1.4rem; text-decoration: none; }
        .button:hover { color: var(--on-accent); background: var(--accent-deep); border-color: var(--accent-deep); }
        @media print { .button { display: none; } }

        """
}
