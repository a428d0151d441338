import { beforeAll, describe, expect, it } from 'vitest'
import { accessesSchema } from '../../functions/api/me.ts'
import { ownDataSchema } from '../../functions/api/own-data-schema.ts'
import { personDaysSchema } from '../../functions/api/person-days-view.ts'
import { DEFAULT_PREFERENCES } from '../../shared/alert-preferences.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { createPipeline } from '../support/pipeline.ts'
import {
  anEvent,
  anItemEvent,
  aShiftEvent,
  aVisitEvent,
  instant,
  MONDAY,
  NOW,
} from '../support/work-events.ts'

const nurse = { role: 'staff', staff_id: 'n-17' } as const
const DAY = 86_400
const RANGE = 'from=2026-11-23&to=2026-11-23'

/** A nurse in New York with a Monday of work, and what somebody else did beside them. */
async function aMonday() {
  const pipeline = createPipeline()
  await pipeline.changeRoster({
    staff: [{ staffId: 'n-17', role: 'nurse', zone: 'America/New_York', email: 'ann@clinic.example' }],
  })
  const minutes = [0, 1, 2].map((minute) => anEvent({ at: instant(MONDAY + 60 * minute) }))
  const lastOfSunday = anEvent({ at: '2026-11-23T04:59:59Z', action: 'orders' })
  const firstOfMonday = anEvent({ at: '2026-11-23T05:00:00Z', action: 'inbox' })
  await pipeline.send([
    ...minutes,
    lastOfSunday,
    firstOfMonday,
    anEvent({ staffId: 'n-18' }),
    aVisitEvent(),
    aVisitEvent({ visitId: 'v-2', start: instant(MONDAY + DAY), end: instant(MONDAY + DAY + 60) }),
    aShiftEvent({ start: instant(MONDAY - DAY), end: instant(MONDAY) }),
    aShiftEvent({ shiftId: 's-2', staffId: 'n-18' }),
    anItemEvent({ poolId: 'inbox', minutes: 3 }),
    anItemEvent({ step: 'forwarded', at: instant(MONDAY + 60), staffId: 'n-18' }),
    anItemEvent({ step: 'completed', at: instant(MONDAY + DAY) }),
  ])
  await pipeline.drain()
  const api = apiUnderTest({ pipeline })
  api.clock.now = NOW
  return api
}

describe('GET /v1/me/export', () => {
  let api: Awaited<ReturnType<typeof aMonday>>
  beforeAll(async () => {
    api = await aMonday()
  })
  const exported = async (query = RANGE, claims: object = nurse) =>
    read(ownDataSchema, await api.ask('GET', `/v1/me/export?${query}`, { ...nurse, ...claims }))

  it('has every event of these days by the own clock, with its category', async () => {
    expect((await exported()).events).toEqual([
      { at: '2026-11-23T05:00:00.000Z', category: 'inbox' },
      { at: '2026-11-23T14:00:00.000Z', category: 'notes' },
      { at: '2026-11-23T14:01:00.000Z', category: 'notes' },
      { at: '2026-11-23T14:02:00.000Z', category: 'notes' },
    ])
  })

  it('has the visits and shifts that lie in these days, in part too', async () => {
    const entries = (await exported()).schedule.map(({ kind, start, end }) => [kind, start, end])
    expect(entries).toEqual([
      ['shift', '2026-11-22T14:00:00.000Z', '2026-11-23T14:00:00.000Z'],
      ['visit', '2026-11-23T14:00:00.000Z', '2026-11-23T14:30:00.000Z'],
    ])
  })

  it('has the steps of these days that name the person, and no other of the item', async () => {
    const { workItemSteps } = await exported()
    expect(workItemSteps).toEqual([
      {
        itemId: expect.any(String),
        at: '2026-11-23T14:00:00.000Z',
        step: 'created',
        type: 'message.patient',
        poolId: 'inbox',
        minutes: 3,
      },
    ])
    expect(JSON.stringify(await exported('from=2026-11-20&to=2026-11-30'))).not.toContain('n-18')
  })

  it('has the figures of the days as they are shown to the person', async () => {
    const shown = await read(personDaysSchema, await api.ask('GET', `/v1/people/me/days?${RANGE}`, nurse))
    const { days, longStretches } = await exported()
    expect(days).toHaveLength(1)
    expect({ days, longStretches }).toEqual({ days: shown.days, longStretches: shown.longStretches })
  })

  it('has the entry in the roster, how to be told of alerts, and what is not in it', async () => {
    const { rosterEntry, alertPreferences, notHere, zone } = await exported()
    expect(rosterEntry).toMatchObject({ staffId: 'n-17', email: 'ann@clinic.example' })
    expect([alertPreferences, zone]).toEqual([DEFAULT_PREFERENCES, 'America/New_York'])
    expect(notHere.join(' ')).toContain('surveys')
  })

  it('is a file, leaves a record, and has the records of its days', async () => {
    const answer = await api.ask('GET', `/v1/me/export?${RANGE}`, nurse)
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="evenshift-2026-11-23-2026-11-23.json"',
    )
    const [latest] = (await read(accessesSchema, await api.ask('GET', '/v1/me/access-log', nurse))).accesses
    expect(latest).toMatchObject({
      route: '/v1/me/export',
      role: 'staff',
      purpose: expect.stringMatching(/^Export/),
    })
    expect((await exported('from=2026-11-24&to=2026-11-24')).accesses.length).toBeGreaterThan(0)
    expect((await exported()).accesses).toEqual([])
  })

  it('of somebody without anything is empty, here and in another organization', async () => {
    for (const claims of [{ staff_id: 'nobody' }, { tenant: 'other' }]) {
      const { events, schedule, workItemSteps, days, rosterEntry } = await exported(RANGE, claims)
      expect([events, schedule, workItemSteps, days, rosterEntry]).toEqual([[], [], [], [], null])
    }
  })

  it.each([
    ['from=2026-11-23', 'to'],
    ['from=2026-11-23&to=2026-11-22', 'to'],
    ['from=2026-10-01&to=2026-11-01', 'to'],
    ['from=soon&to=2026-11-01', 'from'],
    [`${RANGE}&staffId=n-18`, 'staffId'],
  ])('refuses %s, naming %s', async (query, field) => {
    const answer = await api.ask('GET', `/v1/me/export?${query}`, nurse)
    expect([answer.status, await answer.json()]).toMatchObject([400, { field, reason: expect.any(String) }])
  })

  it('takes 31 days, and no token that names no person', async () => {
    expect((await api.ask('GET', '/v1/me/export?from=2026-10-01&to=2026-10-31', nurse)).status).toBe(200)
    expect((await api.ask('GET', `/v1/me/export?${RANGE}`, { role: 'staff' })).status).toBe(404)
  })
})
