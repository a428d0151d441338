import * as z from 'zod'
import { instantProblem, parseInstant } from '../../shared/domain/instant.ts'

/** An instant as somebody sends it: RFC 3339 with an offset. */
export const instantInput = z
  .string()
  .max(64)
  .check(({ value, issues }) => {
    if (!Number.isNaN(parseInstant(value))) return
    issues.push({ code: 'custom', message: instantProblem(value), input: value })
  })
  .meta({ description: 'RFC 3339, with an offset.', example: '2026-11-30T08:00:00Z' })
