import type { Band, ItemAnswers, Scale, ScoringKey } from './scoring-key.ts'

/**
 * The score of one person on one scale.
 *
 *   answered  |  75 50 __ 25 __ 0   |   4 of 6: their mean, where the key asks for 3
 *   answered  |  75 50 __ __ __ __  |   2 of 6: no score
 *
 * An answer that the scale does not have counts as not given.
 * @returns null: too few questions were answered
 */
export function score(scale: Scale, answers: ItemAnswers): number | null {
  const points = scale.items.flatMap((item) => pointsOf(scale, item, answers))
  if (points.length < scale.leastAnswered || points.length === 0) return null
  const sum = points.reduce((total, value) => total + value, 0)
  return (scale.combine === 'sum' ? sum : sum / points.length) * scale.times
}

export function scores(key: ScoringKey, answers: ItemAnswers): Record<string, number | null> {
  return Object.fromEntries(key.scales.map((scale) => [scale.scaleId, score(scale, answers)]))
}

/**
 * The scales of which a group's numbers are published: none that shares a question with one before it.
 *
 *   Oldenburg  |  exhaustion, disengagement   |   and not their sum: where one is hidden, it would tell the other
 */
export function publishedScales({ scales }: ScoringKey): Scale[] {
  const seen = new Set<string>()
  return scales.filter(({ items }) => {
    const isApart = !items.some((item) => seen.has(item))
    if (isApart) for (const item of items) seen.add(item)
    return isApart
  })
}

/** @returns null under the first band, and where there are none */
export function bandOf(bands: readonly Band[], value: number): string | null {
  return bands.findLast(({ from }) => value >= from)?.name ?? null
}

function pointsOf(scale: Scale, item: string, answers: ItemAnswers): number[] {
  const answer = Object.hasOwn(answers, item) ? answers[item] : undefined
  const at = answer === undefined ? -1 : scale.answers.indexOf(answer)
  if (at === -1) return []
  const points = scale.points ?? scale.answers
  return [points[scale.reversed.includes(item) ? points.length - 1 - at : at] as number]
}
