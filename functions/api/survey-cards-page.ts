import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { encodeQR } from 'qr'
import type { CardWords } from './survey-card-words.ts'

/** A card for one person. */
export interface SurveyCard {
  readonly staffId: string
  readonly title: string
  /** In the language of the person. */
  readonly lines: readonly string[]
  readonly address: string
  readonly words: CardWords
}

const STYLE = `
@page { size: A4; margin: 12mm }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 190mm; color: #1c2430; background: #fff; font: 10pt/1.4 system-ui, sans-serif }
h1 { margin: 6mm 0 2mm; font-size: 14pt } header p { margin: 0 0 4mm }
ul { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0; margin: 0; padding: 0; list-style: none }
li { display: grid; grid-template-columns: 30mm minmax(0, 1fr); gap: 4mm; padding: 5mm; border: .2mm dashed #8b94a3; margin: -.1mm;
  break-inside: avoid }
svg { display: block; width: 30mm; height: 30mm } h2 { margin: 0 0 1mm; font-size: 11pt }
p { margin: 0 0 1mm; font-size: 8.5pt; overflow-wrap: anywhere } .whose { font-weight: 700 }
.address { grid-column: 1 / -1; font: 7.5pt/1.3 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere }
@media print { header { display: none } }
@media (max-width: 40rem) { ul { grid-template-columns: minmax(0, 1fr) } body { padding: 0 1rem } }
`

/** What the content security policy lets the page use. */
export const CARDS_STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

/** Cards to print and to cut: whole in themselves, nothing is loaded. */
export function surveyCardsPage(title: string, cards: readonly SurveyCard[]) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>${cards.length} cards. Print this page, cut the cards, and give each to the person named on it. Whoever holds a card
can answer in that person's place: keep no copy of this page.</p>
</header>
<main><ul>${cards.map(item)}</ul></main>
</body>
</html>`
}

function item({ staffId, title, lines, address, words }: SurveyCard) {
  // A QR code is made of squares alone: nothing of it comes from outside.
  const code = encodeQR(address, 'svg', { ecc: 'medium', border: 1 })
  return html`<li lang="${words.language}">
<div role="img" aria-label="${words.code}">${raw(code)}</div>
<div><h2>${title}</h2><p class="whose">${staffId}</p>${lines.map((line) => html`<p>${line}</p>`)}</div>
<p class="address">${address}</p>
</li>`
}
