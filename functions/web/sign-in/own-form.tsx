import { timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { answerPage, languageFor } from '../../../shared/pages/answer-page.ts'
import { ForeignFormPage } from './sign-in-pages.tsx'

/**
 * Whether a form comes from a page of ours. Another site's form brings the cookie of the session along nowhere, and
 * may not pass even where an old browser lets it.
 *
 *   Sec-Fetch-Site  |  same-origin          ->  yes     none, same-site, cross-site    ->  no
 *   without it      |  our Origin, null     ->  yes     another Origin, or none        ->  no
 *
 * Our own pages send no referrer, and so the origin `null`; any page can make one, and that is what the form token is
 * for.
 *
 * @param origin where Evenshift is open: `https://evenshift.clinic.example`
 */
export function isFromOwnPage(header: (name: string) => string | undefined, origin: string): boolean {
  const site = header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  return ['null', origin].includes(header('origin') ?? '')
}

/** Whether a form carries the token of the session, which stands in its own pages alone. */
export async function hasFormToken(c: Context, formToken: string): Promise<boolean> {
  const { formToken: given } = await c.req.parseBody()
  if (typeof given !== 'string') return false
  const [one, other] = [Buffer.from(given), Buffer.from(formToken)]
  return one.length === other.length && timingSafeEqual(one, other)
}

export function foreignForm(c: Context) {
  return answerPage(c, <ForeignFormPage language={languageFor(c)} />, 403)
}
