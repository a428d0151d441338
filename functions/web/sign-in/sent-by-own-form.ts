import { timingSafeEqual } from 'node:crypto'

interface SentForm {
  readonly header: (name: string) => string | undefined
  /** The form's hidden field. */
  readonly given: unknown
  /** The session's own. */
  readonly formToken: string
  /** Where Evenshift is open: `https://evenshift.clinic.example`. */
  readonly origin: string
}

/**
 * Whether a form of one of our pages was sent, by whoever is signed in: another site's form brings the cookie along,
 * but neither comes from here nor knows the token.
 *
 *   Sec-Fetch-Site  |  same-origin   ->  goes on     none, same-site, cross-site  ->  no
 *   without it      |  our Origin    ->  goes on     none, null, another          ->  no
 *   form token      |  the session's ->  yes         none, another                ->  no
 */
export function isSentByOwnForm({ header, given, formToken, origin }: SentForm): boolean {
  const site = header('sec-fetch-site')
  const isFromHere = site === undefined ? header('origin') === origin : site === 'same-origin'
  if (!isFromHere || typeof given !== 'string') return false
  const [one, other] = [Buffer.from(given), Buffer.from(formToken)]
  return one.length === other.length && timingSafeEqual(one, other)
}
