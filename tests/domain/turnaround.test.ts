import { describe, expect, it } from 'vitest'
import { turnaround } from '../../shared/domain/turnaround.ts'
import { anItem, OFFICE, onMonday } from '../support/work-items.ts'

const HOUR = 3600
const DAY = { start: onMonday('00:00'), end: onMonday('17:00') }

describe('turnaround', () => {
  it('case G: 65, 0.5 and 4 hours by the calendar, 2, 0 and 4 of business, and one open for 7 hours', () => {
    const overTheWeekend = anItem('2026-01-23T16:00 created', '09:00 completed ana')
    const beforeOpening = anItem('07:00 created', '07:30 completed ana')
    const overNoon = anItem('11:00 created', '15:00 completed ana')
    const open = anItem('10:00 created')

    const alone = [overTheWeekend, beforeOpening, overNoon].map((item) => turnaround([item], DAY, OFFICE))
    expect(alone.map(({ medianSeconds }) => medianSeconds)).toEqual([65 * HOUR, 0.5 * HOUR, 4 * HOUR])
    expect(alone.map((each) => each.medianBusinessSeconds)).toEqual([2 * HOUR, 0, 4 * HOUR])

    const all = turnaround([overTheWeekend, beforeOpening, overNoon, open], DAY, OFFICE)
    expect(all).toEqual({
      completed: 3,
      medianSeconds: 4 * HOUR,
      p90Seconds: 52.8 * HOUR,
      medianBusinessSeconds: 2 * HOUR,
      p90BusinessSeconds: 3.6 * HOUR,
      open: 1,
      oldestOpenSeconds: 7 * HOUR,
      oldestOpenBusinessSeconds: 7 * HOUR,
    })
  })

  it('is null, not 0, where nothing was completed and nothing is open', () => {
    expect(turnaround([], DAY, OFFICE)).toEqual({
      completed: 0,
      medianSeconds: null,
      p90Seconds: null,
      medianBusinessSeconds: null,
      p90BusinessSeconds: null,
      open: 0,
      oldestOpenSeconds: null,
      oldestOpenBusinessSeconds: null,
    })
  })

  it('counts what was completed in the span, half-open, and takes as open what was completed later', () => {
    const items = [
      anItem('2026-01-23T09:00 created', '2026-01-23T10:00 completed ana'),
      anItem('2026-01-25T23:00 created', '00:00 completed ana'),
      anItem('16:00 created', '17:00 completed ana'),
      anItem('18:00 created'),
    ]
    expect(turnaround(items, DAY, OFFICE)).toMatchObject({
      completed: 1,
      medianSeconds: HOUR,
      open: 1,
      oldestOpenSeconds: HOUR,
    })
  })

  it('takes as open what was completed and reopened, with its age since its creation', () => {
    const item = anItem('09:00 created', '10:00 completed ana', '11:00 reopened')
    expect(turnaround([item], DAY, OFFICE)).toMatchObject({
      completed: 0,
      open: 1,
      oldestOpenSeconds: 8 * HOUR,
    })
  })

  it('ends with the last completion of what was reopened', () => {
    const item = anItem('09:00 created', '10:00 completed ana', '11:00 reopened', '12:00 completed ana')
    expect(turnaround([item], DAY, OFFICE)).toMatchObject({ completed: 1, medianSeconds: 3 * HOUR, open: 0 })
  })

  it('leaves out what was cancelled', () => {
    const item = anItem('09:00 created', '10:00 cancelled ana')
    expect(turnaround([item], DAY, OFFICE)).toMatchObject({ completed: 0, open: 0 })
  })
})
