// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension Stylesheet {
    /// Lists, searching and who is there.
    static let workspace = """
        .desk { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.2rem 2rem; }
        .boxes:not(:has(li)) { display: none; }
        .boxes ul, .shown ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .35rem .4rem; }
        .boxes ul { max-height: 11rem; overflow: auto; padding: .25rem; margin: 0 -.25rem; }
        .boxes h2 { font-family: var(--sans); font-size: 1rem; margin: .9rem 0 .3rem; }
        .boxes li { display: flex; align-items: center; min-width: 0; }
        .boxes a, .shown a { display: flex; gap: .6rem; padding: .3rem .8rem; border: 1px solid var(--edge);
          border-radius: 2rem; text-decoration: none; overflow-wrap: anywhere; min-width: 0; }
        .boxes a:hover, .shown a:hover { background: var(--tint); }
        .boxes a[aria-current], .shown a[aria-current] { background: var(--tint); color: var(--ink); font-weight: 600;
          border-color: currentColor; }
        .boxes .count { font-weight: 600; font-variant-numeric: tabular-nums; color: var(--ink); }
        .boxes form { margin: 0; }
        button.plain { background: none; border: 0; color: var(--accent); padding: .3rem .6rem; min-height: 2.2rem;
          min-width: 2.2rem; font: inherit; text-decoration: underline; text-underline-offset: .2em; }
        #keys-open { padding-left: 0; }
        @media (min-width: 60rem) {
          .wide:has(.desk) .in { max-width: 76rem; }
          .desk:has(.boxes li) { grid-template-columns: 15rem minmax(0, 1fr); }
          .boxes { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow: auto; }
          .boxes ul { display: block; max-height: none; overflow: visible; margin: 0; }
          .boxes a { flex: 1; justify-content: space-between; padding: .45rem .6rem; border: 0; border-radius: .3rem; }
          .lists .forms { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 0 1.5rem; }
        }
        .head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1rem;
          margin-bottom: .6rem; }
        .head h1, .head p { margin: 0; }
        .seek { margin-bottom: 1rem; }
        .seek > label, .seek > .hint { display: inline; margin: 0 .4rem 0 0; }
        .seek .line { display: flex; flex-wrap: wrap; gap: .5rem; align-items: stretch; margin-top: .4rem; }
        .seek .line > input { flex: 1 1 9rem; min-width: 0; margin: 0; width: auto; }
        .seek > .line + .hint { display: block; margin: .5rem 0 0; }
        .seek .dates { margin-top: .9rem; gap: .5rem 1rem; }
        .seek .dates span { flex: 1 1 12rem; max-width: 20rem; min-width: 0; }
        .seek .dates label { margin: 0; } .seek .dates input, .seek .dates select { margin-bottom: 0; height: 2.9rem; width: 100%; }
        #found { margin-top: 1.6rem; } .inbox + .hint { margin-top: 1.2rem; }
        .group + .group { margin-top: 1.4rem; }
        .group h2 { font-family: var(--sans); font-size: 1rem; color: var(--soft); margin: 0 0 .45rem; }
        #list { margin-top: 1.2rem; }
        .pages { display: flex; gap: 1rem; margin-top: 1rem; }
        .saving { margin-top: 1.2rem; } .saving summary { color: var(--accent); cursor: pointer; padding: .4rem 0; }
        .presence p { display: inline-flex; gap: .5rem; align-items: center; margin: 0 0 1rem; padding: .4rem .8rem;
          border-radius: var(--radius); background: var(--tint); }
        .presence .writing { background: var(--warn-tint); color: var(--warn); font-weight: 600; }
        dialog { border: 1px solid var(--edge); border-radius: var(--radius); background: var(--sheet); color: var(--ink);
          max-width: min(34rem, 92vw); padding: 1.4rem; }
        dialog::backdrop { background: rgb(0 0 0 / .5); }
        .keys div { display: flex; gap: 1rem; margin-bottom: .4rem; } .keys dt { flex: 0 0 7rem; } .keys dd { margin: 0; }
        kbd { font-family: ui-monospace, "DejaVu Sans Mono", monospace; border: 1px solid var(--edge); border-radius: .25em;
          padding: .05em .45em; background: var(--tint); }
        .check { display: flex; gap: .6rem; align-items: center; } .check input { width: auto; margin: 0; }

        """
}
