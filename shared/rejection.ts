import type * as z from 'zod'

/** A field that is wrong, and why. Never holds the value: it may be a patient's name. */
export interface Rejection {
  readonly field: string
  readonly reason: string
}

/** @param whole what to call the input where no field of it is at fault, `event` for one */
export function check<T>(schema: z.ZodType<T>, input: unknown, whole: string): { value: T } | Rejection {
  const parsed = schema.safeParse(input, { reportInput: true })
  if (parsed.success) return { value: parsed.data }
  return rejectionOf(parsed.error.issues[0], whole)
}

/** Every field that is wrong, up to as many as somebody mends at once; none where all are right. */
export function faultsOf(schema: z.ZodType, input: unknown, whole: string, most: number): Rejection[] {
  const { error } = schema.safeParse(input, { reportInput: true })
  return (error?.issues ?? []).slice(0, most).map((issue) => rejectionOf(issue, whole))
}

function rejectionOf(issue: z.core.$ZodIssue | undefined, whole: string): Rejection {
  const path =
    issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]?.slice(0, 64)] : issue?.path
  return { field: path?.join('.') || whole, reason: reasonOf(issue) }
}

const UNITS: Readonly<Record<string, string>> = { array: ' entries', string: ' characters' }

function reasonOf(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be of type ${issue.expected}`
    case 'invalid_value':
      return issue.input === undefined ? 'is missing' : `is not one of: ${issue.values.join(', ')}`
    case 'invalid_union':
      if (isWithout(issue.input, issue.discriminator)) return 'is missing'
      return 'options' in issue
        ? `is not one of: ${issue.options?.join(', ')}`
        : 'has none of the known forms'
    case 'unrecognized_keys':
      return 'is not a known field'
    case 'invalid_key':
      return `has a wrong name: it ${issue.issues[0]?.message}`
    case 'too_small':
      return `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${UNITS[issue.origin] ?? ''}`
    case 'too_big':
      return `must be at most ${issue.maximum}${UNITS[issue.origin] ?? ''}`
    default:
      return issue?.message ?? 'is not valid'
  }
}

function isWithout(input: unknown, field: string | undefined): boolean {
  return (
    field !== undefined &&
    typeof input === 'object' &&
    input !== null &&
    (input as Record<string, unknown>)[field] === undefined
  )
}
