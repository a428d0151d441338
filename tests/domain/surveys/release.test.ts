import { describe, expect, it } from 'vitest'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import type { ClosedCycle } from '../../../shared/domain/surveys/closed-cycle.ts'
import { redacted } from '../../../shared/domain/surveys/redaction.ts'
import { type Release, release } from '../../../shared/domain/surveys/release.ts'
import type { ReleasedCycle } from '../../../shared/domain/surveys/released-cycle.ts'
import type { Snapshot, SnapshotCell } from '../../../shared/domain/surveys/snapshot.ts'
import { viewOfSnapshot } from '../../../shared/domain/surveys/view-of-snapshot.ts'
import { aClosedCycle, varied } from '../../support/survey-cycle.ts'
import { TWO_QUESTIONS } from '../../support/survey-histories.ts'

function released(cycle: ClosedCycle, past: readonly ReleasedCycle[] = []): Release {
  return release(cycle, past, {
    withoutNames: (comment) => redacted(comment, ['Miller']),
    shuffled: (comments) => comments.toSorted(),
  })
}

function cellOf({ cells }: Snapshot, unitId: string): SnapshotCell {
  return cells.find((cell) => cell.unitId === unitId && cell.attribute === null) as SnapshotCell
}

/** The units whose means are published. Above all teams is the clinic, so that the organization is the same. */
function shownIn({ snapshot }: Release): string[] {
  const shown = snapshot.cells
    .filter(({ means, scope, attribute }) => means !== SUPPRESSED && scope === 'unit' && attribute === null)
    .map(({ unitId }) => unitId)
  expect(shown.includes(null)).toBe(shown.includes('clinic'))
  return shown.filter((unitId) => unitId !== null)
}

describe('R1: a number', () => {
  it.each([
    [4, ['clinic', 'B', 'C']],
    [5, ['clinic', 'A', 'B', 'C']],
  ])('of a team in which %i answered', (people, otherwise) => {
    const cycle = aClosedCycle({
      A: { strain: varied(people) },
      B: { strain: varied(9) },
      C: { strain: varied(8) },
    })
    // With four, R4 hides the smallest of the others, too.
    expect(shownIn(released(cycle))).toEqual(people === 4 ? otherwise.filter((it) => it !== 'C') : otherwise)
  })

  it('is the mean of those who answered, and not rounded', () => {
    const { snapshot } = released(aClosedCycle({ A: { strain: [1, 2, 2, 3, 4, 5, 5] } }))
    expect(cellOf(snapshot, 'A').means).toEqual({ strain: 22 / 7, fairness: (15 + 1 + 2) / 7 })
  })

  it('asks for more people where the cycle promised more', () => {
    const terms = { mode: 'anonymous', smallestGroup: 8 } as const
    const teams = { A: { strain: varied(7) }, B: { strain: varied(8) }, C: { strain: varied(9) } }
    expect(shownIn(released(aClosedCycle(teams, { terms })))).toEqual(['clinic', 'C'])
  })

  it('asks for five at the least', () => {
    const terms = { mode: 'anonymous', smallestGroup: 4 } as const
    expect(() => released(aClosedCycle({ A: { strain: varied(9) } }, { terms }))).toThrow(RangeError)
  })

  it('needs as many who answered the question itself', () => {
    const cycle = aClosedCycle({ A: { strain: varied(6) } })
    const cohort = cycle.cohorts[0] as ClosedCycle['cohorts'][number]
    const skipped = (count: number) => ({
      ...cycle,
      cohorts: [
        {
          ...cohort,
          answers: cohort.answers.map((sheet, at) =>
            at < count ? { ...sheet, items: { fairness: 1 + at } } : sheet,
          ),
        },
      ],
    })
    expect(shownIn(released(skipped(1)))).toEqual(['clinic', 'A'])
    expect(shownIn(released(skipped(2)))).toEqual([])
  })
})

describe('R2: a cycle', () => {
  it('is released once', () => {
    const cycle = aClosedCycle({ A: { strain: varied(9) } })
    const first = released(cycle)
    expect(() => released(cycle, [first.released])).toThrow(RangeError)
  })

  it('is released alike whatever the order of teams and answers', () => {
    const cycle = aClosedCycle({
      A: { strain: varied(9) },
      B: { strain: varied(6) },
      C: { strain: varied(3) },
    })
    const turned = {
      ...cycle,
      cohorts: cycle.cohorts.toReversed().map((cohort) => ({
        ...cohort,
        answers: cohort.answers.toReversed(),
        respondents: cohort.respondents.toReversed(),
      })),
    }
    expect(released(turned).snapshot).toEqual(released(cycle).snapshot)
  })
})

