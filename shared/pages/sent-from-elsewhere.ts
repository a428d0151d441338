/**
 * Whether another site's page has sent a form. A link is all that it takes to answer and no browser adds one by
 * itself, so that this is a second lock. Our own pages send no referrer, and so the origin `null`.
 *
 *   Sec-Fetch-Site  |  same-origin, none  ->  no      same-site, cross-site           ->  yes
 *   without it      |  no Origin, null    ->  no      an Origin of another host       ->  yes
 */
export function isSentFromElsewhere(header: (name: string) => string | undefined, host: string): boolean {
  const site = header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = header('origin')
  if (origin === undefined || origin === 'null') return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}
