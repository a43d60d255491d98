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
        .services { list-style: none; padding: 0; margin: .4rem 0 1rem; }
        .services li { padding: .5rem 0; border-top: 1px solid var(--line); }
        .services a { font-weight: 600; overflow-wrap: anywhere; }
        .services .hint { display: block; }
        .branch { margin: 1.2rem 0; } .branch .branch { border-left: .2rem solid var(--line); padding-left: 1rem; }
        .trail { margin-bottom: 1rem; overflow-wrap: anywhere; }
        .sign.known { color: var(--ink); } .sign.known .icon { color: var(--accent); }
        h2.kept { font-family: var(--sans); font-size: 1rem; margin-top: 1rem; }
        ul.kept { list-style: none; padding: 0; }
        ul.kept li { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .7rem; margin-bottom: .5rem; }
        ul.kept bdi { overflow-wrap: anywhere; min-width: 0; } ul.kept button { padding: .3rem .9rem; min-height: 2.3rem; }
        .filter > input[type=text] { flex: 1 1 14rem; width: auto; min-width: 0; margin: 0; }
        @media print { .button { display: none; } }

        """
}
