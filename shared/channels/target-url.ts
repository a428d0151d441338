import { isIP } from 'node:net'

const OPEN_PORTS: readonly string[] = ['', '443', '8443']

/** Names that only a network of one's own resolves. */
const OWN_NAMES = /(^|\.)(localhost|local|internal|lan|home|corp|intranet|home\.arpa|localdomain)\.?$/

/**
 * Whether a message may be posted to a URL, before its name is resolved.
 *
 *   https://hooks.example.org/a           |  yes
 *   http://...   ftp://...                |  no: it could be read on the way
 *   https://user:secret@...               |  no
 *   https://hooks.example.org:22          |  no: 443 and 8443 only
 *   https://10.0.0.7   https://0x7f.1     |  no: an address instead of a name, however it is spelled
 *   https://localhost  https://db.internal|  no
 *
 * @param localOrigins the sinks of a local system, as `http://127.0.0.1:8790`: for these no rule holds
 * @returns the URL, or undefined where it may not be used
 */
export function targetUrl(text: string, localOrigins: ReadonlySet<string> = new Set()): URL | undefined {
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.password !== '') return undefined
  if (localOrigins.has(url.origin)) return url
  if (url.protocol !== 'https:' || !OPEN_PORTS.includes(url.port)) return undefined
  const name = url.hostname
  // The parser has already written every spelling of an address in its usual form.
  if (isIP(name) !== 0 || name.startsWith('[') || !name.includes('.')) return undefined
  return OWN_NAMES.test(name) ? undefined : url
}
