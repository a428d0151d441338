import { beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { personDaysSchema } from '../../functions/api/person-days-view.ts'
import { teamWeekSchema } from '../../functions/api/team-week-view.ts'
import { quartiles } from '../../shared/domain/quartiles.ts'
import { seededRandom } from '../../shared/domain/seeded-random.ts'
import { PERSON_FIGURES, type PersonFigure } from '../../shared/domain/team-week.ts'
import { datesOfWeek } from '../../shared/domain/week.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { eventsOf, rules } from '../support/builders.ts'
import { monday } from '../support/few-people.ts'
import { createPipeline, type Pipeline } from '../support/pipeline.ts'
import { countSecondBySecond } from '../support/second-by-second.ts'
import { anEvent, anItemEvent, aShiftEvent, aVisitEvent, instant } from '../support/work-events.ts'

const ZONE = 'America/New_York'
const LEADER = { role: 'leader' }
const HOUR = 3600
const PEOPLE = ['ana', 'ben', 'cho', 'dov', 'eva', 'fay']
const ROSTER = {
  teams: [
    { teamId: 'east', name: 'East' },
    { teamId: 'west', name: 'West' },
  ],
  staff: [
    ...PEOPLE.map((staffId) => ({ staffId, role: 'nurse', teamId: 'east' })),
    // In the team for the first of the weeks alone.
    { staffId: 'gil', role: 'nurse', teamId: 'west', earlier: [{ before: '2026-11-09', teamId: 'east' }] },
    { staffId: 'robot', role: 'nurse', teamId: 'east' },
    ...['h1', 'h2', 'h3'].map((staffId) => ({ staffId, role: 'nurse', teamId: 'west' })),
  ],
}
const WEEKS = ['2026-W45', '2026-W46', '2026-W47']
const RANGE = `from=${WEEKS[0]}&to=${WEEKS.at(-1)}`
/** What METRICS section 1 calls active time or measures by it; nothing else. */
const OF_GAP: readonly PersonFigure[] = [
  ...(['activeSeconds', 'pajamaSeconds', 'workOutsideWorkSeconds', 'outsideScheduledSpanSeconds'] as const),
  ...(['unscheduledDaySeconds', 'outsideShiftSeconds', 'leaveDaySeconds'] as const),
  ...(['ehrTime8Hours', 'wow8Hours', 'noteTime8Hours', 'scriptTime8Hours', 'ibTime8Hours'] as const),
  ...(['activeSecondsPerWorkedDay', 'activeSecondsPerShiftHour', 'shortRests', 'consecutiveDays'] as const),
]

const random = seededRandom(7)
const SILENCES = [20, 59, 60, 61, 90, 120, 121, 299, 300, 301, 450, 600, 601, 1900, 4 * HOUR]

/** The seconds of a person's rows in a week: sessions by day and by night, with silences around each gap. */
function rowsOfWeek(week: string): number[] {
  const days = [0, 1, 2, 3, 4, 6].filter(() => random() < 0.8)
  return days.flatMap((day) => {
    let second = monday(week) + day * 86_400 + 12 * HOUR + Math.floor(random() * 6 * HOUR)
    return Array.from({ length: 40 }, () => {
      second += SILENCES[Math.floor(random() * SILENCES.length)] as number
      return second
    })
  })
}

const ROWS = new Map(
  [...PEOPLE, 'gil', 'robot', 'h1', 'h2', 'h3'].map((staffId) => [
    staffId,
    ['2026-W43', '2026-W44', ...WEEKS].flatMap(rowsOfWeek),
  ]),
)
const EVENTS = [...ROWS].flatMap(([staffId, rows]) => [
  ...rows.map((second, index) =>
    anEvent({ staffId, at: instant(second), action: index % 3 === 0 ? 'inbox' : 'notes' }),
  ),
  ...['2026-W44', ...WEEKS].flatMap((week) => [
    aVisitEvent({
      visitId: `${staffId}-${week}`,
      staffId,
      start: instant(monday(week) + 14 * HOUR),
      end: instant(monday(week) + 20 * HOUR),
    }),
    aShiftEvent({
      shiftId: `${staffId}-${week}`,
      staffId,
      start: instant(monday(week) + 13 * HOUR),
      end: instant(monday(week) + 21 * HOUR),
    }),
  ]),
  anItemEvent({ itemId: `item-${staffId}`, staffId, at: instant(monday('2026-W46') + 15 * HOUR) }),
  aShiftEvent({
    shiftId: `leave-${staffId}`,
    staffId,
    type: 'leave',
    start: '2026-11-11T05:00:00.000Z',
    end: '2026-11-12T05:00:00.000Z',
  }),
])

async function buildClinic(inactivityGapSeconds: number) {
  const pipeline: Pipeline = createPipeline()
  await pipeline.changeSettings({ zone: ZONE, inactivityGapSeconds, systemAccounts: ['robot'] })
  await pipeline.changeRoster(ROSTER)
  for (let start = 0; start < EVENTS.length; start += 400) {
    expect(await pipeline.send(EVENTS.slice(start, start + 400))).toMatchObject({ rejected: [] })
  }
  await pipeline.drain()
  const api = apiUnderTest({ pipeline })
  const weekSchema = teamWeekSchema.partial().extend({
    parameters: z.object({ inactivityGapSeconds: z.int() }).optional(),
  })
  const schema = z.object({ teamId: z.string(), name: z.string(), weeks: z.array(weekSchema) })
  return {
    ...api,
    weeks: async (query: string, teamId = 'east') =>
      (await read(schema, await api.ask('GET', `/v1/teams/${teamId}/weeks?${query}`, LEADER))).weeks,
    days: async (staffId: string, query: string) => {
      const me = { role: 'staff', staff_id: staffId }
      return read(personDaysSchema, await api.ask('GET', `/v1/people/me/days?${query}`, me))
    },
  }
}

/** Each clinic is built once. */
const clinics = new Map<number, ReturnType<typeof buildClinic>>()
function clinicAt(gapSeconds: number): ReturnType<typeof buildClinic> {
  const clinic = clinics.get(gapSeconds) ?? buildClinic(gapSeconds)
  clinics.set(gapSeconds, clinic)
  return clinic
}

let clinic: Awaited<ReturnType<typeof buildClinic>>
beforeAll(async () => {
  clinic = await clinicAt(300)
})

/** Of each person the sum over the dates, counted second by second. */
function plainSums(staffIds: readonly string[], dates: readonly string[], gapSeconds: number) {
  return staffIds.map((staffId) => {
    const rows = eventsOf((ROWS.get(staffId) ?? []).map((second) => [second, 0] as const))
    const days = countSecondBySecond(rows, rules({ zone: ZONE, gapSeconds }))
    const sum = (figure: 'activeSeconds' | 'pajamaSeconds') =>
      dates.reduce((total, date) => total + (days.get(date)?.[figure] ?? 0), 0)
    return { activeSeconds: sum('activeSeconds'), pajamaSeconds: sum('pajamaSeconds') }
  })
}

describe('the weeks of a team under another gap', () => {
  it('are the stored ones under the gap of the settings: those figures that depend on it, and no other', async () => {
    const stored = await clinic.weeks(RANGE)
    const atGap = await clinic.weeks(`${RANGE}&gap=300`)
    expect(OF_GAP.length).toBeLessThan(PERSON_FIGURES.length)
    stored.forEach(({ figures = {}, week, from, to, people }, index) => {
      const expected = Object.fromEntries(OF_GAP.map((name) => [name, figures[name]]))
      expect(expected.pajamaSeconds).toMatchObject({ people: week === '2026-W45' ? 7 : 6 })
      expect(atGap[index]).toEqual({
        ...{ week, from, to, people, figures: expected },
        parameters: { inactivityGapSeconds: 300 },
        definitions: [
          ...['active-time/1', 'pajama-time/1', 'work-outside-work/1', 'outside-scheduled-span/1'],
          ...[
            'unscheduled-day/1',
            'outside-shift/1',
            'leave-day/1',
            'ehr-time-8/1',
            'wow-8/1',
            'note-time-8/1',
          ],
          ...['script-time-8/1', 'ib-time-8/1', 'active-per-worked-day/1', 'active-per-shift-hour/1'],
          ...['short-rest/1', 'consecutive-days/1'],
        ],
      })
    })
  })

  it.each([60, 120, 600])('of %i s are those of a clinic that has this gap in its settings', async (gap) => {
    const other = await clinicAt(gap)
    const stored = await other.weeks(RANGE)
    const atGap = await clinic.weeks(`${RANGE}&gap=${gap}`)
    expect(atGap).not.toEqual(await clinic.weeks(`${RANGE}&gap=300`))
    atGap.forEach(({ figures }, index) => {
      expect(figures).toEqual(
        Object.fromEntries(OF_GAP.map((name) => [name, stored[index]?.figures?.[name]])),
      )
    })
  })

  it.each([60, 120, 300, 600])('of %i s are those of a count second by second', async (gap) => {
    const [first, , last] = await clinic.weeks(`${RANGE}&gap=${gap}`)
    for (const [view, people] of [
      [first, [...PEOPLE, 'gil']],
      [last, PEOPLE],
    ] as const) {
      const sums = plainSums(people, datesOfWeek(view?.week ?? ''), gap)
      for (const name of ['activeSeconds', 'pajamaSeconds'] as const) {
        const values = quartiles(sums.map((sum) => sum[name]))
        expect(view?.figures?.[name]).toEqual({ people: people.length, ...values })
      }
    }
  })

  it('show nothing of four people, as the stored ones do not', async () => {
    const [, , last] = await clinic.weeks(`${RANGE}&gap=600`, 'west')
    expect([last?.people, ...Object.values(last?.figures ?? {})]).toEqual(
      new Array(1 + OF_GAP.length).fill('suppressed'),
    )
  })

  it('may be asked for by one definition, and as a file', async () => {
    const [, , last] = await clinic.weeks(`${RANGE}&gap=60&definition=pajama-time`)
    expect(Object.keys(last?.figures ?? {})).toEqual(['pajamaSeconds'])
    expect(last?.definitions).toEqual(['pajama-time/1'])
    const path = `/v1/teams/east/weeks?${RANGE}&gap=60&definition=pajama-time&format=csv`
    const text = await (await clinic.ask('GET', path, LEADER)).text()
    expect(text).toContain('2026-W47,parameters.inactivityGapSeconds,60\r\n')
    expect(text).toContain('2026-W47,figures.pajamaSeconds.people,6\r\n')
  })

  it.each([
    ['weeks?from=2026-W44&to=2026-W48&gap=60', 'to', 'must lie within 4 weeks of from where a gap is given'],
    ['weeks?gap=90', 'gap', 'is not one of: 60, 120, 300, 600'],
    ['weeks?gap=60&definition=items-handled', 'definition', 'does not depend on the inactivity gap'],
    ['fairness?gap=60', 'gap', 'is not a known field'],
    ['inbox?gap=60', 'gap', 'is not a known field'],
    ['tasks?gap=60', 'gap', 'is not a known field'],
    ['burden?gap=60', 'gap', 'is not a known field'],
  ])('refuse %s and say why', async (query, field, reason) => {
    const answer = await clinic.ask('GET', `/v1/teams/east/${query}`, LEADER)
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ field, reason })])
  })

  it('are not there for a manager of another team', async () => {
    const manager = { role: 'manager', staff_id: 'n-2' }
    expect((await clinic.ask('GET', '/v1/teams/east/weeks?gap=60', manager)).status).toBe(404)
  })
})

