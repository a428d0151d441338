/**
 * A bucket of permissions: full at `burst`, filled again at `ratePerSecond`; a request takes one.
 * @returns a function that says whether a request at this time (milliseconds) may pass
 */
export function createThrottle(limits: { readonly ratePerSecond: number; readonly burst: number }) {
  let left = limits.burst
  let last = Number.NEGATIVE_INFINITY
  return (now: number): boolean => {
    left = Math.min(limits.burst, left + (Math.max(0, now - last) / 1000) * limits.ratePerSecond)
    last = now
    if (left < 1) return false
    left -= 1
    return true
  }
}
