// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension Stylesheet {
    /// Who handles a conversation, its history, and the board.
    static let team = """
        .handling details { border-top: 1px solid var(--line); padding-top: .7rem; margin-top: .7rem; }
        .handling summary { color: var(--accent); cursor: pointer; padding: .35rem 0; font-weight: 600; }
        .handling details form { margin-top: .6rem; } .handling textarea { min-height: 5rem; }
        .handling .due { color: var(--soft); } .handling .due.late { color: var(--bad); font-weight: 600; }
        .history { list-style: none; margin: 0 0 1.5rem; padding: 0; border-left: .2rem solid var(--line); }
        .history li { padding: .35rem 0 .35rem 1rem; overflow-wrap: anywhere; }
        .history .noted { margin: .3rem 0 0; padding: .6rem .8rem; background: var(--warn-tint); border-radius: .3rem;
          white-space: pre-line; overflow-wrap: anywhere; }
        .guidance { white-space: pre-line; overflow-wrap: anywhere; }
        .numbers { display: flex; flex-wrap: wrap; gap: .6rem 1.6rem; margin: 0 0 .8rem; }
        .numbers dt { color: var(--soft); font-size: .95rem; } .numbers dd { margin: 0; font-size: 1.7rem; font-weight: 600; }
        .numbers .late dd { color: var(--bad); }
        .bars { display: block; width: 100%; max-width: 40rem; height: auto; margin-bottom: .6rem; }
        .bars text { font-size: 11px; fill: var(--ink); } .bars .middle { text-anchor: middle; }
        .bars line { stroke: var(--edge); }
        .bars .ontime, .bars .waiting { fill: var(--accent); } .bars .late { fill: var(--bad); } .bars .today { fill: var(--warn); }
        .key span { display: inline-block; width: .9rem; height: .9rem; margin-left: .6rem; vertical-align: -.1rem; }
        .key .ontime { background: var(--accent); margin-left: 0; } .key .late { background: var(--bad); }
        .board table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
        .board th, .board td { text-align: right; padding: .3rem .4rem; border-bottom: 1px solid var(--line); font-weight: 400;
          overflow-wrap: anywhere; hyphens: auto; }
        .board thead th { font-weight: 600; vertical-align: bottom; font-size: .9rem; }
        .board th:first-child { text-align: left; }
        .people { list-style: none; padding: 0; } .people li { padding: .8rem 0; border-bottom: 1px solid var(--line); }
        .people p { margin: 0; } .people form { display: inline-block; margin: .6rem .6rem 0 0; }
        .measures { display: grid; gap: .35rem; margin: 0 0 1rem; }
        .measures > div { display: grid; grid-template-columns: minmax(0, 16rem) minmax(0, 1fr); gap: 0 1rem; align-items: center; }
        .measures dd { display: grid; grid-template-columns: 2.5rem minmax(0, 1fr); align-items: center; margin: 0; font-weight: 600; }
        .measures svg { width: 100%; max-width: 24rem; height: 1rem; } .measures rect { fill: var(--accent); }
        .measures .late dd { color: var(--bad); } .measures .late rect { fill: var(--bad); }
        .board .stacked { margin-top: 1.2rem; } .board .stacked th, .board .stacked td { text-align: left; }
        .board .stacked strong { color: var(--bad); }
        @media (max-width: 40rem) {
          .measures > div { grid-template-columns: minmax(0, 1fr); margin-bottom: .3rem; }
          .stacked, .stacked tbody, .stacked tr, .stacked th, .stacked td { display: block; }
          .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          .board .stacked th, .board .stacked td { border: 0; padding: .1rem 0; } .board .stacked th { font-weight: 600; }
          .board .stacked tr { border-bottom: 1px solid var(--line); padding: .6rem 0; }
          .stacked td::before { content: attr(data-name) ": "; color: var(--soft); }
        }

        """
}
