// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The one stylesheet: its own tokens, no brand's, system fonts.
enum Stylesheet {
    static let text =
        tokens + frame + words + forms + pickup + message + display + staff + choices + workspace + team
        + paper + letter + uploads

    private static let tokens = """
        :root {
          color-scheme: light dark;
          --page: #f5f2ec; --sheet: #fffefb; --ink: #1d2530; --soft: #4b5664; --line: #dad3c6; --edge: #737a83;
          --accent: #0b4f6c; --accent-deep: #073a50; --on-accent: #ffffff; --tint: #e4eef2;
          --good: #1c6137; --good-tint: #e6f1e8; --warn: #7a4a00; --warn-tint: #fbf0d9;
          --bad: #97221c; --bad-tint: #fbe9e6; --wax: #a3272f;
          --serif: ui-serif, "Iowan Old Style", Charter, "Source Serif 4", Georgia, "Times New Roman", serif;
          --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
          --radius: .6rem;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #11161c; --sheet: #1a212a; --ink: #e9ecef; --soft: #b3bcc7; --line: #36414d; --edge: #8b97a5;
            --accent: #86cbe6; --accent-deep: #b3e0f2; --on-accent: #04222f; --tint: #1d303b;
            --good: #86d3a0; --good-tint: #16291d; --warn: #f0c36d; --warn-tint: #2c2413;
            --bad: #ff9d92; --bad-tint: #331a18; --wax: #e0777d;
          }
        }

        """

    private static let frame = """
        *, *::before, *::after { box-sizing: border-box; }
        [hidden] { display: none !important; }
        html { font-size: 106.25%; -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
        body { margin: 0; min-height: 100vh; display: flex; flex-direction: column;
          font-family: var(--sans); line-height: 1.55; color: var(--ink); background: var(--page);
          overflow-wrap: break-word; }
        .in { width: 100%; max-width: 62rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2rem); }
        main.in { flex: 1; padding-block: 2rem 3.5rem; outline: none; }
        .narrow .in { max-width: 46rem; }
        .skip { position: absolute; left: -99rem; padding: .6rem 1rem; background: var(--sheet); z-index: 2; }
        .skip:focus { left: .5rem; top: .5rem; }
        .demo { background: var(--warn-tint); color: var(--warn); border-bottom: 1px solid currentColor; font-size: .95rem; }
        .demo p { margin-block: 0; padding-block: .5rem; }
        .demo a { color: inherit; }
        .top { background: var(--sheet); border-bottom: 1px solid var(--line); }
        .top .in { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .3rem 1.5rem;
          padding-block: .6rem; }
        .brand { display: flex; align-items: center; gap: .75rem; color: var(--ink); text-decoration: none; }
        .brand img { flex: none; }
        .brand strong { display: block; font-family: var(--serif); font-size: 1.15rem; line-height: 1.2; }
        .brand span span { color: var(--soft); font-size: .9rem; line-height: 1.2; }
        .languages { display: flex; gap: .25rem; list-style: none; margin: 0 0 0 -.5rem; padding: 0; font-size: .95rem; }
        .languages a { display: block; padding: .4rem .5rem; border-radius: .3rem; }
        .languages a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
        .bottom { border-top: 1px solid var(--line); color: var(--soft); font-size: .95rem; }
        .bottom .in { padding-block: 1rem 1.5rem; }
        .bottom p { margin: .3rem 0; }
        .unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
          white-space: nowrap; }
        @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }

        """

