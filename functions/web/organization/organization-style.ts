/** The heat map of units, and the weekly brief on its sheet. One rule a line. */
export const ORGANIZATION_STYLE = `
.heat { border-collapse: separate; border-spacing: 2px; font-size: .8125rem }
.heat th { padding: .25rem .35rem .25rem 0; border: 0; font-weight: 500 }
.heat th, .heat td { vertical-align: middle }
.heat thead th { padding: 0; border: 0; text-align: center; color: var(--quiet) }
.heat td { min-width: 2rem; padding: .4rem .1rem; border-radius: .2rem; text-align: center }
.heat tbody tr { border: 0 }
.heat tbody th { position: sticky; left: 0; background: var(--card) }
.heat.units { font-size: .875rem }
.heat.units td { min-width: 4.75rem; padding: .55rem .5rem; white-space: nowrap }
.heat.units thead th { padding: .35rem }
.heat.units thead th:first-child { text-align: left }
.heat.units tbody th { min-width: 9rem }
.heat td { -webkit-print-color-adjust: exact; print-color-adjust: exact }
.heat.units th.deep-2 { padding-left: 1rem }
.heat.units th.deep-3 { padding-left: 2rem }
.heat.units th.deep-4 { padding-left: 3rem }
.brief { max-width: 60rem }
.brief-charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: 1rem }
.brief-charts .panel { margin: 0 }
.brief-charts h2 { font-size: 1rem }
.brief-footer { font-size: .875rem }
.brief-footer dl { display: block; columns: 2 18rem; column-gap: 2rem }
.brief-footer dt { color: inherit; font-weight: 600 }
.brief-footer dl > div { break-inside: avoid }
.brief-footer dd { margin: 0 0 .6rem; font-weight: 400 }
.brief-footer .hint { font-size: .8125rem; font-weight: 400 }
@media print {
  @page { size: A4; margin: 12mm }
  body:has(.brief) h1 { margin: 0; font-size: 16pt }
  body:has(.brief) .lead { margin: 0 0 2mm; font-size: 9pt }
  body:has(.brief) main { padding: 0 }
  .brief h2 { font-size: 10.5pt }
  .brief { font-size: 9pt; max-width: none }
  .brief .panel { margin: 0 0 2mm; padding: 2mm 3mm }
  .brief .hint { font-size: 7.5pt }
  .brief p, .brief li { margin: .5mm 0 }
  .brief .panels { grid-template-columns: 1fr 1fr; gap: 3mm; margin: 2mm 0 }
  .brief-charts { grid-template-columns: 1fr 1fr 1fr; gap: 3mm }
  .brief .chart details { display: none }
  .brief .chart figcaption { font-size: 7.5pt }
  .brief table { font-size: 8.5pt }
  .brief th, .brief td { padding: .6mm 2mm .6mm 0 }
  .brief ul.plain > li { padding: .6mm 0 }
  .brief-footer { font-size: 6.8pt; line-height: 1.3; break-inside: avoid }
  .brief-footer h2 { font-size: 8.5pt }
  .brief-footer dd { margin-bottom: 1mm }
  .brief-footer .hint { font-size: 6.8pt }
  .heat.units td, .heat.units tbody th { min-width: 0; white-space: normal }
  .heat.units td { padding: 1mm .5mm }
  .heat.units, .heat.units .no-figure { font-size: 7pt }
}
`
