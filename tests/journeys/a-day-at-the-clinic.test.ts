import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { startJourney } from '../support/journey.ts'

/** Worked case D of METRICS: Thursday 23:50 to Friday 00:20 in Chicago, a row every five minutes. */
const CASE_D = ['05:50', '05:55', '06:00', '06:05', '06:10', '06:15', '06:20'].map((time) => {
  return { kind: 'activity', staffId: 'n-204', at: `2026-01-16T${time}:00Z`, action: 'notes' }
})
const CLINIC = { zone: 'America/Chicago' }

async function clinicWithCaseD() {
  const journey = await startJourney()
  await journey.call('admin', 'PUT', '/v1/settings', CLINIC)
  const answer = await journey.call('integration', 'POST', '/v1/events', { events: CASE_D })
  expect(answer.status).toBe(202)
  await journey.settle()
  const days = async () =>
    ((await (await staff('/v1/people/me/days?from=2026-01-14&to=2026-01-18')).json()) as PersonDays).days.map(
      ({ date, activeSeconds, pajamaSeconds }) => [date, activeSeconds / 60, pajamaSeconds / 60],
    )
  const staff = async (path: string) => {
    const token = await journey.token('staff', { staffId: 'n-204' })
    return fetch(`${journey.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
  }
  return { ...journey, days, staff }
}

interface PersonDays {
  readonly days: readonly { date: string; activeSeconds: number; pajamaSeconds: number }[]
}

/** Worked case D of two others, one in a file at the address that was announced, one dropped, and a broken file. */
async function filesGiveTheSame(clinic: Awaited<ReturnType<typeof clinicWithCaseD>>) {
  const caseDOf = (staffId: string) =>
    gzipSync(CASE_D.map((event) => JSON.stringify({ ...event, staffId })).join('\n'))
  const send = async (url: string, body: Buffer) => (await fetch(url, { method: 'PUT', body })).status
  await clinic.call('admin', 'PUT', '/v1/settings', { ...CLINIC, feeds: { ehr: {} } })
  const announced = await clinic.call('integration', 'POST', '/v1/imports', {})
  const { upload } = (await announced.json()) as { upload: { url: string } }
  expect(await send(upload.url, caseDOf('n-205'))).toBe(200)
  const drops = upload.url.replace(/uploads\/.*/, 'drops/demo')
  expect(await send(`${drops}/ehr/night.gz`, caseDOf('n-206'))).toBe(200)
  expect(await send(`${drops}/ehr/broken.gz`, caseDOf('n-207').subarray(0, 40))).toBe(200)
  expect(await send(`${drops}/typo/night.gz`, caseDOf('n-208'))).toBe(200)
  await clinic.settle()
  const { imports } = (await clinic.read('integration', '/v1/imports')) as { imports: object[] }
  expect(imports).toHaveLength(4)
  expect(imports).toEqual(
    expect.arrayContaining(
      [
        { feedId: 'default', state: 'done', format: 'events', accepted: 7 },
        { feedId: 'ehr', state: 'done', format: 'events', accepted: 7 },
        { feedId: 'ehr', state: 'failed', reason: expect.stringContaining('not whole gzip') },
        { feedId: 'typo', state: 'failed', reason: expect.stringContaining('know no feed') },
      ].map((each) => expect.objectContaining(each)),
    ),
  )
  // Nothing is left of any of them.
  expect((await fetch(`${drops}/ehr/night.gz`)).status).toBe(404)
  expect((await fetch(`${drops}/ehr/broken.gz`)).status).toBe(404)
  expect(await clinic.deadLetters()).toEqual([])
  const figures = (await clinic.personDays()).split('\n').filter((line) => /^n-20\d,/.test(line))
  const ofPerson = Map.groupBy(figures, (line) => line.slice(0, 5))
  expect([...ofPerson.keys()].sort()).toEqual(['n-204', 'n-205', 'n-206'])
  const withoutName = (lines: readonly string[] = []) => lines.map((line) => line.slice(5))
  for (const other of ['n-205', 'n-206']) {
    expect(withoutName(ofPerson.get(other))).toEqual(withoutName(ofPerson.get('n-204')))
  }
}

describe('a day at the clinic, from the door to the page of a person', () => {
  it('splits worked case D at midnight, and says of each day which minutes counted and why', async () => {
    const clinic = await clinicWithCaseD()
    expect(await clinic.days()).toEqual([
      ['2026-01-15', 10, 10],
      ['2026-01-16', 20, 20],
    ])

    const answer = await clinic.staff('/v1/people/me/days/2026-01-16')
    const explained = (await answer.json()) as { sessions: { parts: object[] }[] }
    expect(explained).toMatchObject({ activeSeconds: 1200, pajamaSeconds: 1200, events: 5 })
    expect(explained.sessions[0]).toMatchObject({
      start: '2026-01-16T00:00:00-06:00',
      end: '2026-01-16T00:20:00-06:00',
    })
    expect(explained.sessions[0]?.parts[0]).toMatchObject({ category: 'notes', pajama: 'before-work' })
    await filesGiveTheSame(clinic)
  })

  it('computes the stored days anew for a changed gap, window, zone, holiday and system account', async () => {
    const clinic = await clinicWithCaseD()
    const daysUnder = async (settings: object) => {
      const answer = await clinic.call('admin', 'PUT', '/v1/settings', { ...CLINIC, ...settings })
      const { recomputationId } = (await answer.json()) as { recomputationId: string }
      await clinic.settle()
      expect(await clinic.read('admin', `/v1/recomputations/${recomputationId}`)).toMatchObject({
        state: 'done',
      })
      return (await clinic.days()).filter(([, active]) => active !== 0)
    }
    expect(await daysUnder({ inactivityGapSeconds: 299 })).toEqual([])
    expect(await daysUnder({ pajamaWindow: { start: '23:55', end: '00:10' } })).toEqual([
      ['2026-01-15', 10, 5],
      ['2026-01-16', 20, 10],
    ])
    expect(await daysUnder({ zone: 'UTC' })).toEqual([['2026-01-16', 30, 30]])
    const window = { start: '01:00', end: '02:00' }
    expect(await daysUnder({ pajamaWindow: window, holidays: ['2026-01-16'] })).toEqual([
      ['2026-01-15', 10, 0],
      ['2026-01-16', 20, 20],
    ])
    expect(await daysUnder({ systemAccounts: ['n-204'] })).toEqual([])
    expect(await daysUnder({})).toEqual([
      ['2026-01-15', 10, 10],
      ['2026-01-16', 20, 20],
    ])
  })

  it('shows a person who read their data, and tells a stranger nothing', async () => {
    const clinic = await clinicWithCaseD()
    await clinic.personDays()
    const answer = await clinic.staff('/v1/me/access-log')
    const { accesses } = (await answer.json()) as { accesses: object[] }
    expect(accesses).toHaveLength(1)
    expect(accesses[0]).toMatchObject({ role: 'integration', route: '/v1/exports/person-days.csv' })

    const stranger = await clinic.token('staff', { staffId: 'n-205' })
    const headers = { authorization: `Bearer ${stranger}` }
    expect((await fetch(`${clinic.url}/v1/people/n-204/days`, { headers })).status).toBe(404)
    const manager = await clinic.token('manager', { staffId: 'n-204' })
    const asManager = { headers: { authorization: `Bearer ${manager}` } }
    expect((await fetch(`${clinic.url}/v1/people/n-204/days`, asManager)).status).toBe(403)
  })
})

describe('poison in the queue', () => {
  it('reaches the rejections with its reason, and comes back there when it is replayed unmended', async () => {
    const clinic = await startJourney()
    const good = CASE_D[0]
    const detail = { version: 2, tenantId: 'demo', feedId: 'ehr', events: [good] }
    await clinic.sendToQueue('RecordQueue', entry(detail))
    await clinic.sendToQueue(
      'RecordQueue',
      entry({ ...detail, version: 1, events: [good, { ...good, at: 'noon' }] }),
    )
    await clinic.settle()

    const { rejections } = (await clinic.read('admin', '/v1/intake/rejections')) as {
      rejections: Rejection[]
    }
    expect(rejections.map(({ field, reason, isReplayable }) => [field, reason, isReplayable]).sort()).toEqual(
      [
        ['at', 'is not an RFC 3339 date-time such as 2026-11-22T14:05:09-05:00', true],
        ['version', 'is not one of: 1', true],
      ],
    )
    expect(await clinic.personDays()).toContain('n-204,2026-01-16,1,0,0')

    for (const { id } of rejections) {
      const answer = await clinic.call('admin', 'POST', `/v1/intake/rejections/${id}/replay`)
      expect(answer.status).toBe(202)
    }
    await clinic.settle()
    // Neither is right yet, so both are set aside again, and nothing is lost.
    const again = (await clinic.read('admin', '/v1/intake/rejections')) as { rejections: Rejection[] }
    expect(again.rejections.map(({ id }) => id).sort()).toEqual(rejections.map(({ id }) => id).sort())
  })

  it('that names no tenant ends in the dead letters, and holds up nobody', async () => {
    const clinic = await startJourney()
    await clinic.sendToQueue('RecordQueue', 'not JSON')
    await clinic.sendToQueue(
      'RecordQueue',
      entry({ version: 1, tenantId: 'demo', feedId: 'ehr', events: CASE_D }),
    )
    await clinic.settle()
    expect(await clinic.deadLetters()).toEqual(['not JSON'])
    expect(await clinic.personDays()).toContain('n-204,2026-01-16,7,1800,1800')
  })
})

interface Rejection {
  readonly id: string
  readonly field: string
  readonly reason: string
  readonly isReplayable: boolean
}

function entry(detail: object): string {
  return JSON.stringify({ 'detail-type': 'Work Events Recorded', source: 'evenshift.intake', detail })
}
