import { describe, expect, it } from 'vitest'
import { turnaround } from '../../shared/domain/turnaround.ts'

const HOUR = 3600

describe('turnaround', () => {
  it('case G: medians of 4 h by the calendar and 2 h of business; each list has its own order', () => {
    const turnaroundSeconds = [0.5 * HOUR, 65 * HOUR, 4 * HOUR]
    const turnaroundBusinessSeconds = [0, 2 * HOUR, 4 * HOUR]
    expect(turnaround({ turnaroundSeconds, turnaroundBusinessSeconds })).toEqual({
      medianSeconds: 4 * HOUR,
      p90Seconds: 52.8 * HOUR,
      medianBusinessSeconds: 2 * HOUR,
      p90BusinessSeconds: 3.6 * HOUR,
    })
  })

  it('is null, not 0, where nothing was completed', () => {
    expect(turnaround({ turnaroundSeconds: [], turnaroundBusinessSeconds: [] })).toEqual({
      medianSeconds: null,
      p90Seconds: null,
      medianBusinessSeconds: null,
      p90BusinessSeconds: null,
    })
  })
})
