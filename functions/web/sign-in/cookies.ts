import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

/** What we keep in a browser; each is gone with the browser, or sooner. */
const COOKIES = {
  /** Who is signed in. */
  session: 'evenshift',
  /** A sign-in that has begun. */
  pending: 'evenshift-sign-in',
  /** Somebody has signed out here: the next sign-in asks who it is. */
  signedOut: 'evenshift-signed-out',
}
type CookieName = keyof typeof COOKIES

export interface Cookies {
  read(c: Context, name: CookieName): string | undefined
  /** @param seconds how long it is kept at most */
  write(c: Context, name: CookieName, value: string, seconds?: number): void
  clear(c: Context, name: CookieName): void
}

/**
 * No script reads them, no other site's form sends them, no neighbour under the same domain can set them (`__Host-`).
 *
 * @param isLocal on one machine, over http: no browser takes there what is for https alone
 */
export function cookiesOf(isLocal: boolean): Cookies {
  const nameOf = (name: CookieName) => `${isLocal ? '' : '__Host-'}${COOKIES[name]}`
  const attributes = { path: '/', secure: !isLocal, httpOnly: true, sameSite: 'Lax' } as const
  return {
    read: (c, name) => getCookie(c, nameOf(name)),
    write(c, name, value, seconds) {
      const life = seconds === undefined ? {} : { maxAge: seconds }
      setCookie(c, nameOf(name), value, { ...attributes, ...life })
    },
    clear: (c, name) => setCookie(c, nameOf(name), '', { ...attributes, maxAge: 0 }),
  }
}
