/** What pages with figures look like, beside the look of every page. One rule a line. */
export const FIGURES_STYLE = `
:root { --heat-0: #eef3f6; --heat-1: #cfe5e1; --heat-2: #9fd0c8; --heat-3: #5fb3a6; --heat-4: #1b7a6e; --heat-5: #0a5248; --on-heat-3: #0b2620; --hatch: #d6dde4; --second: #8a5a00; --third: #5b4bb5; --second-soft: #f6ead2 }
@media (prefers-color-scheme: dark) {
  :root { --heat-0: #1d2731; --heat-1: #17413b; --heat-2: #1c5d54; --heat-3: #24766b; --heat-4: #54b5a6; --heat-5: #a8ede2; --on-heat-3: #ffffff; --hatch: #38434f; --second: #f0b95b; --third: #b3a8ff; --second-soft: #3a2d12 }
}
body.wide > * { max-width: 76rem }
.skip { position: absolute; left: -99rem; padding: .75rem 1rem; background: var(--card) }
.skip:focus { left: 1rem; z-index: 1 }
body.wide > header { border-bottom: 1px solid var(--line); max-width: none; padding-inline: max(1rem, (100vw - 76rem) / 2 + 1rem) }
.brand a { color: inherit; text-decoration: none; display: inline-flex; align-items: center; min-height: 2.75rem }
.account { margin: 0 }
.account a { display: flex; align-items: center; min-height: 2.75rem; color: var(--quiet) }
.wide header { padding-block: .25rem }
.wide header nav { flex: 1 1 auto }
.wide header nav ul { flex-wrap: wrap; gap: 0 .25rem; margin: 0 }
.wide header a { text-decoration: none }
.wide header nav a, .account a { border-block: 3px solid transparent }
.wide header a:hover { text-decoration: underline }
.wide header a[aria-current] { border-bottom-color: var(--mark); color: var(--ink); font-weight: 600 }
.trail ol { display: flex; flex-wrap: wrap; margin: 0; padding: 0; list-style: none; color: var(--quiet); font-size: .9375rem }
.trail li::after { content: "/"; padding-inline: .25rem }
.trail a { display: inline-flex; padding: 0 }
.wide h1 { margin-top: .75rem }
.wide .lead { max-width: 46rem; margin-top: 0 }
.panels { display: grid; gap: 1rem; margin: 1rem 0 }
.panels > * { min-width: 0 }
.panel, .tile { padding: 1rem 1.125rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card) }
.panel { margin: 1rem 0 }
.panels .panel { margin: 0 }
.panel h3 { margin: 1rem 0 .25rem; font-size: 1rem }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(10.5rem, 100%), 1fr)); gap: .75rem; margin: 1rem 0 }
.tile p { margin: 0 }
.tile .name { color: var(--quiet); font-size: .9375rem }
.tile .note { color: var(--quiet); font-size: .875rem }
.tile .value { font-size: 1.6rem; font-weight: 650; line-height: 1.35; letter-spacing: -.01em }
data, td, .tile .value { font-variant-numeric: tabular-nums }
.no-figure { color: var(--quiet); font-weight: 400 }
.tile .no-figure { font-size: 1.125rem }
.empty { padding: 1.5rem 0; color: var(--quiet) }
a.term { color: inherit; text-decoration: underline dotted; text-underline-offset: .2em }
.scroll { overflow-x: auto; margin: .5rem 0 }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; overflow-wrap: normal }
caption { padding: 0 0 .35rem; color: var(--quiet); text-align: left }
th, td { padding: .5rem .75rem .5rem 0; text-align: left; vertical-align: top }
thead th { border-bottom: 2px solid var(--line); font-weight: 600 }
tbody th { font-weight: 500 }
tbody tr { border-bottom: 1px solid var(--line) }
th.number, td.number { text-align: right; white-space: nowrap }
thead th.number { white-space: normal }
.chart { margin: .75rem 0 }
.chart figcaption { color: var(--quiet); font-size: .9375rem }
.chart summary { font-size: .9375rem }
.plot { display: block; max-width: 100%; height: auto; font-size: 12px }
.plot text { white-space: pre }
.tag { display: inline-block; padding: .05rem .55rem; border-radius: .5rem; background: var(--soft); font-size: .875rem; font-weight: 600 }
.tag.bad { background: var(--alarm-soft); color: var(--alarm) }
.tag.fair { background: var(--second-soft); color: var(--second) }
.row > div { min-width: 0; max-width: 100% }
.wide .row, .choices { display: flex; flex-wrap: wrap; align-items: end; gap: .5rem 1rem; margin: .75rem 0 }
.wide button { width: auto; min-height: 2.75rem; margin-top: .5rem; padding: .5rem 1.25rem }
.row button { margin-top: 0 }
.wide label { display: block; font-weight: 600 }
.wide input:not([type=radio], [type=checkbox], [type=hidden]), .wide select { min-height: 2.75rem; max-width: 100%; padding: .35rem .65rem; border: 1px solid var(--quiet); border-radius: .5rem; background: var(--card); color: inherit; font: inherit }
.wide textarea { max-width: 60rem; font: .9375rem/1.5 ui-monospace, monospace }
.choices ul { display: flex; flex-wrap: wrap; gap: .25rem .5rem; margin: 0; padding: 0; list-style: none }
.choices li a { display: inline-flex; align-items: center; min-height: 2.75rem; padding: 0 .85rem; border: 1px solid var(--line); border-radius: .6rem; color: inherit; text-decoration: none }
.choices a[aria-current] { border-color: var(--mark); background: var(--soft) }
.contents { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr)); gap: 1rem 1.5rem; margin: 1.25rem 0 }
.contents p { margin: 0; font-weight: 600 }
.contents ul { display: block; margin: 0; padding: 0 }
.contents a { min-height: 2rem; padding: .2rem 0; font-size: .9375rem; line-height: 1.35; text-decoration: none }
.contents a:hover { text-decoration: underline }
.contents .tag { font-size: .8125rem }
.definitions .group { margin-top: 2rem }
.definition h3 { margin: 0 }
.definition { max-width: 60rem }
.card:target { border-color: var(--mark); box-shadow: inset 0 0 0 1px var(--mark) }
.parameters { font-size: .9375rem }
.parameters dd { font-weight: 400 }
code { font: .9375em ui-monospace, monospace }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.inline button { margin: 0; min-height: 2.25rem; padding: .2rem .8rem; font-size: .9375rem }
ol.plain { margin: 0; padding: 0; list-style: none }
.scroll { position: relative }
.panel > ul.many { columns: 14rem; column-gap: 2rem }
.many li { break-inside: avoid }
.wide textarea ~ label { margin-top: 1rem }
.panel > ul { margin: .5rem 0; padding-left: 1.15rem }
.panel dl dd { overflow-wrap: anywhere }
.panel > form { margin-top: .5rem }
.panel dl { margin-top: .5rem; grid-template-columns: minmax(6rem, max-content) minmax(5.5rem, 1fr) }
.panel dl.stays { display: block }
.stack { display: grid; gap: 1rem; align-content: start }
td code { overflow-wrap: anywhere }
.form-stack > div { margin-top: .9rem }
.form-stack h3 { margin: 1.5rem 0 0; font-size: 1rem }
.wide .form-stack textarea { margin-top: .35rem; font: inherit }
.settings legend { float: left; width: 100%; margin-bottom: .75rem }
.settings legend + * { clear: both }
.settings .name { margin: 0; font-size: inherit; line-height: inherit }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: 1.25rem 2rem }
.field { min-width: 0 }
.field.long { grid-column: 1 / -1 }
.fields .row { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem }
.wide .row label { font-weight: 500 }
.wide .switch { display: inline-flex; align-items: center; gap: .5rem; min-height: 2.75rem }
.switch input { flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--mark) }
.field textarea { min-height: 4rem; margin-top: 0 }
.wide label + textarea { margin-top: .25rem }
button.danger { background: var(--alarm); color: var(--card) }
.receipt + .receipt { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--line) }
.receipt dl { margin: .5rem 0 }
.stays dt { color: inherit; font-weight: 600 }
.stays dd { margin: 0 0 .75rem; font-weight: 400; color: var(--quiet) }
.legend { display: flex; flex-wrap: wrap; gap: .125rem 1rem; margin: .5rem 0 0; padding: 0; list-style: none; color: var(--quiet); font-size: .875rem }
.legend li { display: inline-flex; align-items: center; gap: .4rem }
.theme { margin: 2rem 0 -.25rem; font-size: 1.25rem }
.box .attention { padding: 0; list-style: none }
.attention li + li { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--line) }
.attention h3 { margin: 0; font-size: 1.0625rem }
.attention p { max-width: 60rem }
.kept { margin: .5rem 0; padding: 0; list-style: none }
.kept li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1rem; padding: .5rem 0; border-top: 1px solid var(--line) }
.snug .plot { font-size: 12px }
ul.plain { margin: .5rem 0; padding: 0; list-style: none }
ul.plain > li { padding: .6rem 0; border-top: 1px solid var(--line) }
ul.plain > li:first-child { border-top: 0 }
ul.plain p { margin: .1rem 0 }
ul.side { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: .75rem 1.5rem }
ul.side > li, ul.side.plain > li:first-child { border-top: 2px solid var(--line) }
.compact .value { font-size: 1.35rem }
td.number + td:not(.number) { min-width: 10rem }
td.number + td:not(.number), th.number + th:not(.number) { padding-left: 1.5rem }
.thirds .plot, .timeline .plot { font-size: 12px }
.heat-0 { background: var(--heat-0); color: var(--quiet) }
.heat-1 { background: var(--heat-1); color: var(--ink) }
.heat-2 { background: var(--heat-2); color: var(--ink) }
.heat-3 { background: var(--heat-3); color: var(--on-heat-3) }
.heat-4 { background: var(--heat-4); color: var(--card) }
.heat-5 { background: var(--heat-5); color: var(--card) }
.comments { margin: .5rem 0; padding: 0; list-style: none; columns: 2 22rem; column-gap: 1.5rem }
.comments li { margin: 0 0 .5rem; padding: .5rem .85rem; border-left: 3px solid var(--line); break-inside: avoid; white-space: pre-line }
.hatch { background: repeating-linear-gradient(135deg, var(--card) 0 5px, var(--hatch) 5px 6px) }
.hatch .no-figure { padding: .1rem .3rem; border-radius: .3rem; background: var(--card); font-size: .8125rem }
@media (min-width: 62rem) {
  td time { white-space: nowrap }
  .thirds .panel { display: flex; flex-direction: column }
  .thirds .chart { margin-top: auto }
  .panels { grid-template-columns: 1fr 1fr }
  .panels.thirds { grid-template-columns: repeat(3, 1fr) }
  .tiles.four { grid-template-columns: repeat(4, 1fr) }
  .panels > .whole { grid-column: 1 / -1 }
}
@media (max-width: 40rem) {
  .plot[width="520"] { font-size: 17px }
  .wide header { gap: 0 1rem }
  .wide header nav { order: 3; flex-basis: 100%; margin-left: -.6rem }
  .parameters { grid-template-columns: 1fr }
  .parameters dd { margin-bottom: .5rem }
}
@media print {
  .choices { display: none }
  body.wide > header, .trail, .wide form, .wide form.row, .skip, footer, summary { display: none }
  body { background: none; font-size: 10pt }
  .panel, .tile { break-inside: avoid }
  .chart details::details-content { content-visibility: visible; block-size: auto }
  .scroll { overflow: visible }
  th, td, td *, td code { overflow-wrap: anywhere; white-space: normal }
}
`
