import { createHash } from 'node:crypto'

/** The look of /docs, inline: the page loads nothing, from here or elsewhere. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1c2430, #e6e9ee); --quiet: light-dark(#566072, #9aa5b5);
  --line: light-dark(#d9dee6, #323b48); --page: light-dark(#ffffff, #12161c); --card: light-dark(#f6f8fa, #1a2029);
  --mark: light-dark(#0b6b5d, #5fd0bd) }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif }
h1 { margin: 0 0 .5rem; font-size: 1.9rem } h2 { margin: 2.5rem 0 .75rem; font-size: 1.3rem }
h3 { margin: 0; font-size: 1rem; font-weight: 600 } h4 { margin: 1.1rem 0 .3rem; font-size: .9rem; color: var(--quiet) }
p { margin: .5rem 0; max-width: 46rem } a { color: var(--mark) }
code, pre { font: .875rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
code { overflow-wrap: anywhere }
pre { margin: .3rem 0; padding: .75rem; overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem;
  background: var(--page) }
nav ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: .1rem 1rem; padding: 0;
  list-style: none }
nav a { display: flex; align-items: baseline; text-decoration: none } nav a:hover { text-decoration: underline }
article { margin: 1rem 0; padding: 1rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--card) }
.method { display: inline-block; min-width: 4.2rem; margin-right: .4rem; color: var(--mark); font-weight: 700 }
.quiet { color: var(--quiet); font-size: .9rem }
table { width: 100%; border-collapse: collapse; font-size: .9rem }
td { padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--line); vertical-align: top }
td:first-child { width: 32% }
.kind { color: var(--quiet) }
@media (max-width: 34rem) { td { display: block; padding-right: 0 } td:first-child { width: auto }
  td + td { padding-top: 0; border-top: 0 } }
`

/** What the content security policy lets the page use: this style, and nothing else. */
export const DOCS_STYLE_SOURCE = `'sha256-${createHash('sha256').update(DOCS_STYLE).digest('base64')}'`
