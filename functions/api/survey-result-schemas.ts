import * as z from 'zod'
import { scaleSchema } from './instrument-schemas.ts'
import { orSuppressed } from './team-week-schemas.ts'

/** A place of the lattice: a unit, with or without those below, whatever their role or of one role. */
export const placeSchema = z.object({
  unitId: z.string().nullable().meta({ description: 'A team; null: the whole organization.' }),
  name: z.string().nullable(),
  scope: z
    .enum(['unit', 'own'])
    .meta({ description: 'unit: with all teams below. own: the people of a team with teams below, alone.' }),
  attribute: z
    .string()
    .nullable()
    .meta({ description: 'One value of what else results are told by, a role; null: all.' }),
})

const countsByName = z.record(z.string(), z.int())

const cellSchema = placeSchema.extend({
  counts: orSuppressed(z.object({ invited: z.int(), answered: z.int() })),
  means: orSuppressed(z.record(z.string(), z.number())).meta({ description: 'By scale.' }),
  details: orSuppressed(
    z.object({
      distributions: z.record(z.string(), countsByName).meta({
        description: 'By scale: how many have which band; of a scale of one question, which answer.',
      }),
      questions: z
        .record(z.string(), countsByName)
        .meta({ description: 'By question: how many have given which answer.' }),
      themes: z
        .array(z.object({ tag: z.string(), people: z.int() }))
        .meta({ description: 'What people chose themselves, the most first.' }),
      comments: z.record(z.string(), z.array(z.string())).meta({
        description:
          'By question, redacted and in no order; for the managers of the team alone, those of all for leaders.',
      }),
    }),
  ).meta({ description: 'Of ten people and more, and of twice the smallest group.' }),
})
export type CellView = z.infer<typeof cellSchema>

/** What a snapshot says of itself, for whoever reads a part of it. */
const headSchema = z.object({
  cycleId: z.string(),
  surveyId: z.string(),
  title: z.string(),
  mode: z.enum(['anonymous', 'confidential']),
  smallestGroup: z.int(),
  opensOn: z.string(),
  publishedOn: z.string(),
})

const questionSchema = z.object({
  linkId: z.string(),
  text: z.string(),
  kind: z.enum(['choice', 'tags', 'text']),
  options: z.array(z.object({ value: z.string(), text: z.string() })),
})

export const surveyResultsSchema = headSchema.extend({
  language: z.string(),
  source: z.string().meta({ description: 'Where the instrument and its scoring key come from.' }),
  scales: z.array(scaleSchema.extend({ questions: z.array(z.string()) })),
  questions: z.array(questionSchema).meta({ description: 'As they were asked, in the first language.' }),
  cells: z.array(cellSchema),
})
