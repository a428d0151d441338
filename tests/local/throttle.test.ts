import { describe, expect, it } from 'vitest'
import { createThrottle } from '../../infra/local/gateway/throttle.ts'

describe('the throttle of the gateway', () => {
  it('lets a burst through at once, then as many as the rate brings back', () => {
    const mayPass = createThrottle({ ratePerSecond: 10, burst: 3 })
    const at = (...times: number[]) => times.map((time) => mayPass(time))

    expect(at(0, 0, 0, 0)).toEqual([true, true, true, false])
    expect(at(99, 100, 100)).toEqual([false, true, false])
    expect(at(200, 200)).toEqual([true, false])
  })

  it('never saves up more than a burst', () => {
    const mayPass = createThrottle({ ratePerSecond: 10, burst: 2 })

    expect([0, 3_600_000, 3_600_000, 3_600_000].map(mayPass)).toEqual([true, true, true, false])
  })
})
