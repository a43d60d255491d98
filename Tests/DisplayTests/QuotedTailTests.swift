// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Display

@Suite("Quoted text at a message's end")
struct QuotedTailTests {
    @Test(
        "what mail programs announce is folded, in many languages",
        arguments: [
            "On Mon, Nov 3, 2025 at 10:15 AM Liisa Lehto <liisa@kunta.fi> wrote:\n> Hei\n> Maija",
            "On 3.11.2025 10.15, Liisa Lehto wrote:\n> Hei",
            "On Mon, Nov 3, 2025 at 10:15 AM Liisa Lehto\n<liisa@kunta.fi> wrote:\n\n> Hei",
            "ma 3. marrask. 2025 klo 10.15 Liisa Lehto <liisa@kunta.fi> kirjoitti:\n> Hei",
            "Liisa Lehto kirjoitti 3.11.2025 klo 10.15:\n> Hei",
            "Den mån 3 nov. 2025 kl 10:15 skrev Liisa Lehto <liisa@kunta.fi>:\n> Hej",
            "Am 03.11.2025 um 10:15 schrieb Liisa Lehto:\n> Hallo",
            "-----Original Message-----\nFrom: Liisa\nSent: Monday\n\nHei",
            "-----Alkuperäinen viesti-----\nLähettäjä: Liisa\n\nHei",
            "-----Ursprungligt meddelande-----\nHej",
            "________________________________\nFrom: Liisa Lehto\nSent: Monday, November 3, 2025\nTo: Maija\nSubject: X\n\nHei",
            "Lähettäjä: Liisa Lehto\nLähetetty: 3. marraskuuta 2025\nVastaanottaja: Maija\nAihe: X\n\nHei",
            "*Från:* Liisa\n*Skickat:* den 3 november\n*Till:* Maija\n*Ämne:* X\n\nHej",
            "> Hei\n> Maija\n\n> ja muut",
        ])
    func folded(quotation: String) {
        let parted = QuotedTail(parting: "Kiitos!\n\nMaija\n\n\(quotation)\n\n")
        #expect(parted.own == "Kiitos!\n\nMaija")
        #expect(parted.quoted == quotation)
    }

    @Test(
        "what its writer wrote stays",
        arguments: [
            "Kiitos!", "> Hei\n\nVastaan tähän.", "On Monday he wrote:\n> yes\nand I answer.",
            "> vain lainaus",
            "Hän kirjoitti:\nnäin se oli", "From: here to there", "a\n---\nb", "", "\n\n",
            "---------- Forwarded message ---------\nLähettäjä: Liisa\n\nHei", "Lähettäjä: Liisa\nHei",
            "Den 3 nov 2025 kl 10:15 skrev Liisa <l@kunta.fi>:\n> Hej\n\nMitt svar står här.",
            "Ma 3.11.2025 klo 10.15 Liisa kirjoitti:\n> a\nvastaus\n> b\nvastaus",
        ])
    func kept(text: String) {
        #expect(QuotedTail(parting: text) == QuotedTail(parting: text))
        #expect(QuotedTail(parting: text).quoted == nil)
        #expect(QuotedTail(parting: text).own == text)
    }

    @Test(
        "a long text takes a moment", .timeLimit(.minutes(1)),
        arguments: [
            String(repeating: "> a\n", count: 200_000), String(repeating: "From: a\n", count: 100_000),
            String(repeating: "On 1.1. a@b\n", count: 80_000), String(repeating: "a\n", count: 400_000),
        ])
    func long(text: String) {
        #expect(QuotedTail(parting: "x\n" + text).own.hasPrefix("x"))
    }
}
