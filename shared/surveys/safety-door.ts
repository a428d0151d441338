import { createHash, timingSafeEqual } from 'node:crypto'
import { RETENTION_SECONDS } from '../stores/retention.ts'
import type { SafetyReport } from '../stores/safety-report-store.ts'

/** Where reports of violence and harassment can be left, at any time, without a name. */
export function safetyPath(tenantId: string, code: string): string {
  return `/safety/${tenantId}/${code}`
}

/** @param door undefined: nobody has opened it */
export function isDoor(code: string, door: string | undefined): boolean {
  return door !== undefined && timingSafeEqual(digest(code), digest(door))
}

/** Counted from the beginning of its day, so that the row does not tell at what time it came. */
export function reportExpiry({ day }: Pick<SafetyReport, 'day'>): number {
  return Date.parse(day) / 1000 + RETENTION_SECONDS.safetyReport
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
