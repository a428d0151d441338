import { gunzipSync } from 'node:zlib'
import type { Dump } from './dump.ts'
import { valuesOf } from './values.ts'

export function placesOf({ sightings }: Dump): string[] {
  return [...new Set(sightings.map(({ place }) => place))]
}

/** Which of these texts stand in a dump, and where: as they are, in base64, in hex or packed. */
export function textsLeft({ label, sightings }: Dump, texts: readonly string[]): string[] {
  const written = texts.flatMap((text) => writingsOf(text).map((writing) => [text, writing] as const))
  return sightings.flatMap(({ place, record }) => {
    const whole = plain(record)
    const standing = written.filter(([, writing]) => whole.includes(writing)).map(([text]) => text)
    return [...new Set(standing)].map((text) => `${place}: ${text}, ${label}`)
  })
}

/** Where keys, envelopes or answers that can be read stand in a dump. */
export function answersLeft({ label, sightings }: Dump): string[] {
  return sightings.flatMap(({ place, record }) => {
    const { privateKeys, sealed, sheets } = valuesOf(record)
    return privateKeys.length + sealed.length + sheets.length > 0 ? [`${place}: ${label}`] : []
  })
}

/** In base64 it may begin at any of three places of a longer text. */
function writingsOf(text: string): string[] {
  const middles = ['', 'x', 'xx'].map((before) => {
    const whole = Buffer.from(before + text).toString('base64url')
    return whole.slice(
      Math.ceil((before.length * 4) / 3),
      Math.floor(((before.length + text.length) * 4) / 3),
    )
  })
  return [text, encodeURIComponent(text), Buffer.from(text).toString('hex'), ...middles]
}

function plain(record: unknown): string {
  return JSON.stringify(record, (_, value: unknown) => {
    // DynamoDB packs what the release remembers.
    if (!(value instanceof Uint8Array)) return value
    try {
      return gunzipSync(value).toString()
    } catch {
      return Buffer.from(value).toString('latin1')
    }
  })
}
