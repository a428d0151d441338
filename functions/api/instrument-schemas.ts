import * as z from 'zod'

const bandSchema = z.object({ name: z.string(), from: z.number() })

export const scaleSchema = z.object({
  scaleId: z.string(),
  higherIs: z.enum(['better', 'worse']),
  bands: z.array(bandSchema),
})

export const keySchema = z.object({
  keyId: z.string(),
  name: z.string(),
  source: z.string(),
  license: z.string().meta({ description: 'What one must hold to use the wording.' }),
  scales: z.array(scaleSchema.extend({ questions: z.array(z.string()) })),
})

export const instrumentSchema = z.object({
  instrumentId: z.string(),
  titles: z.record(z.string(), z.string()).meta({ description: 'By language.' }),
  questions: z.array(z.object({ linkId: z.string(), kind: z.enum(['choice', 'tags', 'text']) })),
  key: keySchema,
})

/** Source: https://hl7.org/fhir/R4/questionnaire.html */
export const questionnaireSchema = z.looseObject({
  resourceType: z.literal('Questionnaire'),
  id: z.string(),
  status: z.literal('active'),
  title: z.string(),
  language: z.string(),
  copyright: z.string(),
})
