/**
 * What prior authorisations cost, and how they end.
 *
 *   requests  |  ======================  with an outcome: decided
 *   denied    |  ====                    denial rate     = denied / decided
 *   appeals   |   ==                     appeal rate     = appeals / denials
 *   won       |    =                     overturned rate = overturned / appeals with an outcome
 *
 * A feed may tell of a denial as the outcome of the request, as an item of its own, or as both, without a link
 * between them; so the denials are the larger of the two counts. Minutes are those of the steps, and a stated
 * figure for an item without any: 20 min each follows from AMA 2024 (39 a week and 13 h), a secondary source.
 * Source: METRICS section 3. For comparison, Medicare Advantage 2023: 6.4 % denied, 11.7 % of denials
 * appealed, 81.7 % overturned.
 */
export interface PriorAuthBurden {
  readonly items: number
  readonly minutes: number
  /** In the currency of the hourly rate; null where there is none. */
  readonly money: number | null
  /** Each rate is null where there is nothing to divide by. */
  readonly denialRate: number | null
  readonly appealRate: number | null
  readonly overturnedRate: number | null
}

/** Of requests, denials and appeals that were handled. */
export interface PriorAuthCounts {
  readonly items: number
  readonly minutes: number
  readonly requestsDecided: number
  readonly requestsDenied: number
  readonly denials: number
  readonly appeals: number
  readonly appealsDecided: number
  readonly appealsOverturned: number
}

/** @param hourlyRate null while nobody has said what an hour costs */
export function priorAuthBurden(counts: PriorAuthCounts, hourlyRate: number | null): PriorAuthBurden {
  const { items, minutes, requestsDecided, requestsDenied, denials, appeals } = counts
  return {
    items,
    minutes,
    money: hourlyRate === null ? null : (minutes / 60) * hourlyRate,
    denialRate: rate(requestsDenied, requestsDecided),
    appealRate: rate(appeals, Math.max(requestsDenied, denials)),
    overturnedRate: rate(counts.appealsOverturned, counts.appealsDecided),
  }
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
