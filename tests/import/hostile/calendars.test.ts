import { describe, expect, it } from 'vitest'
import { toldOf } from '../../support/hostile-file.ts'

describe('A calendar', () => {
  const calendar = (...entries: string[]) => `BEGIN:VCALENDAR\r\n${entries.join('')}END:VCALENDAR\r\n`
  const entry = (more = '') =>
    `BEGIN:VEVENT\r\nUID:u\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261105T080000Z\r\nDTEND:20261105T100000Z\r\n${more}END:VEVENT\r\n`
  const floods = Array.from({ length: 5000 }, (_, each) => {
    const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
    return `RDATE:202611${10 + (each % 10)}T${two(each % 24)}${two(each % 60)}${two(each / 100)}Z\r\n`
  }).join('')

  it.each([
    ['every second for ever', 'RRULE:FREQ=SECONDLY\r\n', 'RRULE repeats too often, or never'],
    [
      'each second of each day',
      `RRULE:FREQ=DAILY;BYHOUR=${upTo(24)};BYMINUTE=${upTo(60)};BYSECOND=${upTo(60)}\r\n`,
      'RRULE gives more than 2,000 shifts in the window',
    ],
    ['a flood of dates', floods, 'RDATE gives more than 2,000 shifts in the window'],
    [
      'an entry of entries',
      'BEGIN:VEVENT\r\n'.repeat(10_000) + 'END:VEVENT\r\n'.repeat(10_000),
      'VEVENT is too long, or has a line or a value that cannot be read',
    ],
  ])('with %s spoils this entry alone', async (_, more, reason) => {
    expect(await toldOf('ical', calendar(entry(more), entry()))).toMatchObject({
      events: 1,
      rejected: [reason],
    })
  })
})

function upTo(end: number): string {
  return Array.from({ length: end }, (_, each) => each).join(',')
}
