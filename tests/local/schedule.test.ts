import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ticksBetween } from '../../infra/local/clock/ticks.ts'
import { isDue, parseSchedule } from '../../infra/local/template/schedule.ts'
import { RUNS } from '../support/arbitraries.ts'

const MINUTE = 60_000
const at = (text: string) => Date.parse(text)

/** The minutes of a span in which a schedule ticks. */
function ticks(expression: string, from: string, to: string, slot = 1): string[] {
  const definition = { name: 'Rule', schedule: parseSchedule(expression, 'Rule'), targets: [] }
  return ticksBetween([definition], at(from), at(to), slot).map((tick) =>
    new Date(tick.at).toISOString().slice(5, 16),
  )
}

describe('a schedule of the template', () => {
  it.each([
    ['rate(1 minute)', '2026-11-20T08:00Z', '2026-11-20T08:02Z', ['11-20T08:01', '11-20T08:02']],
    ['rate(12 hours)', '2026-11-20T08:00Z', '2026-11-21T08:00Z', ['11-20T12:00', '11-21T00:00']],
    ['rate(1 day)', '2026-11-20T00:00Z', '2026-11-21T00:00Z', ['11-21T00:00']],
    ['cron(0 6 ? * MON-FRI *)', '2026-11-20T07:00Z', '2026-11-24T07:00Z', ['11-23T06:00', '11-24T06:00']],
    ['cron(0 6 ? * 1,SAT *)', '2026-11-20T07:00Z', '2026-11-24T07:00Z', ['11-21T06:00', '11-22T06:00']],
    ['cron(15/30 8 * * ? *)', '2026-11-20T08:00Z', '2026-11-20T23:00Z', ['11-20T08:15', '11-20T08:45']],
    ['cron(*/45 8 * * ? *)', '2026-11-20T07:59Z', '2026-11-20T23:00Z', ['11-20T08:00', '11-20T08:45']],
    [
      'cron(0 0 1 JAN,dec ? *)'.toUpperCase().replace('CRON', 'cron'),
      '2026-11-20T00:00Z',
      '2027-01-02T00:00Z',
      ['12-01T00:00', '01-01T00:00'],
    ],
    ['cron(0 0 29 2 ? 2027-2029)', '2027-02-01T00:00Z', '2028-03-01T00:00Z', ['02-29T00:00']],
  ])('%s ticks when AWS says', (expression, from, to, expected) => {
    expect(ticks(expression, from, to)).toEqual(expected)
  })

  it.each([
    'rate(0 minutes)',
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(1 week)',
    'at(2026-11-20T08:00:00)',
    'cron(0 8 * * *)',
    'cron(0 8 * * * *)',
    'cron(0 8 ? * ? *)',
    'cron(0 8 L * ? *)',
    'cron(0 8 15W * ? *)',
    'cron(0 8 ? * 2#1 *)',
    'cron(60 8 * * ? *)',
    'cron(0 24 * * ? *)',
    'cron(0 8 ? * 0 *)',
    'cron(0 8 ? * FRI-MON *)',
    'cron(0/0 8 * * ? *)',
    'cron(,0 8 * * ? *)',
  ])('%s is refused, for AWS would run it otherwise or not at all', (expression) => {
    expect(() => parseSchedule(expression, 'Rule')).toThrow(expression)
  })
})

describe('ticks of a walk', () => {
  it('have the last of each five minutes stand for all, and the last before the end', () => {
    expect(ticks('rate(1 minute)', '2026-11-20T08:02:30Z', '2026-11-20T08:12:10Z', 5)).toEqual([
      '11-20T08:05',
      '11-20T08:10',
      '11-20T08:12',
    ])
  })

  it('have the rarer schedule first in the same minute, whatever the template lists first', () => {
    const named = (name: string) => ({ name, schedule: parseSchedule(name, 'Rule'), targets: [] })
    const both = [named('rate(1 minute)'), named('rate(1 hour)')]
    const walked = ticksBetween(both, at('2026-11-20T07:54Z'), at('2026-11-20T08:05Z'), 5)

    expect(walked.map(({ schedule }) => schedule.name)).toEqual([
      'rate(1 minute)',
      'rate(1 hour)',
      'rate(1 minute)',
      'rate(1 minute)',
    ])
  })

  it('are the same ones whether a span is walked at once or in two parts, minute by minute', () => {
    const instants = fc
      .integer({ min: 0, max: 3 * 24 * 60 * MINUTE })
      .map((ms) => at('2026-11-20T00:00Z') + ms)
    const expressions = fc.constantFrom(
      'rate(1 minute)',
      'rate(7 minutes)',
      'rate(1 hour)',
      'cron(3,9 * * * ? *)',
    )
    fc.assert(
      fc.property(fc.tuple(instants, instants, instants), expressions, (some, expression) => {
        const [from, between, to] = [...some].sort((one, other) => one - other) as [number, number, number]
        const definition = { name: 'Rule', schedule: parseSchedule(expression, 'Rule'), targets: [] }
        const walk = (start: number, end: number) =>
          ticksBetween([definition], start, end, 1).map((one) => one.at)

        expect([...walk(from, between), ...walk(between, to)]).toEqual(walk(from, to))
        for (const tick of walk(from, to)) {
          expect(tick > from && tick <= to && isDue(definition.schedule, tick / MINUTE)).toBe(true)
        }
      }),
      RUNS,
    )
  })
})
