import { expect, it } from 'vitest'
import { startJourney } from '../support/journey.ts'

/** Worked case C of METRICS: Tuesday 2026-01-13 in Chicago, visits 08-12 and 13-17. */
const DATE = '2026-01-13'
const every = (minutes: number, from: string, to: string) => {
  const first = Date.parse(`${DATE}T${from}:00-06:00`)
  const rows = (Date.parse(`${DATE}T${to}:00-06:00`) - first) / 60_000 / minutes
  return Array.from({ length: rows + 1 }, (_, row) => ({
    kind: 'activity',
    staffId: 'p-1',
    at: new Date(first + row * minutes * 60_000).toISOString(),
    action: 'notes',
  }))
}
const ACTIVITY = [...every(5, '07:20', '07:50'), ...every(5, '12:15', '12:45'), ...every(4, '17:08', '17:48')]
const visit = (visitId: string, start: string, end: string, more = {}) => ({
  kind: 'visit',
  visitId,
  staffId: 'p-1',
  start: `${DATE}T${start}:00-06:00`,
  end: `${DATE}T${end}:00-06:00`,
  status: 'booked',
  recordedAt: '2026-01-02T09:00:00-06:00',
  ...more,
})

it('worked case C: one day, four figures, also when the schedule comes late, changes and is cancelled; and none once it is erased', async () => {
  const clinic = await startJourney()
  await clinic.call('admin', 'PUT', '/v1/settings', { zone: 'America/Chicago' })
  const send = async (events: readonly object[]) => {
    const answer = await clinic.call('integration', 'POST', '/v1/events', { events })
    expect(await answer.json()).toEqual({ accepted: events.length, rejected: [] })
    await clinic.settle()
  }
  const minutes = async () => {
    const token = await clinic.token('staff', { staffId: 'p-1' })
    const headers = { authorization: `Bearer ${token}` }
    const answer = await fetch(`${clinic.url}/v1/people/me/days?from=${DATE}&to=${DATE}`, { headers })
    const [day] = ((await answer.json()) as { days: Record<string, number>[] }).days
    const inMinutes = (name: string) => (day?.[name] ?? Number.NaN) / 60
    return ['activeSeconds', 'workOutsideWorkSeconds', 'outsideScheduledSpanSeconds', 'pajamaSeconds'].map(
      inMinutes,
    )
  }

  await send(ACTIVITY)
  expect(await minutes()).toEqual([100, 100, 0, 18])
  await send([visit('v-2', '13:00', '17:00'), visit('v-1', '08:00', '12:00')])
  expect(await minutes()).toEqual([100, 100, 70, 18])

  // The afternoon is called off: its minutes are no longer after the last visit only, but from 12:00 on.
  const later = { status: 'cancelled', recordedAt: '2026-01-03T09:00:00-06:00' }
  await send([visit('v-2', '13:00', '17:00', later)])
  expect(await minutes()).toEqual([100, 100, 100, 18])
  // An older record that comes late changes nothing.
  await send([visit('v-2', '13:00', '17:00')])
  expect(await minutes()).toEqual([100, 100, 100, 18])

  const item = { kind: 'item', itemId: 'i-1', type: 'message.patient', staffId: 'p-1', step: 'completed' }
  await send([{ ...item, at: `${DATE}T12:20:00-06:00` }])
  const self = await clinic.token('staff', { staffId: 'p-1' })
  const headers = { authorization: `Bearer ${self}`, 'content-type': 'application/json' }
  const exported = await fetch(`${clinic.url}/v1/me/export?from=${DATE}&to=${DATE}`, { headers })
  const { events, schedule, workItemSteps } = (await exported.json()) as Record<string, object[]>
  expect([events, schedule, workItemSteps].map((each) => each?.length)).toEqual([ACTIVITY.length, 2, 1])
  const body = JSON.stringify({ confirm: 'p-1' })
  const erasure = await fetch(`${clinic.url}/v1/people/me/erasure`, { method: 'POST', headers, body })
  const receipt = { scheduleEntries: 2, days: 1, closedWorkItems: 1 }
  expect(await erasure.json()).toMatchObject({ isComplete: true, erased: receipt, openWorkItems: 0 })
  expect(await minutes()).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN])
})
