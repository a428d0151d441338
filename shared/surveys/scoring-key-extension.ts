import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { BUILT_IN_KEYS } from '../domain/surveys/built-in-keys.ts'
import { OWN_PULSE_KEY } from '../domain/surveys/own-pulse.ts'
import type { Scale, ScoringKey } from '../domain/surveys/scoring-key.ts'
import { check, type Rejection } from '../rejection.ts'
import type { Extension } from './questionnaire-resource.ts'

/** Names a built-in key, by `valueCode`. */
const KEY_URL = 'urn:evenshift:scoring-key'
/** Holds a whole key: `keyId`, `name`, `source`, `license`, and a `scale` for each scale. */
const OWN_KEY_URL = 'urn:evenshift:own-scoring-key'

const KNOWN_KEYS = [...BUILT_IN_KEYS, OWN_PULSE_KEY]

const name = z.string().regex(/^[\w .-]{1,64}$/, 'is not a short name')
const score = z.number().min(-1_000_000).max(1_000_000)

const scaleSchema = z
  .object({
    scaleId: name,
    items: z.array(z.string()).min(1).max(200),
    reversed: z.array(z.string()),
    answers: z.array(score).min(2).max(50),
    points: z.array(score).min(1).optional(),
    combine: z.enum(['mean', 'sum']),
    times: score,
    leastAnswered: z.int().min(1),
    higherIs: z.enum(['better', 'worse']),
    bands: z.array(z.object({ name, from: score })).max(20),
  })
  .refine(
    ({ reversed, items }) => reversed.every((it) => items.includes(it)),
    'reverses a question it has not',
  )
  .refine(({ items }) => new Set(items).size === items.length, 'has a question twice')
  .refine(({ answers }) => new Set(answers).size === answers.length, 'has an answer twice')
  .refine(
    ({ points, answers }) => (points ?? answers).length === answers.length,
    'has not a point for each answer',
  )
  .refine(
    ({ leastAnswered, items }) => leastAnswered <= items.length,
    'needs more answers than it has questions',
  )
  .refine(
    ({ bands }) => bands.every(({ from }, at) => at === 0 || (bands[at - 1]?.from ?? 0) < from),
    'has bands in no order',
  )

const keySchema = z.object({
  keyId: name,
  name: z.string().min(1).max(200),
  source: z.string().min(1).max(500),
  license: z.string().min(1).max(500),
  scales: z
    .array(scaleSchema)
    .min(1)
    .max(20)
    .refine(
      (scales) => new Set(scales.map(({ scaleId }) => scaleId)).size === scales.length,
      'has a scale twice',
    ),
})

/**
 * The scoring key that a Questionnaire brings or names.
 *
 *   extension  urn:evenshift:scoring-key      valueCode cbi                  a built-in one
 *   extension  urn:evenshift:own-scoring-key  keyId, name, ..., scale[]      its own
 */
export function readKey(extensions: readonly Extension[]): { value: ScoringKey } | Rejection {
  const at = extensions.findIndex(({ url }) => url === KEY_URL || url === OWN_KEY_URL)
  const found = extensions[at]
  if (found === undefined) return { field: 'extension', reason: `has neither ${KEY_URL} nor ${OWN_KEY_URL}` }
  if (found.url === KEY_URL) {
    const key = KNOWN_KEYS.find(({ keyId }) => keyId === found.valueCode)
    return key === undefined
      ? {
          field: `extension.${at}.valueCode`,
          reason: `is not one of: ${KNOWN_KEYS.map(({ keyId }) => keyId).join(', ')}`,
        }
      : { value: key }
  }
  const inner = found.extension ?? []
  const checked = check(
    keySchema,
    {
      keyId: textOf(inner, 'keyId'),
      name: textOf(inner, 'name'),
      source: textOf(inner, 'source'),
      license: textOf(inner, 'license'),
      scales: inner.filter(({ url }) => url === 'scale').map(({ extension = [] }) => scaleOf(extension)),
    },
    'scales',
  )
  if ('value' in checked) return { value: checked.value as ScoringKey }
  return { field: `extension.${at}.${checked.field}`, reason: checked.reason }
}

export function keyExtension(key: ScoringKey): Extension {
  // A stored one is a copy.
  if (KNOWN_KEYS.some((known) => isDeepStrictEqual(known, key))) return { url: KEY_URL, valueCode: key.keyId }
  return {
    url: OWN_KEY_URL,
    extension: [
      { url: 'keyId', valueString: key.keyId },
      { url: 'name', valueString: key.name },
      { url: 'source', valueString: key.source },
      { url: 'license', valueString: key.license },
      ...key.scales.map((scale) => ({ url: 'scale', extension: scaleExtensions(scale) })),
    ],
  }
}

function scaleExtensions(scale: Scale): Extension[] {
  const texts = (url: string, values: readonly string[]) =>
    values.map((valueString) => ({ url, valueString }))
  const decimals = (url: string, values: readonly number[]) =>
    values.map((valueDecimal) => ({ url, valueDecimal }))
  return [
    ...texts('scaleId', [scale.scaleId]),
    ...texts('item', scale.items),
    ...texts('reversed', scale.reversed),
    ...decimals('answer', scale.answers),
    ...decimals('point', scale.points ?? []),
    ...texts('combine', [scale.combine]),
    ...decimals('times', [scale.times]),
    ...decimals('leastAnswered', [scale.leastAnswered]),
    ...texts('higherIs', [scale.higherIs]),
    ...scale.bands.map(({ name: valueString, from: valueDecimal }) => ({
      url: 'band',
      valueString,
      valueDecimal,
    })),
  ]
}

/** Not checked yet. */
function scaleOf(extensions: readonly Extension[]): Readonly<Record<string, unknown>> {
  const all = (url: string) => extensions.filter((it) => it.url === url)
  const points = all('point').map(({ valueDecimal }) => valueDecimal)
  return {
    scaleId: textOf(extensions, 'scaleId'),
    items: all('item').map(({ valueString }) => valueString),
    reversed: all('reversed').map(({ valueString }) => valueString),
    answers: all('answer').map(({ valueDecimal }) => valueDecimal),
    ...(points.length > 0 ? { points } : {}),
    combine: textOf(extensions, 'combine'),
    times: all('times')[0]?.valueDecimal,
    leastAnswered: all('leastAnswered')[0]?.valueDecimal,
    higherIs: textOf(extensions, 'higherIs'),
    bands: all('band').map(({ valueString, valueDecimal }) => ({ name: valueString, from: valueDecimal })),
  }
}

function textOf(extensions: readonly Extension[], url: string): string | undefined {
  return extensions.find((it) => it.url === url)?.valueString
}