describe('my days under another gap', () => {
  const DAYS = 'from=2026-10-26&to=2026-11-22'

  it('are the stored ones under the gap of the settings', async () => {
    const stored = await clinic.days('ana', DAYS)
    expect(stored.days.length).toBeGreaterThan(15)
    expect(stored.days.flatMap(({ items }) => Object.keys(items))).toEqual(['message.patient'])
    expect(await clinic.days('ana', `${DAYS}&gap=300`)).toEqual(stored)
  })

  it.each([60, 120, 600, 137])('of %i s are those of a count second by second', async (gap) => {
    const { days } = await clinic.days('ana', `${DAYS}&gap=${gap}`)
    const counted = days.map(({ date }) => plainSums(['ana'], [date], gap)[0])
    expect(days.map(({ activeSeconds, pajamaSeconds }) => ({ activeSeconds, pajamaSeconds }))).toEqual(
      counted,
    )
    expect(new Set(days.map(({ parameters }) => parameters.inactivityGapSeconds))).toEqual(new Set([gap]))
  })

  it('are those of a clinic that has this gap in its settings, with rests and all', async () => {
    const other = await clinicAt(600)
    expect(await clinic.days('ben', `${DAYS}&gap=600`)).toEqual(await other.days('ben', DAYS))
  })

  it.each([
    ['from=2026-10-01&to=2026-11-05&gap=60', 'to', 'must lie within 35 days of from where a gap is given'],
    ['gap=0', 'gap', expect.any(String)],
    ['gap=3601', 'gap', expect.any(String)],
  ])('are refused for %s', async (query, field, reason) => {
    const me = { role: 'staff', staff_id: 'ana' }
    const answer = await clinic.ask('GET', `/v1/people/me/days?${query}`, me)
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ field, reason })])
  })

  it('end 35 days after the first, where no last is given', async () => {
    expect(await clinic.days('ana', 'from=2026-09-01&gap=60')).toMatchObject({ to: '2026-10-05' })
  })
})
