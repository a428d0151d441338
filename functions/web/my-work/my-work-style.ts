/** The hours of a week, and a day on its timeline. One rule a line. */
export const MY_WORK_STYLE = `
.hours { border-collapse: separate; border-spacing: 2px; font-size: .8125rem }
.hours tr { border: 0 }
.hours td { min-width: 2rem; padding: .4rem .1rem; border-radius: .2rem; text-align: center; -webkit-print-color-adjust: exact; print-color-adjust: exact }
.hours thead th { padding: 0; border: 0; text-align: center; color: var(--quiet); font-weight: 500 }
.hours tbody th { position: sticky; left: 0; width: 3rem; padding: .25rem .35rem .25rem 0; vertical-align: middle; background: var(--card) }
.hours td[class*=window-] { background-image: linear-gradient(var(--second) 0 0); background-repeat: no-repeat; background-size: 100% 3px; background-position: 0 100% }
.hours td.window-first, .hours td.window-second { background-size: 50% 3px }
.hours td.window-second { background-position: 100% 100% }
.hours-key { color: var(--ink) }
.hours-key span { display: inline-block; padding: 0 .6rem; border-radius: .2rem; margin-right: 2px }
.timeline .plot { width: max(100%, 56rem); max-width: none }
.side-by-side th[scope=row] { min-width: 16rem }
.side-by-side .number { padding-left: 1rem; white-space: nowrap }
.formula { display: block; font-weight: 400 }
.used { background: var(--soft) }
@media print {
  .timeline .plot { width: 100% }
  .hours td { min-width: 0 }
  .hours { font-size: 7pt }
  .side-by-side th[scope=row] { min-width: 0 }
}
`
