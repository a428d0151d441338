import type { Row } from './row-space.ts'
import { tellsOfMany, type WeightQuestion } from './weighty-rows.ts'

export interface SteadyQuestion extends WeightQuestion {
  /** The place of a column's people; undefined where they have none, as those who have left. */
  readonly placeOf: (column: number) => number | undefined
}

/**
 * The rows of which light combinations may be made: without those of places for which it is proven that they are
 * in none. It shortens the search, and finds the same.
 *
 *   columns  |  A A A A A A A | A B | B B |     each row belongs to the place of most of its columns
 *   rows     |  x x x   x x   |  x  |     |  A  }  A alone: whatever they are combined to, k people of A are left
 *            |    x x x   x x | x   |     |  A  }  who stand in no other row: A is in no light combination
 *            |                |   x | x x |  B
 *
 * What is proven without people whom another place tells of, too, holds with them all the more. Without the rows
 * of A there are more people whom only B tells of: so it goes round until nothing more is proven.
 */
export function withoutSteadyPlaces(rows: readonly Row[], question: SteadyQuestion): readonly Row[] {
  let rest = rows
  const places = new Map(rows.map((row) => [row, placeOfRow(row, question)]))
  for (let isSettled = false; !isSettled; ) {
    isSettled = true
    const placesOfColumn = new Map<number, Set<number | undefined>>()
    for (const row of rest) {
      for (const column of row.entries.keys()) {
        const known = placesOfColumn.get(column) ?? new Set()
        known.add(places.get(row))
        placesOfColumn.set(column, known)
      }
    }
    for (const [place, ofPlace] of Map.groupBy(rest, (row) => places.get(row))) {
      if (place === undefined) continue
      const alone = ofPlace.map(({ entries, from }) => ({
        entries: new Map([...entries].filter(([column]) => placesOfColumn.get(column)?.size === 1)),
        from,
      }))
      if (!tellsOfMany(alone, question)) continue
      const steady = new Set(ofPlace)
      rest = rest.filter((row) => !steady.has(row))
      isSettled = false
    }
  }
  return rest
}

/** That of more than half of its people who have one. */
function placeOfRow({ entries }: Row, { placeOf, peopleOf }: SteadyQuestion): number | undefined {
  const people = new Map<number, number>()
  let all = 0
  for (const column of entries.keys()) {
    const place = placeOf(column)
    if (place === undefined) continue
    all += peopleOf(column)
    people.set(place, (people.get(place) ?? 0) + peopleOf(column))
  }
  return [...people].find(([, count]) => 2 * count > all)?.[0]
}
