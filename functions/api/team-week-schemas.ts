import * as z from 'zod'
import { BACKLOG_AGES } from '../../shared/domain/backlog.ts'
import { LORENZ_FIFTHS } from '../../shared/domain/lorenz.ts'
import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import { PERSON_FIGURES } from '../../shared/domain/team-week.ts'

/** How figures of teams are described in the documentation of the API. */
export function orSuppressed<T extends z.ZodType>(schema: T) {
  return z.union([z.literal(SUPPRESSED), schema])
}

export const summarySchema = z.object({
  people: z.int(),
  lower: z.number(),
  median: z.number(),
  upper: z.number(),
})

export const personsSchema = z
  .partialRecord(z.enum(PERSON_FIGURES), orSuppressed(summarySchema))
  .meta({ description: 'Of the values of persons the median and the quartiles around it.' })

const figure = z.number().nullable()

export const sumsSchema = z.object({
  received: z.int(),
  handled: z.int(),
  net: z.int().meta({ description: 'Received less handled: above 0 the work grows faster than it is done.' }),
  handledAfterHours: z.int(),
  afterHoursShare: figure,
  worked: z.int(),
  workedAfterHours: z.int(),
  minutes: z.number(),
  open: z.int(),
  handOffs: z.int(),
  bounces: z.int(),
  opened: z.int(),
  ownerlessSeconds: z.int(),
  roleMismatches: z.int(),
})

export const itemsSchema = sumsSchema.extend({
  openByAge: z
    .array(z.int())
    .meta({ description: `At the end of the week, by age in business days: ${BACKLOG_AGES.join('; ')}.` }),
  oldestOpenSeconds: figure,
  oldestOpenBusinessSeconds: figure,
  turnaround: z.object({
    medianSeconds: figure,
    p90Seconds: figure,
    medianBusinessSeconds: figure,
    p90BusinessSeconds: figure,
  }),
})

export const theilSchema = z.object({ total: z.number(), within: z.number(), between: z.number() }).nullable()

export const fairnessSchema = z.object({
  people: z.int(),
  load: orSuppressed(z.number()).meta({
    description:
      'What is shared out. Suppressed where a few stand apart: beside the sums it would tell theirs.',
  }),
  hoover: figure.meta({ description: 'Share of the work that would have to move.' }),
  gini: figure,
  correctedGini: figure,
  jain: figure,
  theil: theilSchema,
  maxToMedian: figure,
  topFifthShare: figure,
  lorenz: z
    .array(z.number())
    .length(LORENZ_FIFTHS.length)
    .nullable()
    .meta({
      description:
        'What the least loaded 20, 40, 60 and 80 % of the full-time equivalents carry of the work. Null without work, and ' +
        'where fewer than twice the smallest group take part.',
    }),
  noiseFloor: z.object({ mean: z.number(), p95: z.number() }).nullable(),
  isAboveNoise: z
    .boolean()
    .nullable()
    .meta({ description: 'Whether the corrected Gini is above what chance alone gives in 19 weeks of 20.' }),
  onLeave: orSuppressed(z.int()),
  starters: orSuppressed(z.int()),
})
