import * as z from 'zod'

/** No gap is the true one: those that studies have used, to be seen side by side. METRICS section 1. */
export const GAPS_SIDE_BY_SIDE = [60, 120, 300, 600] as const
export const LONGEST_GAP_SECONDS = 3600

/** For a person's own days: any gap. */
export const anyGap = z.coerce
  .number()
  .int()
  .min(1)
  .max(LONGEST_GAP_SECONDS)
  .optional()
  .meta({ description: 'See the same under another inactivity gap, in seconds.', example: 120 })

/**
 * For a team: these alone. Under 3,600 gaps the median of a team would be 3,600 numbers about the few who stand in
 * its middle.
 */
export const gapSideBySide = z
  .enum(GAPS_SIDE_BY_SIDE.map(String))
  .optional()
  .meta({
    description:
      'Only the figures that depend on the inactivity gap, computed under this one (in seconds) from the stored ' +
      'activity, with settings and roster as they are now; for at most 4 weeks.',
    example: '120',
  })