describe('R3: of two cycles', () => {
  const spring = aClosedCycle({ A: { strain: varied(9) } })
  const autumn = (people: number) => aClosedCycle({ A: { strain: varied(people) } }, { cycleId: 'autumn' })

  it.each([
    [9, ['clinic', 'A']],
    [10, []],
    [13, []],
    [14, ['clinic', 'A']],
    [8, []],
  ])('the second, with %i instead of 9 people, shows %j', (people, shown) => {
    expect(shownIn(released(autumn(people), [released(spring).released]))).toEqual(shown)
  })

  it('the second is compared with what was published alone', () => {
    const hidden = released(aClosedCycle({ A: { strain: [3, 3, 3, 3, 3, 3, 3, 3, 3] } }))
    expect(shownIn(released(autumn(10), [hidden.released]))).toEqual(['clinic', 'A'])
  })

  it('the greater threshold counts for the difference', () => {
    const terms = { mode: 'anonymous', smallestGroup: 8 } as const
    const stricter = released(aClosedCycle({ A: { strain: varied(9) } }, { terms }))
    expect(shownIn(released(autumn(16), [stricter.released]))).toEqual([])
    expect(shownIn(released(autumn(17), [stricter.released]))).toEqual(['clinic', 'A'])
  })
})

describe('R4: a small team', () => {
  it('takes the smallest of the others with it', () => {
    const teams = { A: { strain: varied(9) }, B: { strain: varied(4) }, C: { strain: varied(7) } }
    expect(shownIn(released(aClosedCycle(teams)))).toEqual(['clinic', 'A'])
  })

  it('takes the unit with it where there is one other', () => {
    const teams = { A: { strain: varied(9) }, B: { strain: varied(4) } }
    expect(shownIn(released(aClosedCycle(teams)))).toEqual(['clinic'])
  })

  it('may be left alone with another small one where both are a group', () => {
    const teams = { A: { strain: varied(9) }, B: { strain: varied(4) }, C: { strain: varied(4) } }
    expect(shownIn(released(aClosedCycle(teams)))).toEqual(['clinic', 'A'])
  })

  it('in which nobody answered is not told by its absence', () => {
    const teams = { A: { strain: varied(9) }, B: { strain: [], invited: 4 } }
    expect(shownIn(released(aClosedCycle(teams)))).toEqual(['clinic'])
  })
})

describe('R5: a team', () => {
  it.each([5, 12, 40])('of %i that all answer alike is suppressed, and cannot be worked out', (people) => {
    const same = Array.from({ length: people }, () => 3)
    const teams = { A: { strain: varied(9) }, B: { strain: same }, C: { strain: varied(50) } }
    const shown = shownIn(released(aClosedCycle(teams)))
    expect(shown).not.toContain('B')
    expect(['clinic', 'A', 'C'].every((unit) => shown.includes(unit))).toBe(false)
  })

  it.each([
    [9, SUPPRESSED],
    [10, { 1: 3, 2: 3, 3: 2, 4: 2 }],
  ])('of %i has the distribution %j', (people, distribution) => {
    const { details } = cellOf(released(aClosedCycle({ A: { strain: varied(people) } })).snapshot, 'A')
    expect(details === SUPPRESSED ? details : details.distributions.strain).toEqual(distribution)
  })

  it('of 15 has none where twice the threshold is 16', () => {
    const terms = { mode: 'anonymous', smallestGroup: 8 } as const
    const { snapshot } = released(aClosedCycle({ A: { strain: varied(15) } }, { terms }))
    expect(cellOf(snapshot, 'A').means).not.toBe(SUPPRESSED)
    expect(cellOf(snapshot, 'A').details).toBe(SUPPRESSED)
  })

  it('of twelve that lie in one band, whatever their scores, has no distribution', () => {
    const bands = [
      { name: 'low', from: 1 },
      { name: 'high', from: 4 },
    ]
    const key = { ...TWO_QUESTIONS, scales: TWO_QUESTIONS.scales.map((scale) => ({ ...scale, bands })) }
    const detailsOf = (strain: number[]) =>
      cellOf(released(aClosedCycle({ A: { strain } }, { key })).snapshot, 'A').details
    expect(detailsOf([4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5])).toBe(SUPPRESSED)
    expect(detailsOf([1, 5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5])).not.toBe(SUPPRESSED)
  })

  it('counts the tags that its people chose', () => {
    const { snapshot } = released(aClosedCycle({ A: { strain: varied(12), tags: ['inbox', 'inbox'] } }))
    expect(cellOf(snapshot, 'A').details).toHaveProperty('tags', { inbox: 11 })
  })
})

