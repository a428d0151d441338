import { describe, expect, it } from 'vitest'
import { apiUnderTest } from '../support/api-under-test.ts'
import {
  eventsOf,
  GONE_FROM,
  LEAVER,
  leaveOf,
  monday,
  type Planted,
  planted,
  STAFF,
  TEAMS,
  WEEKS,
} from '../support/few-people.ts'
import { createPipeline } from '../support/pipeline.ts'
import { everyReading, numbersIn, type Reading } from '../support/readable-routes.ts'
import { fireWhatCan, secretsOf } from '../support/secrets-of-few.ts'

type Staff = readonly object[]
const others = STAFF.filter(({ staffId }) => staffId !== LEAVER)
const isGone = ({ staffId, week }: Planted) =>
  staffId === LEAVER && monday(week) * 1000 >= Date.parse(GONE_FROM)

/** How the fifth goes, and from which week on the team is one of four. */
const WAYS: readonly (readonly [
  way: string,
  staff: Staff,
  events: readonly object[],
  firstWeekOfFour: number,
])[] = [
  [
    'leaves the team',
    [...others, { staffId: LEAVER, role: 'nurse', earlier: [{ before: GONE_FROM, teamId: 'five' }] }],
    [],
    2,
  ],
  ['is taken out of the roster', others, [], 0],
  ['is on leave', STAFF, [leaveOf(LEAVER)], 2],
  ['just works no more', STAFF, [], 2],
]

async function clinic(staff: Staff, events: readonly object[]) {
  const pipeline = createPipeline()
  await pipeline.changeSettings({ hourlyRate: 120 })
  await pipeline.changeRoster({ teams: TEAMS, staff })
  for (let start = 0; start < events.length; start += 400) {
    expect(await pipeline.send(events.slice(start, start + 400))).toMatchObject({ rejected: [] })
  }
  await pipeline.drain()
  await fireWhatCan(pipeline)
  return { pipeline, readings: await everyReading(apiUnderTest({ pipeline })) }
}

const NUMBERS = [...planted('big', 1000), ...planted('four', 5000), ...planted('five', 8000)]

describe.each(WAYS)(
  'in a clinic with a team of 4, and one of 5 of whom one %s',
  (_way, staff, more, firstWeekOfFour) => {
    it('no route shows a number with fewer than 5 people behind it, nor two whose difference it is', async () => {
      const numbers = NUMBERS.filter((each) => !isGone(each))
      const { pipeline, readings } = await clinic(staff, [...numbers.flatMap(eventsOf), ...more])
      const few = numbers.filter(
        ({ teamId, week, staffId }) =>
          teamId === 'four' ||
          (teamId === 'five' && WEEKS.indexOf(week) >= firstWeekOfFour && staffId !== LEAVER),
      )
      const secrets = await secretsOf(pipeline, few, NUMBERS)
      expect(secrets.size).toBeGreaterThan(300)
      expect(readings.some(({ path }) => /alerts\/\w+$/.test(path))).toBe(true)
      const shown = readings.flatMap(({ path, text }) =>
        numbersIn(text)
          .filter((number) => secrets.has(number))
          .map((number) => `${number} in ${path}`),
      )
      expect(shown).toEqual([])
      for (const reading of readings)
        expect(differencesIn(reading).filter((number) => secrets.has(number))).toEqual([])
    })
  },
)

const ADDED_UP = [
  ['inbox', 'minutes'],
  ['tasks', 'minutes'],
  ['priorAuth', 'minutes'],
  ['priorAuth', 'money'],
] as const

/** Of each figure that adds up: what is left of a unit where any others are taken away. */
function differencesIn({ path, text }: Reading): number[] {
  if (!path.startsWith('/v1/organization/weeks/') || path.includes('csv')) return []
  const { organization, units } = JSON.parse(text) as { organization: object; units: object[] }
  const all = [organization, ...units] as Record<string, Record<string, number | string>>[]
  return ADDED_UP.flatMap(([part, figure]) => {
    const values = all.map((unit) => unit[part]?.[figure]).filter((value) => typeof value === 'number')
    return values.flatMap((whole, at) =>
      values.toSpliced(at, 1).reduce((rests, each) => rests.flatMap((rest) => [rest, rest - each]), [whole]),
    )
  })
}

describe('in a clinic with a team of 4 beside one of 8', () => {
  it('no answer depends on what the 4 did, to the letter', async () => {
    const staff = STAFF.filter(({ teamId }) => teamId !== 'five')
    const big = planted('big', 1000).flatMap(eventsOf)
    const [one, other] = await Promise.all([
      clinic(staff, [...big, ...planted('four', 5000).flatMap(eventsOf)]),
      clinic(staff, [...big, ...planted('four', 7000).slice(3).flatMap(eventsOf)]),
    ])
    // The manager has no channel: one of any name is somebody else's.
    const isChannel = (path: string) => path.startsWith('/v1/channels/')
    // Names of open work are off by default.
    const isByName = (path: string) => path.includes('/rebalance')
    const refused = one.readings.filter(({ status }) => status !== 200)
    expect(refused.filter(({ path }) => !isChannel(path) && !isByName(path))).toEqual([])
    expect(one.readings.length).toBeGreaterThan(200)
    expect(other.readings).toEqual(one.readings)
  })
})
