import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { identifier } from '../../shared/identifier.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { Erasure } from '../../shared/stores/erasure-store.ts'
import { allow } from './access.ts'
import { answer, refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { erasePerson } from './erase-person.ts'
import { ownStaffId } from './own-staff-id.ts'
import { recordReading } from './record-reading.ts'

/** What an erasure leaves, and why: kept true by whoever keeps something new of persons. */
const STAYS = [
  { what: 'The entry in the roster', why: 'An administrator keeps the roster, and takes people out of it.' },
  { what: 'Open messages and tasks', why: 'They are work to do. Once they are closed, erase again.' },
  { what: 'The access log, and this receipt', why: 'They protect the person, and stand for six years.' },
  { what: 'Figures of groups', why: 'They are made of several people, and name nobody.' },
  {
    what: 'Visits that were moved to somebody else',
    why: 'They are that person’s now; that they stood elsewhere before goes with them, after 13 months.',
  },
  {
    what: 'Channels for alerts, messages that were sent, and what somebody did with an alert',
    why: 'They show who was told what and who answered, and go after 90 days to 13 months; an administrator removes channels.',
  },
  {
    what: 'Answers to surveys',
    why: 'They are kept without a name. Who was asked is deleted 30 days after the last day of the survey.',
  },
  { what: 'Events that were refused at the door', why: 'They go after 30 days.' },
  { what: 'Backups', why: 'They are overwritten after 35 days.' },
]
const LATER =
  'What the EHR sends from now on begins anew, also where it sends again what it had sent before. Whoever is not to be measured has to be left out of the feed.'

const staysSchema = z.array(z.object({ what: z.string(), why: z.string() }))

export const erasureSchema = z.object({
  id: z.string(),
  at: z.string(),
  askedBy: z.enum(['the person', 'the privacy officer']),
  isComplete: z
    .boolean()
    .meta({ description: 'False: it broke off, or there was more than a request can do. Send it again.' }),
  erased: z.object({
    hoursOfActivity: z.int(),
    scheduleEntries: z.int(),
    days: z.int(),
    alertPreferences: z.int(),
    closedWorkItems: z.int().meta({ description: 'Messages and tasks from which the name was taken.' }),
  }),
  openWorkItems: z.int().meta({ description: 'Messages and tasks that stay with the person.' }),
  stays: staysSchema,
  later: z.string(),
})
export const erasuresSchema = z.object({
  erasures: z.array(erasureSchema),
  stays: staysSchema.meta({ description: 'What an erasure would leave now, and why.' }),
  later: z.string(),
})

const erase = createRoute({
  method: 'post',
  path: '/v1/people/{staffId}/erasure',
  tags: ['Privacy'],
  summary: 'Delete what is kept of a person',
  description:
    'For staff of themselves (also as `me`), for the privacy officer of anybody. Deletes the activity, the visits and shifts, the ' +
    'days with their figures, and how the person wants to be told of alerts; closed messages and tasks name nobody in their ' +
    'place. Not to be undone. Sending it again is harmless, and goes on where it broke off. The receipt says what stays, ' +
    'and why; it can be read again.',
  ...allow({ staff: 'no scope', 'privacy-officer': 'no scope' }, 'goes on'),
  request: {
    params: z.object({ staffId: identifier.meta({ example: 'me' }) }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ confirm: identifier.meta({ description: 'The staff id once again.' }) }),
          example: { confirm: 'n-17' },
        },
      },
    },
  },
  responses: { 200: answer('The receipt.', erasureSchema), 404: refusal('The person is not you.') },
})

const own = createRoute({
  method: 'get',
  path: '/v1/me/erasures',
  tags: ['Me'],
  summary: 'The receipts of what was erased of me',
  ...allow({ staff: 'no scope' }, 'goes on'),
  responses: {
    200: answer('The receipts, the newest first.', erasuresSchema),
    404: refusal('The token names no person.'),
  },
})

const ofPerson = createRoute({
  method: 'get',
  path: '/v1/people/{staffId}/erasures',
  tags: ['Privacy'],
  summary: 'The receipts of what was erased of a person',
  description: 'The person finds this reading in their access log.',
  ...allow({ 'privacy-officer': 'no scope' }, 'goes on'),
  request: { params: z.object({ staffId: identifier.meta({ example: 'n-17' }) }) },
  responses: { 200: answer('The receipts, the newest first.', erasuresSchema) },
})

const PURPOSES = {
  erase: 'Erasure of what is kept of this person',
  read: 'Receipts of what was erased of this person',
}
const RECEIPTS_AT_MOST = 100

export function erasureRoutes(dependencies: ApiDependencies) {
  const { erasures } = dependencies
  const receiptsOf = async (tenantId: string, staffId: string) => ({
    erasures: (await erasures.ofStaff(tenantId, staffId, RECEIPTS_AT_MOST)).map(view),
    ...leaves(),
  })
  return newRoutes()
    .openapi(erase, async (c) => {
      const caller = c.get('caller')
      const { staffId: asked } = c.req.valid('param')
      const isOfficer = caller.role === 'privacy-officer'
      const staffId = isOfficer ? asked : ownStaffId(caller, asked)
      if (c.req.valid('json').confirm !== staffId) {
        const rejection = { field: 'confirm', reason: 'is not the id of this person' }
        throw new HttpProblem(400, 'Nothing was erased', { rejection })
      }
      if (isOfficer) await recordReading(caller, erase.path, PURPOSES.erase, [staffId], dependencies)
      const askedBy = isOfficer ? 'the privacy officer' : 'the person'
      return c.json(view(await erasePerson(caller.tenantId, staffId, askedBy, dependencies)), 200)
    })
    .openapi(own, async (c) => {
      const caller = c.get('caller')
      return c.json(await receiptsOf(caller.tenantId, ownStaffId(caller, 'me')), 200)
    })
    .openapi(ofPerson, async (c) => {
      const caller = c.get('caller')
      const { staffId } = c.req.valid('param')
      const receipts = await receiptsOf(caller.tenantId, staffId)
      await recordReading(caller, ofPerson.path, PURPOSES.read, [staffId], dependencies)
      return c.json(receipts, 200)
    })
}

function view(erasure: Erasure): z.infer<typeof erasureSchema> {
  return { ...erasure, erased: { ...erasure.erased }, ...leaves() }
}

function leaves(): Pick<z.infer<typeof erasuresSchema>, 'stays' | 'later'> {
  return { stays: STAYS.map((each) => ({ ...each })), later: LATER }
}
