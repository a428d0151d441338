import type { Results, SurveyCell } from './read-surveys.ts'

/** A cell of the results, and its place in the answer. */
export interface Place {
  readonly at: number
  readonly cell: SurveyCell
}

interface Wish {
  readonly unit?: string | undefined
  readonly scope?: string | undefined
  readonly attribute?: string | undefined
}

/** The places of all people of a unit: what a reader can choose from. */
export function unitPlaces({ cells }: Pick<Results, 'cells'>): Place[] {
  return placesOf(cells).filter(({ cell }) => cell.attribute === null)
}

/** The same place for one value of what else results are told by, a role. */
export function attributePlaces({ cells }: Pick<Results, 'cells'>, { cell }: Place): Place[] {
  return placesOf(cells).filter(
    (each) =>
      each.cell.attribute !== null && each.cell.unitId === cell.unitId && each.cell.scope === cell.scope,
  )
}

/**
 * The place that the address names. Without a name the reader's own team, where they have one alone; else the whole
 * organisation.
 */
export function placeAsked(results: Pick<Results, 'cells'>, wish: Wish): Place | undefined {
  const places = unitPlaces(results)
  const own = places.filter(({ cell }) => cell.unitId !== null)
  const first = wish.unit === undefined && own.length === 1 ? own[0] : places[0]
  const unit = places.find(
    ({ cell: { unitId, scope } }) => (unitId ?? '') === wish.unit && scope === (wish.scope ?? 'unit'),
  )
  const place = unit ?? first
  if (place === undefined || wish.attribute === undefined) return place
  return attributePlaces(results, place).find(({ cell }) => cell.attribute === wish.attribute) ?? place
}

/** `East`, `Medicine, its own people`, `The whole organisation`. */
export function nameOfPlace({ unitId, name, scope }: SurveyCell): string {
  if (unitId === null) return 'The whole organisation'
  return scope === 'own' ? `${name ?? unitId}, its own people` : (name ?? unitId)
}

export function queryOfPlace({ unitId, scope, attribute }: SurveyCell): string {
  return new URLSearchParams({
    unit: unitId ?? '',
    ...(scope === 'own' && { scope }),
    ...(attribute !== null && { attribute }),
  }).toString()
}

function placesOf(cells: readonly SurveyCell[]): Place[] {
  return cells.map((cell, at) => ({ at, cell }))
}
