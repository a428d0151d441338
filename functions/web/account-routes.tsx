import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import { answerPage } from '../../shared/pages/answer-page.ts'
import type { Role } from '../../shared/roles.ts'
import { meSchema } from '../api/me.ts'
import type { PageContext } from './page-context.ts'
import { pageFor } from './page-for.tsx'
import { newPageRoutes } from './page-routes.tsx'
import { read } from './read-api.ts'
import { EVERYBODY, sectionsOf } from './sections.ts'
import { FormToken, Shell } from './shell.tsx'
import type { SignedInDependencies } from './sign-in/signed-in.ts'

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  staff: 'Staff',
  manager: 'Manager',
  leader: 'Leadership',
  admin: 'Administrator',
  'privacy-officer': 'Privacy officer',
  integration: 'Integration',
}

/** Where one arrives, and who one is here. */
export function accountRoutes(dependencies: SignedInDependencies) {
  return newPageRoutes()
    .get('/', pageFor(dependencies, EVERYBODY), (c) =>
      c.redirect(sectionsOf(c.get('role'))[0]?.path ?? '/account', 303),
    )
    .get('/account', pageFor(dependencies, EVERYBODY), async (c) =>
      answerPage(c, <AccountPage c={c} me={await read(c.get('api'), '/v1/me', meSchema)} />),
    )
}

const AccountPage: FC<{ readonly c: PageContext; readonly me: z.infer<typeof meSchema> }> = ({ c, me }) => {
  const facts = [
    ['Role', ROLE_NAMES[me.role]],
    ['Staff id', me.staffId ?? 'none: this account is nobody of the roster'],
    ['Team', me.team?.name],
    ['Time zone', me.zone],
    ['Organisation', me.tenantId],
  ].filter(([, value]) => value != null)
  return (
    <Shell c={c} title="You are signed in">
      <section class="card">
        <dl>
          {facts.map(([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
      </section>
      {me.whatOthersSee.length > 0 && (
        <section class="box">
          <h2>What others can see of you</h2>
          <ul>
            {me.whatOthersSee.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </section>
      )}
      <p>
        One signs in with one role at a time: roles never add up.{' '}
        <a href="/docs">How a program asks Evenshift</a>.
      </p>
      <form method="post" action="/sign-out">
        <FormToken c={c} />
        <button type="submit" class="quiet">
          Sign out
        </button>
      </form>
    </Shell>
  )
}
