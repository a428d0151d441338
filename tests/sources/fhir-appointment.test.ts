import { describe, expect, it } from 'vitest'
import { anAppointment, type Json, outcomesOf } from '../support/fhir.ts'

const ANN = { actor: { reference: 'Practitioner/ann' }, status: 'accepted' }
const BOB = { actor: { reference: 'Practitioner/bob' }, status: 'accepted' }

describe('an appointment', () => {
  it('is a visit of the practitioner who takes part', () => {
    expect(outcomesOf(anAppointment())).toEqual([
      {
        event: {
          kind: 'visit',
          visitId: 'Appointment/5',
          staffId: 'ann',
          start: '2026-01-13T10:00:00Z',
          end: '2026-01-13T10:30:00Z',
          recordedAt: '2026-01-10T08:00:00Z',
          status: 'booked',
        },
      },
    ])
  })

  it.each([
    ['booked', 'booked'],
    ['arrived', 'arrived'],
    ['checked-in', 'arrived'],
    ['fulfilled', 'fulfilled'],
    ['noshow', 'no-show'],
    ['cancelled', 'cancelled'],
    ['entered-in-error', 'cancelled'],
  ])('that is %s is %s', (status, expected) => {
    expect(outcomesOf(anAppointment({ status }))).toMatchObject([{ event: { status: expected } }])
  })

  it('of several practitioners is a visit of each, but of who declines a cancelled one', () => {
    const appointment = anAppointment({ participant: [ANN, { ...BOB, status: 'declined' }] })
    expect(outcomesOf(appointment)).toMatchObject([
      { event: { visitId: 'Appointment/5', staffId: 'ann', status: 'booked' } },
      { event: { visitId: 'Appointment/5/2', staffId: 'bob', status: 'cancelled' } },
    ])
  })

  it('moves from one practitioner to the next under one name', () => {
    expect(outcomesOf(anAppointment({ participant: [BOB] }))).toMatchObject([
      { event: { visitId: 'Appointment/5', staffId: 'bob' } },
    ])
  })

  it('ends after its minutes where no end is said', () => {
    expect(outcomesOf(anAppointment({ end: undefined, minutesDuration: 15 }))).toMatchObject([
      { event: { end: '2026-01-13T10:15:00.000Z' } },
    ])
  })

  it.each<[string, Json, string | undefined, string]>([
    ['changed', { created: '2026-01-09T08:00:00Z' }, '2026-02-01T00:00:00Z', '2026-01-10T08:00:00Z'],
    [
      'created',
      { meta: {}, created: '2026-01-09T08:00:00Z' },
      '2026-02-01T00:00:00Z',
      '2026-01-09T08:00:00Z',
    ],
    ['received', { meta: {}, created: '2026-01-09' }, '2026-02-01T00:00:00Z', '2026-02-01T00:00:00Z'],
  ])('was recorded when it was %s', (_, fields, fallback, recordedAt) => {
    expect(outcomesOf(anAppointment(fields), { recordedAt: fallback })).toMatchObject([
      { event: { recordedAt } },
    ])
  })

  it.each<[Json, string]>([
    [{ status: 'proposed' }, 'not agreed yet'],
    [{ status: 'pending' }, 'not agreed yet'],
    [{ status: 'waitlist' }, 'not agreed yet'],
    [{ participant: [{ actor: { reference: 'Location/1' } }] }, 'no practitioner takes part'],
    [{ participant: undefined }, 'no practitioner takes part'],
  ])('is no visit with %j', (fields, ignored) => {
    expect(outcomesOf(anAppointment(fields))).toEqual([{ ignored }])
  })

  it.each<[Json, string, string]>([
    [{ status: undefined }, 'Appointment.status', 'is missing'],
    [{ status: 'late' }, 'Appointment.status', 'is no status of an appointment'],
    [{ id: undefined }, 'Appointment.id', 'is missing, and there is no identifier in its place'],
    [{ start: undefined }, 'Appointment.start', 'is missing'],
    [{ end: undefined }, 'Appointment.end', 'is missing, and no minutesDuration is given'],
    [
      { end: undefined, minutesDuration: -5 },
      'Appointment.end',
      'is missing, and no minutesDuration is given',
    ],
    [{ end: '2026-01-13T10:00:00Z' }, 'Appointment.end', 'must be after start'],
    [{ end: '2026-02-14T10:00:00Z' }, 'Appointment.end', 'lies more than 31 days after start'],
    [{ meta: {} }, 'Appointment.meta.lastUpdated', 'is missing, and no other time of recording is given'],
    [{ meta: { lastUpdated: '2026-01-10' } }, 'Appointment.meta.lastUpdated', 'is a date without a time'],
    [
      { participant: [ANN, { actor: { identifier: { value: '4711' } } }] },
      'Appointment.participant[1].actor.type',
      'is missing, and the id alone may be a patient’s',
    ],
  ])('is refused with %j', (fields, field, reason) => {
    expect(outcomesOf(anAppointment(fields))).toEqual([{ rejected: { field, reason } }])
  })
})

describe('what stands around an appointment is no visit', () => {
  it.each([
    ['AppointmentResponse', 'a reply to an invitation: the appointment says what came of it'],
    ['Schedule', 'says whose calendar there is, not when anybody works'],
    ['Slot', 'time on offer: visits come with Appointment, shifts with a roster'],
  ])('%s', (resourceType, ignored) => {
    expect(outcomesOf({ ...anAppointment(), resourceType })).toEqual([{ ignored }])
  })
})
