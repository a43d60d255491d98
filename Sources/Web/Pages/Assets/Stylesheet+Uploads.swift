// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension Stylesheet {
    /// Files that are sent before their form, and tasks.
    static let uploads = """
        .uploads { margin-bottom: 1rem; }
        .uploads .drop { border: 2px dashed var(--edge); border-radius: .4rem; padding: .8rem 1rem; color: var(--soft);
          text-align: center; margin: 0 0 .6rem; }
        form.dropping .drop { border-color: var(--accent); background: var(--tint); color: var(--ink); }
        .uploads ul { list-style: none; margin: 0; padding: 0; }
        .uploads ul:empty { display: none; }
        .uploads li { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .8rem; padding: .5rem 0;
          border-top: 1px solid var(--line); }
        .uploads .name { font-weight: 600; overflow-wrap: anywhere; min-width: 0; }
        .uploads li .hint { margin: 0; flex: 1 1 auto; }
        .uploads li progress { flex: 1 1 100%; order: 1; }
        .uploads .refused .hint { color: var(--bad); font-weight: 600; flex-basis: 100%; }
        .tasks ul, .own-tasks ul { list-style: none; margin: 0 0 1rem; padding: 0; }
        .tasks li, .own-tasks li { padding: .6rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
        .tasks li p { margin: 0 0 .3rem; white-space: pre-wrap; }
        .tasks li form { display: inline-block; margin: 0 .5rem .3rem 0; }
        .tasks li.done > p:first-child { text-decoration: line-through; color: var(--soft); }
        .tasks .late, .own-tasks .late { color: var(--bad); font-weight: 600; }
        .own-tasks h2 { font-family: var(--sans); font-size: 1rem; margin: .9rem 0 .3rem; }

        """
}