    private static let words = """
        h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.2; text-wrap: balance;
          overflow-wrap: anywhere; hyphens: auto; hyphenate-limit-chars: 14 6 6; }
        h1 { font-size: clamp(1.7rem, 1.35rem + 1.8vw, 2.35rem); margin: 0 0 .8rem; letter-spacing: -.01em; }
        h2 { font-size: 1.3rem; margin: 0 0 .5rem; }
        h3 { font-size: 1.1rem; margin: 0; }
        h4 { font-size: .95rem; margin: 1rem 0 .3rem; }
        p { margin: 0 0 1rem; }
        section { margin-block: 2rem; }
        .lead { font-size: 1.12rem; max-width: 38rem; }
        .hint { color: var(--soft); font-size: .95rem; }
        a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: .06em; }
        a:hover { color: var(--accent-deep); text-decoration-thickness: .12em; }
        :focus-visible { outline: .2rem solid var(--accent); outline-offset: .15rem; border-radius: .2rem; }
        [data-focus]:focus { outline: none; }
        code { font-family: ui-monospace, "SFMono-Regular", "DejaVu Sans Mono", monospace; font-size: .92em;
          background: var(--tint); padding: .1em .35em; border-radius: .25em; overflow-wrap: anywhere; }
        .icon { width: 1.4em; height: 1.4em; flex: none; vertical-align: -.32em; fill: none; stroke: currentColor;
          stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; }
        .sign { display: flex; gap: .6rem; align-items: flex-start; color: var(--bad); }
        .sign .icon { margin-top: -.05em; width: 1.2em; height: 1.2em; }
        .sign.good { color: var(--good); }
        .card { background: var(--sheet); border: 1px solid var(--line); border-radius: var(--radius);
          padding: clamp(1.1rem, 4vw, 1.8rem); margin-block: 1.5rem; box-shadow: 0 1px 2px rgb(0 0 0 / .05); }
        .card > :last-child, .card form > :last-child, .note > :last-child { margin-bottom: 0; }
        .aside { border-top: 1px solid var(--line); padding-top: 1.3rem; margin-top: 2.5rem; }
        .note { border: 1px solid; border-left-width: .4rem; border-radius: .3rem; padding: .8rem 1rem; margin: 0 0 1.5rem;
          color: var(--ink); background: var(--tint); border-color: var(--accent); }
        .note h2 { font-family: var(--sans); font-size: 1.1rem; margin-bottom: .4rem; }
        .note h2, p.note, .note.done p { display: flex; gap: .6rem; }
        .note .icon { color: var(--accent); margin-top: .05em; }
        .note.problem { background: var(--bad-tint); border-color: var(--bad); }
        .note.problem .icon { color: var(--bad); }
        .note.done { background: var(--good-tint); border-color: var(--good); }
        .note.done .icon { color: var(--good); }
        .note.waiting { background: var(--warn-tint); border-color: var(--warn); }
        .note.waiting .icon { color: var(--warn); }
        .checks { list-style: none; padding: 0; }
        .checks li { display: flex; gap: .6rem; margin-bottom: .5rem; overflow-wrap: anywhere; }
        .checks .icon { color: var(--good); margin-top: .1em; }

        """

    private static let forms = """
        label { display: block; font-weight: 600; margin-top: 1.1rem; }
        form > label:first-of-type, form > div > label:first-of-type { margin-top: 0; }
        label + .hint { margin-bottom: .35rem; }
        input[type=text], input[type=email], input[type=tel], input[type=password], input[type=search], input[type=file],
        input[type=date], input[type=number], textarea, select {
          display: block; width: 100%; font: inherit; color: var(--ink); background: var(--sheet);
          border: 1px solid var(--edge); border-radius: .35rem; padding: .6rem .7rem; margin: .25rem 0 1.1rem; }
        textarea { resize: vertical; min-height: 9rem; line-height: 1.5; }
        input[type=file] { padding: .5rem; }
        input[type=date], input[type=number] { width: auto; max-width: 100%; min-width: 10rem; }
        input::file-selector-button { font: inherit; font-size: .95rem; margin-right: .8rem; padding: .35rem .8rem;
          color: var(--accent); background: var(--tint); border: 1px solid var(--accent); border-radius: .3rem; }
        [aria-invalid] { border: 2px solid var(--bad) !important; }
        .code { max-width: 13rem; font-size: 1.6rem !important; letter-spacing: .3em; font-variant-numeric: tabular-nums; }
        button, a.button { font: inherit; font-weight: 600; line-height: 1.3; color: var(--on-accent);
          background: var(--accent); border: 2px solid var(--accent); border-radius: .4rem; padding: .65rem 1.4rem;
          cursor: pointer; min-height: 2.9rem; }
        a.button { display: inline-block; text-decoration: none; }
        button:hover, a.button:hover { background: var(--accent-deep); border-color: var(--accent-deep); }
        button.second { color: var(--accent); background: transparent; }
        button.second:hover { color: var(--accent-deep); background: var(--tint); }
        button.danger { background: var(--bad); border-color: var(--bad); color: var(--page); }
        button[aria-disabled] { opacity: .6; cursor: progress; }
        .field-problem { color: var(--bad); font-weight: 600; }
        .progress { display: flex; align-items: center; gap: .8rem; margin-bottom: 1rem; }
        progress { flex: 1; height: .8rem; accent-color: var(--accent); }

        """

