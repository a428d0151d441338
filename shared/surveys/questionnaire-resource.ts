import * as z from 'zod'

/**
 * A FHIR R4 Questionnaire, as far as it is read. It comes from outside: every text has a length, every list an
 * end, and items lie at most three deep. What is not known is passed over.
 */
const ITEMS = 200
const OPTIONS = 50
const EXTENSIONS = 2000

const text = z.string().min(1).max(2000)
const code = z
  .string()
  .regex(/^[^\s]+(\s[^\s]+)*$/, 'is not a code of FHIR')
  .max(128)
const number = z.number().min(-1_000_000).max(1_000_000)

const leafExtension = z.object({
  url: text,
  valueCode: code.optional(),
  valueString: text.optional(),
  valueDecimal: number.optional(),
  valueInteger: number.optional(),
})
const innerExtension = leafExtension.extend({ extension: z.array(leafExtension).max(EXTENSIONS).optional() })
const extension = leafExtension.extend({ extension: z.array(innerExtension).max(EXTENSIONS).optional() })
export type Extension = z.infer<typeof leafExtension> & {
  readonly extension?: readonly Extension[] | undefined
}

const answerOption = z.object({
  extension: z.array(extension).max(20).optional(),
  valueInteger: z.int().min(-1_000_000).max(1_000_000).optional(),
  valueString: text.optional(),
  valueCoding: z
    .object({
      code: code.optional(),
      display: text.optional(),
      extension: z.array(extension).max(20).optional(),
    })
    .optional(),
})
export type AnswerOptionElement = z.infer<typeof answerOption>

const question = z.object({
  linkId: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[\x21-\x7e]+$/, 'must be printable and without blanks'),
  text: text.optional(),
  type: code,
  repeats: z.boolean().optional(),
  answerOption: z.array(answerOption).max(OPTIONS).optional(),
})
const innermost = question.extend({
  item: z.custom<never>(() => false, 'lies more than three deep').optional(),
})
const inGroup = question.extend({ item: z.array(innermost).max(ITEMS).optional() })
const item = question.extend({ item: z.array(inGroup).max(ITEMS).optional() })
export type QuestionnaireItem = z.infer<typeof question> & {
  readonly item?: readonly QuestionnaireItem[] | undefined
}

export const questionnaireResource = z.object({
  resourceType: z.literal('Questionnaire'),
  id: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,64}$/, 'is not an id of FHIR')
    .optional(),
  title: text.optional(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'is not a language such as en')
    .max(35)
    .optional(),
  extension: z.array(extension).max(20).optional(),
  item: z.array(item).min(1).max(ITEMS),
})
