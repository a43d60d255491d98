// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension Stylesheet {
    /// A letter on A4, its address where a window envelope has its window; nothing else of its page is printed.
    static let letter = """
        .letter { position: relative; width: 210mm; max-width: 100%; margin: 1.5rem 0; padding: clamp(1rem, 5vw, 15mm) clamp(1rem, 6vw, 20mm);
          color: #000; background: #fff; border: 1px solid var(--line); box-shadow: 0 2px 8px rgb(0 0 0 / .12);
          font-size: 10.5pt; line-height: 1.35; color-scheme: light; }
        .letter p { margin: 0 0 1.5mm; overflow-wrap: anywhere; }
        .letter h2 { font-size: 13pt; margin: 0 0 1mm; }
        .letter section { margin: 0 0 5mm; }
        .letter .sender { font-weight: 600; }
        .letter .window { white-space: pre-line; min-height: 30mm; margin: 8mm 0 10mm; font-size: 11pt; }
        .letter .entrance { display: flex; flex-wrap: wrap; gap: 6mm; align-items: center; }
        .letter .entrance svg { width: 42mm; height: 42mm; flex: none; }
        .letter .entrance p { flex: 1 1 45mm; min-width: 0; }
        .letter code { color: #000; background: none; padding: 0; font-size: 11pt; }
        @page letter { size: A4 portrait; margin: 0; }
        @media print {
          .paper .top, .paper .around { display: none !important; }
          .paper, .paper main.in { display: block; min-height: 0; max-width: none; margin: 0; padding: 0; }
          .letter { page: letter; width: 210mm; height: 296mm; max-width: none; margin: 0; padding: 0; border: 0;
            box-shadow: none; overflow: hidden; }
          .letter .sender, .letter .date, .letter .window, .letter .told { position: absolute; margin: 0; }
          .letter .sender { left: 20mm; top: 15mm; width: 90mm; }
          .letter .date { left: 125mm; top: 15mm; }
          .letter .window { left: 22mm; top: 52mm; width: 85mm; height: 32mm; overflow: hidden; }
          .letter .told { left: 20mm; top: 100mm; width: 170mm; }
        }

        """
}
