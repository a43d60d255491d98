// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension Stylesheet {
    /// Messages folded and laid out, files with what is known of them, previews.
    static let display = """
        .expand { text-align: right; margin: 0; }
        .folded { padding-block: 0; }
        .folded > details > summary { display: flex; flex-wrap: wrap; gap: .1rem .8rem; align-items: baseline; width: 100%;
          padding: .9rem 0; color: var(--ink); font-weight: 400; list-style: none; }
        .folded > details > summary::-webkit-details-marker { display: none; }
        .folded > details > summary::before { content: "▸"; color: var(--accent); }
        .folded > details[open] > summary::before { content: "▾"; }
        .folded h3 { text-decoration: underline; text-underline-offset: .2em; text-decoration-thickness: .06em; }
        .folded .first { flex: 1 1 100%; color: var(--soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .folded > details[open] { padding-bottom: 1.2rem; }
        .folded > details[open] .first { display: none; }
        .folded > details[open] > summary { border-bottom: 1px solid var(--line); margin-bottom: 1rem; }
        .quoted { margin-top: .6rem; }
        .quoted .text { border-left: .25rem solid var(--line); padding-left: .9rem; color: var(--soft); }
        .layout { margin: 1rem 0 0; }
        .files li { border: 1px solid var(--line); border-radius: .4rem; background: var(--page); padding-bottom: .6rem; }
        .files .file { border: 0; background: none; padding-bottom: .2rem; }
        .files .facts { display: flex; flex-wrap: wrap; gap: 0 1.1rem; margin: 0; padding-inline: 2.9rem .8rem; color: var(--soft);
          font-size: .95rem; }
        .caution { display: flex; gap: .5rem; margin: .3rem 0 0; padding-inline: .8rem; color: var(--bad); font-size: .95rem; }
        .note h4 { display: flex; gap: .6rem; margin: 0 0 .4rem; font-size: 1.05rem; }
        .note .checks { margin: 0 0 .6rem; }
        .checks .bad .icon { color: var(--bad); } .checks .open .icon { color: var(--warn); }
        .note .checks .good .icon { color: var(--good); }
        .seen { margin: 0 0 .8rem; } .seen div { display: flex; flex-wrap: wrap; gap: 0 .6rem; }
        .seen dt { font-weight: 600; } .seen dd { margin: 0; overflow-wrap: anywhere; }
        .mail { display: block; width: 100%; height: 75vh; min-height: 24rem; border: 1px solid var(--edge);
          border-radius: var(--radius); background: #fff; }
        .sheet { margin: 1.5rem 0; padding: 0; }
        .sheet img { display: block; max-width: 100%; height: auto; background: #fff; border: 1px solid var(--line);
          box-shadow: 0 1px 4px rgb(0 0 0 / .15); }
        .text.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem; }
        .turn { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 1rem; }

        """
}
