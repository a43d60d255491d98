// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The post office's stylesheet, in the colours of the other pages.
enum PostOfficeStyle {
    static let sheet = """
        :root {
          color-scheme: light dark;
          --page: #f5f2ec; --sheet: #fffefb; --ink: #1d2530; --soft: #4b5664; --line: #dad3c6; --edge: #737a83;
          --accent: #0b4f6c; --accent-deep: #073a50; --tint: #e4eef2; --wax: #a3272f; --case: #2a3440;
          --serif: ui-serif, "Iowan Old Style", Charter, "Source Serif 4", Georgia, "Times New Roman", serif;
          --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #11161c; --sheet: #1a212a; --ink: #e9ecef; --soft: #b3bcc7; --line: #36414d; --edge: #8b97a5;
            --accent: #86cbe6; --accent-deep: #b3e0f2; --tint: #1d303b; --wax: #e0777d; --case: #05080b;
          }
        }
        *, *::before, *::after { box-sizing: border-box; }
        html { font-size: 106.25%; }
        body { margin: 0; font-family: var(--sans); line-height: 1.55; color: var(--ink); background: var(--page);
          overflow-wrap: anywhere; }
        .in { max-width: 46rem; margin-inline: auto; padding: 1.5rem clamp(1rem, 4vw, 2rem); }
        .skip { position: absolute; left: -99rem; padding: .6rem 1rem; background: var(--sheet); }
        .skip:focus { left: .5rem; top: .5rem; }
        header { background: var(--sheet); border-bottom: 1px solid var(--line); }
        header .in { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .4rem 1.5rem; align-items: center; }
        header p { width: 100%; margin: 0; color: var(--soft); }
        nav ul { display: flex; gap: .8rem; list-style: none; margin: 0; padding: 0; }
        nav a { display: inline-block; padding: .4rem 0; }
        nav a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
        h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.25; text-wrap: balance; margin: 0; }
        h1 { font-size: clamp(1.5rem, 1.2rem + 1.5vw, 2rem); }
        h2 { font-size: 1.2rem; margin-bottom: 1rem; }
        h3 { font-size: 1.15rem; }
        a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: .06em; }
        a:hover { color: var(--accent-deep); text-decoration-thickness: .12em; }
        :focus-visible { outline: .2rem solid var(--accent); outline-offset: .15rem; border-radius: .2rem; }
        ol { list-style: none; margin: 0; padding: 0; display: grid; gap: 1.6rem; }
        .stamp { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; margin: 0 0 .5rem; color: var(--soft);
          font-size: .9rem; }
        .text { white-space: pre-wrap; }
        .letter { background: var(--sheet); border: 1px solid var(--line); border-top: .3rem solid var(--wax);
          border-radius: .2rem; padding: clamp(1rem, 4vw, 1.7rem); box-shadow: 0 1px 2px rgb(0 0 0 / .06),
          0 .6rem 1.4rem -1rem rgb(0 0 0 / .25); }
        .letter dl { margin: .7rem 0; display: grid; gap: .15rem; font-size: .95rem; }
        .letter dl div { display: grid; grid-template-columns: minmax(6rem, 8rem) 1fr; gap: 0 .6rem; }
        .letter dt { color: var(--soft); }
        .letter dd { margin: 0; }
        .letter details { border-top: 1px solid var(--line); padding-top: .3rem; }
        summary { cursor: pointer; color: var(--accent); font-weight: 600; padding: .4rem 0; width: fit-content; }
        .letter .text { padding: .4rem 0 .8rem; }
        .ways { display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; margin: .4rem 0 0; font-size: .95rem; }
        .telephone { width: min(100%, 24rem); background: var(--case); border-radius: 1.8rem; padding: 1.1rem .7rem 1.4rem;
          border: 1px solid var(--edge); color: #eef2f5; }
        .telephone .stamp { color: #c3ccd5; padding-inline: .7rem; }
        .telephone h3 { font-family: var(--sans); font-size: 1.05rem; padding: 0 .7rem .7rem; }
        .screen { background: var(--page); color: var(--ink); border-radius: 1rem; padding: 1rem .9rem 1.2rem; }
        .sender { margin: 0 0 .5rem; text-align: center; font-weight: 600; font-size: .95rem; }
        .screen .text { background: var(--tint); border-radius: 1rem 1rem 1rem .25rem; padding: .7rem .9rem;
          font-size: 1.05rem; }
        .empty { text-align: center; padding: 3.5rem 1rem; border: 2px dashed var(--line); border-radius: .6rem; }
        .empty p { margin: 0; color: var(--soft); }

        """
}
