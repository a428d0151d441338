import { createHash } from 'node:crypto'

/** The look of every page, inline: a page loads nothing, from here or elsewhere. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #17212b; --quiet: #52606f; --line: #c3ccd6; --page: #f3f6f8; --card: #ffffff;
  --mark: #0b6b5d; --on-mark: #ffffff; --soft: #e3f2ef; --alarm: #a3261b; --alarm-soft: #fdecea }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --quiet: #a7b4c2; --line: #46525f; --page: #0f141a;
  --card: #18202a; --mark: #62d2bf; --on-mark: #06241f; --soft: #12332e; --alarm: #ffa69c; --alarm-soft: #3b1a17 } }
*, ::before, ::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0; background: var(--page); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif;
  overflow-wrap: anywhere }
body > * { max-width: 43rem; margin-inline: auto; padding-inline: 1rem }
header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem 1rem;
  padding-block: .75rem }
.brand { margin: 0; font-weight: 650; letter-spacing: -.01em; color: var(--mark) }
nav ul { display: flex; gap: .25rem; margin: 0 -.6rem 0 0; padding: 0; list-style: none }
nav a { display: flex; align-items: center; min-height: 2.75rem; padding: 0 .6rem; color: var(--quiet) }
nav a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none }
main { padding-block: .5rem 2rem }
h1 { margin: .25rem 0 .5rem; font-size: clamp(1.6rem, 1.2rem + 2vw, 2.1rem); line-height: 1.2; letter-spacing: -.015em;
  text-wrap: balance }
h2 { margin: 0; font-size: 1.125rem; line-height: 1.35 }
p { margin: .5rem 0 } a { color: var(--mark) }
.lead { color: var(--quiet) }
.box, .card { margin: 1rem 0; padding: 1rem 1.125rem; border: 1px solid var(--line); border-radius: .75rem;
  background: var(--card) }
.box { padding-left: 1.4rem; border-color: transparent;
  background: linear-gradient(var(--mark) 0 0) left / .3rem 100% no-repeat var(--soft); background-clip: border-box;
  background-origin: border-box }
.box ul { margin: .5rem 0 0; padding-left: 1.15rem } .box li { margin: .35rem 0 } .box li::marker { color: var(--mark) }
.alarm { background-image: linear-gradient(var(--alarm) 0 0); background-color: var(--alarm-soft) } .alarm a { color: var(--alarm) }
.alarm li::marker { color: var(--alarm) }
summary { padding: .65rem 0; color: var(--mark); cursor: pointer } details p { margin: .25rem 0 .5rem }
fieldset { min-width: 0; margin: 0; padding: 0; border: 0 }
legend, .asked { display: block; padding: 0; font-weight: 600; font-size: 1.125rem; line-height: 1.4 }
.count { display: block; margin-bottom: .125rem; color: var(--quiet); font-size: .875rem; font-weight: 400 }
.hint { margin: .25rem 0 0; color: var(--quiet); font-size: .9375rem }
.fault { margin: .35rem 0 0; color: var(--alarm); font-weight: 600 }
.options { display: grid; gap: .5rem; margin-top: .75rem }
.option { position: relative; display: flex; align-items: center; gap: .7rem; min-height: 3rem; padding: .5rem .85rem;
  border: 1px solid var(--line); border-radius: .6rem; background: var(--card); cursor: pointer }
.option:hover { border-color: var(--mark) }
.option:has(:checked) { border-color: var(--mark); background: var(--soft); box-shadow: inset 0 0 0 1px var(--mark) }
.option input { flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--mark) }
.option span { min-width: 0 }
.none { min-height: 2.75rem; border-color: transparent; background: none; color: var(--quiet) }
.none:has(:checked) { border-color: transparent; background: none; box-shadow: none }
.numbers { grid-template-columns: repeat(auto-fill, minmax(2.8rem, 1fr)); gap: .4rem }
.numbers .option:not(.none) { flex-direction: column; gap: .25rem; padding: .6rem .2rem; white-space: nowrap }
.numbers .none, .scale .none { grid-column: 1 / -1 }
textarea { display: block; width: 100%; min-height: 7rem; margin-top: .75rem; padding: .7rem .85rem; resize: vertical;
  border: 1px solid var(--quiet); border-radius: .6rem; background: var(--card); color: inherit; font: inherit }
[aria-invalid] { border-color: var(--alarm) }
button { display: block; width: 100%; min-height: 3.25rem; padding: .75rem 2rem; border: 2px solid transparent;
  margin-top: 1.5rem; border-radius: .6rem; background: var(--mark); color: var(--on-mark); font: inherit;
  font-weight: 650; cursor: pointer }
button + .hint { margin-top: .75rem }
.button { display: inline-block; min-height: 3.25rem; padding: .75rem 2rem; border-radius: .6rem; margin: 1rem 0 .5rem;
  background: var(--mark); color: var(--on-mark); font-weight: 650; text-decoration: none }
button.quiet { border-color: var(--line); background: none; color: inherit }
button:hover, .button:hover { filter: brightness(1.08) }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .35rem 1.25rem; margin: 0 }
dt { color: var(--quiet) } dd { margin: 0; font-weight: 600 }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 3px }
.option:has(:focus-visible) { outline: 3px solid var(--mark); outline-offset: 2px } .option :focus-visible { outline: 0 }
.promises { margin: 0; padding: 0; list-style: none }
.promises li { padding: 1rem 0; border-top: 1px solid var(--line) } .promises li:first-child { border-top: 0 }
.promises p { margin: .15rem 0 } .promises b { color: var(--quiet); font-size: .875rem; font-weight: 600 }
.state { display: inline-block; margin-top: .4rem; padding: .1rem .6rem; border-radius: .5rem; background: var(--soft);
  font-size: .9375rem }
.late { background: var(--alarm-soft); color: var(--alarm) }
footer { padding-block: 0 2rem; color: var(--quiet); font-size: .875rem }
@media (min-width: 40rem) {
  .scale { grid-template-columns: repeat(5, 1fr) } .of-4 { grid-template-columns: repeat(4, 1fr) }
  .of-3 { grid-template-columns: repeat(3, 1fr) } .of-2 { grid-template-columns: repeat(2, 1fr) }
  .scale .option:not(.none) { flex-direction: column; justify-content: center; gap: .4rem; padding: .75rem .2rem;
    text-align: center; font-size: 1rem; line-height: 1.3 }
  .tags { grid-template-columns: 1fr 1fr }
  button { width: auto }
}
@media (forced-colors: active) { .box { border: 2px solid } .option:has(:checked) { outline: 2px solid Highlight } }
`

/** What the content security policy lets a page use: this style, and nothing else. */
export const PAGE_STYLE_SOURCE = `'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`
