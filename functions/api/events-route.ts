import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { workEventSchema } from '../../shared/events.ts'
import { feedId } from '../../shared/identifier.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'

const EVENT = { kind: 'activity', staffId: 'n-17', at: '2026-11-22T14:00:00-05:00', action: 'notes' }

const VISIT = {
  kind: 'visit',
  visitId: 'v-4711',
  staffId: 'n-17',
  start: '2026-11-24T09:00:00-05:00',
  end: '2026-11-24T09:30:00-05:00',
  status: 'booked',
  recordedAt: '2026-11-20T16:12:00-05:00',
}
const SHIFT = {
  kind: 'shift',
  shiftId: 's-204',
  staffId: 'n-17',
  start: '2026-11-24T08:00:00-05:00',
  end: '2026-11-24T17:00:00-05:00',
  type: 'clinic',
  recordedAt: '2026-11-01T09:00:00-05:00',
}

/** The door, as the documentation shows it. The function `intake` answers it. */
export const eventsRoute = createRoute({
  method: 'post',
  path: '/v1/events',
  tags: ['Intake'],
  summary: 'Send what happened in the EHR, and what is planned',
  description:
    'JSON or NDJSON (one event a line), optionally gzipped, at most 6 MB as sent. A wrong event is refused ' +
    'alone, with its position, field and reason; the others are taken. Sending the same again is harmless. ' +
    'Of each visit and each shift the last record counts, by recordedAt: a move, a new person or a cancellation ' +
    'is one more record. An entry lasts at most 31 days and begins at most two years ahead. ' +
    'Send no patient: fields that are not listed here are dropped at the door.',
  ...allow({ integration: 'events:write' }, 'goes on'),
  request: {
    headers: z.object({
      'x-feed-id': feedId
        .default('default')
        .meta({ description: 'Names the feed in the list of rejections.' }),
      'content-encoding': z.enum(['gzip']).optional(),
    }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({ events: z.array(workEventSchema) }),
          example: { events: [EVENT, VISIT, SHIFT] },
        },
        'application/x-ndjson': {
          schema: z.string().meta({ example: `${JSON.stringify(EVENT)}\n` }),
        },
      },
    },
  },
  responses: {
    202: answer(
      'How many were taken, and which were refused.',
      z.object({
        accepted: z.int(),
        rejected: z.array(z.object({ index: z.int(), field: z.string(), reason: z.string() })),
      }),
    ),
    413: refusal('The body is larger than 6 MB.'),
    503: refusal('Send it again after the seconds of Retry-After.'),
  },
})
