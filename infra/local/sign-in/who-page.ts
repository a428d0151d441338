import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { ROLES } from '../../../shared/roles.ts'
import { type Account, accountId } from './account.ts'

/** A team with those who can be chosen. */
export interface TeamOfPage {
  readonly name: string
  readonly managers: readonly string[]
  readonly staff: readonly string[]
}

const STYLE = `
:root { color-scheme: light dark; --ink: #17212b; --quiet: #52606f; --line: #c3ccd6; --page: #f3f6f8; --card: #fff; --mark: #0b6b5d }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --quiet: #a7b4c2; --line: #46525f; --page: #0f141a;
  --card: #18202a; --mark: #62d2bf } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 46rem; padding: 1rem; background: var(--page); color: var(--ink);
  font: 1.0625rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.6rem; margin: .5rem 0 0 } h2 { font-size: 1.05rem; margin: 0 0 .6rem }
p { margin: .25rem 0 1rem; color: var(--quiet) }
section { margin: 0 0 1rem; padding: 1rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card) }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end } .row + .row { margin-top: .75rem }
button, input, select { font: inherit; min-height: 2.75rem; padding: .4rem .9rem; border: 1px solid var(--line);
  border-radius: .6rem; background: var(--card); color: inherit; max-width: 100% }
button { cursor: pointer } button:hover { border-color: var(--mark) }
button b { font-weight: 650; color: var(--mark) }
label { display: grid; gap: .2rem; font-size: .9rem; color: var(--quiet) } label > * { color: var(--ink) }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px }
@media (max-width: 30rem) { .row > * { width: 100% } }
`

/** Nothing is loaded, nothing runs; the form leads back here. */
export const WHO_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Roles that need no person of the roster. */
const ALONE = [
  { role: 'leader', name: 'Leadership' },
  { role: 'admin', name: 'Administrator' },
  { role: 'privacy-officer', name: 'Privacy officer' },
] as const

/** Who do you want to be? One click each; no password, for this provider answers on this machine alone. */
export function whoPage(teams: readonly TeamOfPage[]): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Who do you want to be? · Evenshift on this machine</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<h1>Who do you want to be?</h1>
<p>This sign-in belongs to the local system and asks for no password. In the cloud your organisation's own stands here.</p>
<form method="post">
<section aria-labelledby="roles">
<h2 id="roles">For the whole organisation</h2>
<div class="row">${ALONE.map(({ role, name }) => choice({ role }, name, ''))}</div>
</section>
${teams.map(
  ({ name, managers, staff }, index) => html`<section aria-labelledby="team-${index}">
<h2 id="team-${index}">${name}</h2>
${people('manager', managers)}${people('staff', staff)}
</section>`,
)}
</form>
<form method="post">
<section aria-labelledby="else">
<h2 id="else">Somebody else</h2>
<div class="row">
<label>Role <select name="role">${ROLES.filter((role) => role !== 'integration').map((role) => html`<option>${role}</option>`)}</select></label>
<label>Staff id <input name="staffId" maxlength="128" autocomplete="off"></label>
<button>Sign in</button>
</div>
</section>
</form>
</main>
</body>
</html>`
  return String(page)
}

function people(role: 'manager' | 'staff', staffIds: readonly string[]) {
  if (staffIds.length === 0) return ''
  return html`<div class="row">${staffIds.map((staffId) => choice({ role, staffId }, staffId, role))}</div>`
}

function choice(account: Account, name: string, role: string) {
  return html`<button name="account" value="${accountId(account)}"><b>${name}</b>${role && ` ${role}`}</button>\n`
}