    private static let pickup = """
        .steps { margin-block: 1.8rem; }
        .steps h2 { font-family: var(--sans); font-size: 1rem; color: var(--soft); font-weight: 600; }
        .steps ol { list-style: none; margin: 0; padding: 0; display: grid; grid-auto-flow: column;
          grid-auto-columns: minmax(0, 1fr); }
        .steps li { position: relative; display: flex; flex-direction: column; align-items: center; text-align: center;
          gap: .5rem; padding-inline: .25rem; font-size: .95rem; line-height: 1.3; color: var(--soft); }
        .steps li + li::before { content: ""; position: absolute; top: 2rem; right: calc(50% + 2.3rem);
          width: calc(100% - 4.6rem); border-top: 3px dotted var(--edge); }
        .picture { display: grid; place-items: center; width: 4rem; height: 4rem; border-radius: 50%;
          background: var(--sheet); border: 2px solid var(--edge); color: var(--soft); }
        .picture .icon { width: 2rem; height: 2rem; stroke-width: 1.4; vertical-align: 0; }
        .steps [aria-current] { color: var(--ink); font-weight: 600; }
        .steps [aria-current] .picture { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }

        """

    private static let message = """
        .message { background: var(--sheet); border: 1px solid var(--line); border-radius: var(--radius);
          padding: clamp(1.1rem, 4vw, 1.8rem); margin-block: 1.2rem; position: relative; }
        .message > header { border-bottom: 1px solid var(--line); margin-bottom: 1rem; }
        .message > header p { margin: .2rem 0 .7rem; }
        .message.ours { border-top: .3rem solid var(--accent); }
        .message.theirs { border-top: .3rem solid var(--wax); }
        .subject { font-weight: 600; }
        .text { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 1.05rem; line-height: 1.6; }
        .files { list-style: none; padding: 0; margin: 0; display: grid; gap: .5rem; }
        .files .file { display: grid; grid-template-columns: auto 1fr auto; align-items: center; gap: .1rem .7rem;
          padding: .6rem .8rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--page);
          text-decoration: none; }
        .files .name { overflow-wrap: anywhere; text-decoration: underline; text-underline-offset: .2em; }
        .files .file:hover .name { text-decoration-thickness: .12em; }
        @media (max-width: 34rem) { .files .hint { grid-column: 2; } }
        .delivery { border-top: 1px solid var(--line); margin: 1.5rem 0 0; padding-top: .8rem; }
        .delivery h4 { margin-top: 0; }
        .delivery form { display: inline-block; margin: 0 .6rem .6rem 0; }
        .delivery details { margin-top: .4rem; }
        .delivery details form { display: block; border-left: .3rem solid var(--bad); padding-left: 1rem; margin-top: .8rem; }
        summary { cursor: pointer; color: var(--accent); font-weight: 600; padding: .5rem 0; width: fit-content; }
        .track { list-style: none; margin: .6rem 0 1rem; padding: 0; display: grid; gap: 0; }
        .track li { position: relative; display: flex; gap: .8rem; padding-bottom: .9rem; color: var(--soft); }
        .track li:not(:last-child)::before { content: ""; position: absolute; left: .93rem; top: 1.9rem; bottom: 0;
          border-left: 2px solid var(--line); }
        .track li.done:not(:last-child)::before { border-color: var(--good); }
        .dot { display: grid; place-items: center; width: 1.95rem; height: 1.95rem; flex: none; border-radius: 50%;
          border: 2px dashed var(--edge); background: var(--sheet); }
        .dot .icon { width: 1.15rem; height: 1.15rem; vertical-align: 0; }
        .track .label { min-width: 0; padding-top: .15rem; line-height: 1.35; }
        .track .label > * { display: block; }
        .track .label strong { font-weight: 600; }
        .done .dot { border: 2px solid var(--good); color: var(--good); background: var(--good-tint); }
        .track .done strong, .track .stopped strong { color: var(--ink); }
        .stopped .dot { border: 2px solid var(--bad); color: var(--bad); background: var(--bad-tint); }
        @media (min-width: 48rem) {
          .track { grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); }
          .track li { flex-direction: column; gap: .4rem; padding: 0 .8rem 0 0; }
          .track li:not(:last-child)::before { left: 2.4rem; right: .4rem; top: .95rem; bottom: auto;
            border-left: 0; border-top: 2px solid var(--line); }
        }

        """

