import * as fc from 'fast-check'
import type { PersonLoad } from '../../shared/domain/fairness.ts'
import type { TeamLoad } from '../../shared/domain/theil.ts'

/** Case H: five people and what they carry, the first twice as much as the next. */
export const CASE_H_LOADS = [40, 20, 20, 10, 10]
/** The second half of case H: two of them work half time. */
export const CASE_H_FTE = [1, 0.5, 0.5, 1, 1]

/** Five full-time people, present all days; what is said of one replaces that. */
export function peopleWith(
  loads: readonly number[],
  changes: readonly Partial<PersonLoad>[] = [],
): PersonLoad[] {
  return loads.map((load, index) => ({
    staffId: `person-${index}`,
    load,
    fte: 1,
    presence: 1,
    ...changes[index],
  }))
}

/** One to twelve people of three teams or none, at least one with work. */
export const someTeamLoads: fc.Arbitrary<TeamLoad[]> = fc
  .array(
    fc.record({
      teamId: fc.constantFrom('east', 'west', 'north', undefined),
      load: fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 1000, noNaN: true })),
      weight: fc.constantFrom(0.1, 0.25, 0.5, 0.8, 1),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .filter((people) => people.some(({ load }) => load > 0))

/** From a thousandth to a thousand. */
export const someScale: fc.Arbitrary<number> = fc.double({ min: 0.001, max: 1000, noNaN: true })
