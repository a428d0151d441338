import * as z from 'zod'
import { ITEM_TYPES } from '../domain/work-item.ts'
import { feedId, identifier } from '../identifier.ts'
import { localDate, zone } from '../zone.ts'
import { FORMAT_NAMES } from './format-names.ts'
import { mappingSchema } from './mapping.ts'

const word = z.string().min(1).max(256)

/** The row of an import holds them, and the row of the settings those of every feed. */
const MOST_CHARACTERS = 100_000
const MOST_CHARACTERS_OF_FEEDS = 200_000

/**
 * What a file does not say of itself. The same for the command line, for `POST /v1/imports` and for the feeds of
 * the settings; nothing is needed for most files.
 */
export const readingOptionsSchema = z
  .strictObject({
    /** What the file is, where its content does not say it. */
    format: z.enum(FORMAT_NAMES).optional(),
    /** How the columns of a table of one's own become events. */
    mapping: mappingSchema.optional(),
    /** Of local times without offset. */
    zone: zone.optional(),
    /** Whose calendar it is. */
    staff: identifier.optional(),
    /** In a calendar of several people: which property names the person of a shift. */
    person: z.enum(['attendee', 'organizer']).optional(),
    /** The days of a calendar, both included. */
    from: localDate.optional(),
    to: localDate.optional(),
    /** SIU: whose id of a person is meant, where there are several (XCN-9 or XCN-13). */
    assigningAuthority: word.optional(),
    /** Audit messages: which attribute of a participant is the person's id. */
    auditIdFrom: z.enum(['UserID', 'AlternativeUserID']).optional(),
    /** Epic: names by METRIC_ID, for an extract that was not joined with ACCESS_LOG_METRIC. */
    metricNames: z.record(word, word).optional(),
    /** Epic: accounts that belong to interfaces and batch jobs. */
    systemAccounts: z.array(identifier).max(5000).optional(),
    /** Event logs: what the cases are; a log does not say. */
    itemType: z.enum(ITEM_TYPES).optional(),
  })
  .refine(({ from = '', to = '9' }) => from <= to, { path: ['to'], error: 'must not be before from' })
  .refine((options) => JSON.stringify(options).length <= MOST_CHARACTERS, {
    error: `must have at most ${MOST_CHARACTERS} characters together`,
  })

export type ReadingOptions = z.infer<typeof readingOptionsSchema>

export const feedsSchema = z
  .record(feedId, readingOptionsSchema)
  .refine((feeds) => JSON.stringify(feeds).length <= MOST_CHARACTERS_OF_FEEDS, {
    error: `must have at most ${MOST_CHARACTERS_OF_FEEDS} characters together`,
  })