describe('R6: whatever the cause', () => {
  it('there is one word', () => {
    const few = cellOf(released(aClosedCycle({ A: { strain: varied(4) } })).snapshot, 'A')
    const alike = cellOf(released(aClosedCycle({ A: { strain: [3, 3, 3, 3, 3, 3] } })).snapshot, 'A')
    const nobody = cellOf(released(aClosedCycle({ A: { strain: [], invited: 8 } })).snapshot, 'A')
    expect(alike).toEqual(few)
    expect(nobody).toEqual(few)
  })
})

describe('R7: comments', () => {
  const texts = ['Dr. Miller leaves me 40 charts', 'The phone', ' ']

  it.each([
    [9, undefined],
    [10, { easier: ['The phone', '[name] leaves me [number] charts'] }],
  ])('of %i people are %j', (people, comments) => {
    const { snapshot } = released(aClosedCycle({ A: { strain: varied(people), comments: texts } }))
    const { details } = cellOf(snapshot, 'A')
    expect(details === SUPPRESSED ? undefined : details.comments).toEqual(comments)
  })

  it('are shown to those who can answer them: of a team to its managers, of the organization to leaders', () => {
    const { snapshot } = released(aClosedCycle({ A: { strain: varied(12), comments: texts } }))
    const unitsSeen = (viewer: Parameters<typeof viewOfSnapshot>[1]) =>
      viewOfSnapshot(snapshot, viewer)
        .filter((cell) => JSON.stringify(cell).includes('phone'))
        .map(({ unitId }) => unitId)
    expect(unitsSeen({ role: 'manager', teamIds: ['A'] })).toEqual(['A'])
    expect(unitsSeen({ role: 'manager', teamIds: ['B'] })).toEqual([])
    expect(unitsSeen({ role: 'staff', teamId: 'A' })).toEqual([])
    expect(unitsSeen({ role: 'leader' })).toEqual([null])
  })
})

describe('the counts of answers', () => {
  it.each([
    [5, { invited: 17, answered: 12 }],
    [4, SUPPRESSED],
    [0, SUPPRESSED],
  ])('where %i did not answer are %j', (silent, counts) => {
    const { snapshot } = released(aClosedCycle({ A: { strain: varied(12), invited: 12 + silent } }))
    expect(cellOf(snapshot, 'A').counts).toEqual(counts)
    expect(cellOf(snapshot, 'A').means).not.toBe(SUPPRESSED)
  })
})

describe('a viewer', () => {
  const { snapshot } = released(
    aClosedCycle({ A: { strain: varied(9) }, B: { strain: varied(8) }, C: { strain: varied(7) } }),
  )
  const unitsOf = (cells: readonly SnapshotCell[]) => [...new Set(cells.map(({ unitId }) => unitId))]

  it('sees what the role is for, cut out of the one snapshot', () => {
    const manager = { role: 'manager', teamIds: ['A', 'B'] } as const
    expect(unitsOf(viewOfSnapshot(snapshot, { role: 'staff', teamId: 'A' }))).toEqual([null, 'A'])
    expect(unitsOf(viewOfSnapshot(snapshot, manager))).toEqual([null, 'A', 'B'])
    expect(unitsOf(viewOfSnapshot(snapshot, { role: 'leader' }))).toEqual([null, 'clinic', 'A', 'B', 'C'])
    expect(unitsOf(viewOfSnapshot(snapshot, { role: 'staff', teamId: 'Z' }))).toEqual([null])
  })

  it('of a team with teams below it sees its own people, not theirs', () => {
    const cycle = aClosedCycle({ clinic: { strain: varied(9) }, A: { strain: varied(8) } })
    const teams = [{ teamId: 'clinic' }, { teamId: 'A', parentId: 'clinic' }]
    const view = viewOfSnapshot(released({ ...cycle, teams }).snapshot, { role: 'staff', teamId: 'clinic' })
    expect(view.map(({ unitId, scope }) => [unitId, scope])).toEqual([
      [null, 'unit'],
      ['clinic', 'own'],
    ])
  })
})