    private static let staff = """
        .bar { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.4rem; margin: -.8rem 0 1.5rem; color: var(--soft); }
        .bar p { margin: 0; } .bar > :first-child { margin-right: auto; }
        .bar button { padding: .3rem .9rem; min-height: 2.3rem; font-size: .95rem; }
        .filter { display: flex; flex-wrap: wrap; align-items: stretch; gap: .4rem .8rem; margin-bottom: 1.2rem; }
        .filter label { width: 100%; margin: 0; }
        .filter select { width: auto; flex: 0 1 22rem; min-width: 0; margin: 0; }
        .inbox { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: var(--radius);
          background: var(--sheet); overflow: hidden; }
        .inbox li + li { border-top: 1px solid var(--line); }
        .inbox a { display: flex; flex-wrap: wrap; gap: .15rem 1rem; padding: .8rem 1.1rem;
          color: var(--ink); text-decoration: none; border-left: .35rem solid transparent; }
        .inbox a:hover { background: var(--tint); }
        .inbox a:focus-visible { outline-offset: -.2rem; }
        .inbox .who { overflow-wrap: anywhere; text-decoration: underline; text-underline-offset: .2em; color: var(--accent); }
        .inbox .where, .inbox .when, .inbox .tag { color: var(--soft); font-size: .95rem; }
        .inbox .when, .inbox .tag { text-align: right; }
        .inbox .who { flex: 1 1 60%; min-width: 0; } .inbox .when { flex: none; }
        .inbox .where { flex: 1 1 25%; min-width: 0; order: 1; } .inbox .tag { order: 1; margin-left: auto; }
        .inbox .waiting a { border-left-color: var(--accent); }
        .inbox .waiting .who, .inbox .late .tag { font-weight: 600; }
        .inbox .waiting .tag { color: var(--ink); }
        .inbox .late a { border-left-color: var(--bad); }
        .inbox .late .tag, .inbox .stopped .tag { color: var(--bad); }
        @media (max-width: 44rem) {
          .inbox a > * { flex: 1 0 100% !important; order: 0 !important; margin: 0 !important; text-align: left !important; }
        }
        .empty { text-align: center; padding: 3rem 1rem; border: 2px dashed var(--line); border-radius: var(--radius); }
        .choice { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1.2rem 0; }
        .source { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .9rem; }
        .forms div { margin-bottom: .9rem; }
        .forms dt { font-weight: 600; } .forms dd { margin: .2rem 0 0; color: var(--soft); overflow-wrap: anywhere; }

        """

    private static let paper = """
        @media print {
          :root { --page: #fff; --sheet: #fff; --ink: #000; --soft: #333; }
          .skip, .languages, .demo, .bar, .bottom, form, .delivery details, .filter, .expand { display: none !important; }
          .message, .card { border: 0; padding: 0; box-shadow: none; break-inside: avoid; }
          a { color: inherit; }
        }

        """
}
