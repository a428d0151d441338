import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import { PERSON_FIGURES } from '../../shared/domain/team-week.ts'
import {
  type Measured,
  shareAfterHours,
  type UNIT_MEASURES,
  unitMeasure,
  usualOf,
} from '../../shared/domain/unit-measure.ts'
import { type UnitTree, unitWeek } from '../../shared/domain/unit-week.ts'
import { RUNS } from '../support/arbitraries.ts'
import { aTeamWeek } from '../support/team-weeks.ts'

const K = 5
const leaf = (people: number): UnitTree => ({ own: aTeamWeek(people), below: [] })
const shown = (value: number): Measured => ({ value, lower: null, upper: null })
const HIDDEN: Measured = { value: SUPPRESSED, lower: SUPPRESSED, upper: SUPPRESSED }

describe('a measure of a unit', () => {
  it('is the number that the week of the unit has, shown or suppressed alike', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 })
    fc.assert(
      fc.property(sizes, (people) => {
        const tree: UnitTree = { own: undefined, below: people.map(leaf) }
        const { persons, inbox, tasks, priorAuth } = unitWeek(tree, K)
        const measured = (measure: (typeof UNIT_MEASURES)[number]) => unitMeasure(tree, measure, K)
        for (const name of PERSON_FIGURES) {
          const summary = persons[name]
          expect(measured(name)).toEqual(
            summary === SUPPRESSED
              ? HIDDEN
              : { value: summary.median, lower: summary.lower, upper: summary.upper },
          )
        }
        expect(measured('inboxOpen').value).toBe(inbox === SUPPRESSED ? inbox : inbox.open)
        expect(measured('tasksOpen').value).toBe(tasks === SUPPRESSED ? tasks : tasks.open)
        expect(measured('inboxAfterHoursShare').value).toBe(
          inbox === SUPPRESSED ? inbox : shareAfterHours(inbox),
        )
        expect(measured('priorAuthMinutes').value).toBe(
          priorAuth === SUPPRESSED ? priorAuth : priorAuth.minutes,
        )
      }),
      RUNS,
    )
  })

  it('has no share after hours where nothing was handled', () => {
    expect(shareAfterHours({ handled: 0, handledAfterHours: 0 })).toBeNull()
    expect(shareAfterHours({ handled: 8, handledAfterHours: 2 })).toBe(0.25)
  })
})

describe('what is usual', () => {
  it('is the median of the eight weeks before the last, those without a number left out', () => {
    const weeks = [900, 60, 62, 58, 61, 59, 60, 63].map(shown)
    expect(usualOf([...weeks, HIDDEN, shown(71)])).toBe(60)
  })

  it('does not look at the week itself', () => {
    expect(usualOf([10, 20, 30, 40, 1000].map(shown))).toBe(25)
  })

  it('is nothing with fewer than three', () => {
    expect(usualOf([10, 20, 40].map(shown))).toBeNull()
    expect(usualOf([shown(10), shown(20), HIDDEN, HIDDEN, shown(40)])).toBeNull()
    expect(usualOf([])).toBeNull()
  })
})
