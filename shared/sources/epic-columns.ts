/**
 * Extracts from Epic, recognised by the columns of their header, in whatever order and among whatever others.
 *
 *   ACCESS_TIME, USER_ID, METRIC_NAME, PAT_ID ...    access log: who did what and when
 *   ACTION_TIME, USER_ID, ACTION_NAME ...            user action log: likewise
 *   ACTIVITY_HOUR_DTTM, NUMBER_OF_SECONDS_ACTIVE     its sums by hour, which are refused row by row
 *   MSG_ID, MSG_TYPE, CREATE_TIME, RECIPIENT_ID ...  In Basket messages
 *
 * Names may be written with the table before a point (`ACCESS_LOG.USER_ID`), with blanks, in camel case or in
 * small letters. Columns that are not listed here are never read: patients stand in some of them.
 */
export interface EpicTable {
  readonly format: EpicFormat
  readonly columns: EpicColumns
}

export type EpicFormat = (typeof FORMATS)[number]['format']
export type EpicColumns = Readonly<Partial<Record<EpicField, EpicColumn>>>

export interface EpicColumn {
  /** As the header writes it. */
  readonly header: string
  /** As we name it in a rejection: never a text of the input. */
  readonly name: string
}

type EpicField = (typeof FORMATS)[number]['fields'][number][0]

/** By field the names that are known, the best first. Of each line of `needs` one field must be there. */
const FORMATS = [
  {
    format: 'epic-in-basket',
    needs: [['message'], ['type'], ['created', 'statusTime'], ['recipient', 'pool']],
    fields: [
      ['message', ['MSG_ID', 'MESSAGE_ID', 'IN_BASKET_MESSAGE_ID', 'IB_MESSAGE_ID']],
      ['type', ['MSG_TYPE_C_NAME', 'MSG_TYPE_NAME', 'MESSAGE_TYPE_NAME', 'MSG_TYPE', 'MESSAGE_TYPE']],
      ['created', ['CREATE_TIME', 'CREATED_TIME', 'CREATE_DTTM', 'CREATED_DTTM', 'SENT_TIME', 'SENT_DTTM']],
      ['read', ['READ_TIME', 'FIRST_READ_TIME', 'READ_DTTM', 'FIRST_READ_DTTM', 'OPENED_TIME']],
      ['done', ['DONE_TIME', 'DONE_DTTM', 'COMPLETED_TIME', 'COMPLETED_DTTM', 'COMPLETE_TIME']],
      ['sender', ['SENDER_USER_ID', 'SENDER_ID', 'FROM_USER_ID', 'SENT_BY_USER_ID']],
      ['recipient', ['RECIPIENT_USER_ID', 'RECIPIENT_ID', 'TO_USER_ID', 'RECEIVER_USER_ID']],
      ['pool', ['POOL_ID', 'RECIPIENT_POOL_ID', 'TO_POOL_ID', 'IB_POOL_ID']],
      ['reader', ['READ_BY_USER_ID', 'READ_USER_ID']],
      ['doer', ['DONE_BY_USER_ID', 'DONE_USER_ID', 'COMPLETED_BY_USER_ID']],
      ['status', ['MSG_STATUS_C_NAME', 'STATUS_C_NAME', 'MSG_STATUS', 'MESSAGE_STATUS', 'STATUS']],
      ['statusUser', ['STATUS_USER_ID', 'STATUS_CHANGE_USER_ID', 'STATUS_BY_USER_ID']],
      ['statusTime', ['STATUS_TIME', 'STATUS_DTTM', 'STATUS_CHANGE_TIME', 'STATUS_CHANGE_DTTM']],
    ],
  },
  {
    format: 'epic-access-log',
    needs: [['time', 'utcTime'], ['user'], ['metric', 'description', 'metricId']],
    fields: [
      ['time', ['ACCESS_TIME', 'ACCESS_DTTM', 'ACCESS_DATETIME', 'ACCESS_DATE_TIME']],
      ['utcTime', ['ACCESS_UTC_TIME', 'ACCESS_UTC_DTTM', 'ACCESS_INSTANT']],
      ['user', ['USER_ID', 'ACCESS_USER_ID', 'EMP_ID']],
      ['metric', ['METRIC_NAME', 'METRIC_C_NAME', 'ACCESS_METRIC_NAME']],
      ['description', ['METRIC_DESC', 'METRIC_DESCRIPTION']],
      ['metricId', ['METRIC_ID']],
      ['report', ['REPORT_NAME', 'REPORT_DISPLAY_NAME', 'LRP_NAME']],
      ['hidden', ['HIDDEN_YN', 'IS_HIDDEN_YN', 'METRIC_HIDDEN_YN', 'IS_HIDDEN', 'HIDDEN']],
    ],
  },
  {
    format: 'epic-user-actions',
    needs: [['time', 'utcTime'], ['user'], ['metric', 'description']],
    fields: [
      ['time', ['ACTION_TIME', 'ACTION_DTTM', 'ACTION_DATETIME', 'ACTION_START_TIME', 'ACTION_LOCAL_DTTM']],
      ['utcTime', ['ACTION_UTC_TIME', 'ACTION_UTC_DTTM', 'ACTION_INSTANT']],
      ['user', ['USER_ID', 'LOGIN_USER_ID', 'ACTION_USER_ID', 'EMP_ID']],
      ['metric', ['ACTION_NAME', 'ACTION_C_NAME', 'ACTIVITY_NAME', 'ACTION']],
      ['description', ['ACTION_DESC', 'ACTION_DESCRIPTION', 'ACTIVITY_DESCRIPTOR', 'DISPLAY_NAME']],
      ['report', ['REPORT_NAME', 'REPORT_DISPLAY_NAME', 'LRP_NAME']],
      ['hidden', ['HIDDEN_YN', 'IS_HIDDEN_YN', 'IS_HIDDEN', 'HIDDEN']],
    ],
  },
  {
    format: 'epic-action-hours',
    needs: [['user'], ['hour'], ['seconds']],
    fields: [
      ['user', ['USER_ID']],
      ['hour', ['ACTIVITY_HOUR_DTTM', 'ACTIVITY_HOUR_UTC_DTTM']],
      ['seconds', ['NUMBER_OF_SECONDS_ACTIVE', 'NUMBER_OF_MINUTES_ACTIVE']],
    ],
  },
] as const

/** @returns what the table is and where its columns stand; undefined where it looks like no extract of Epic's */
export function recognizeEpic(header: readonly string[]): EpicTable | undefined {
  const headerOfName = headersByName(header)
  for (const { format, needs, fields } of FORMATS) {
    const columns: Partial<Record<EpicField, EpicColumn>> = {}
    for (const [field, names] of fields) {
      const name = names.find((known) => headerOfName.has(known))
      if (name !== undefined) columns[field] = { name, header: headerOfName.get(name) as string }
    }
    if (needs.every((oneOf) => oneOf.some((field) => columns[field] !== undefined)))
      return { format, columns }
  }
  return undefined
}

/** Each column under its whole name and under what follows its last point; the first of a name keeps it. */
function headersByName(header: readonly string[]): Map<string, string> {
  const headerOfName = new Map<string, string>()
  for (const written of header) {
    for (const name of [plainName(written), plainName(written.slice(written.lastIndexOf('.') + 1))]) {
      if (!headerOfName.has(name)) headerOfName.set(name, written)
    }
  }
  return headerOfName
}

/** `UserId`, `user id` and `[USER_ID]` are USER_ID. */
function plainName(written: string): string {
  const words = written
    .slice(0, 200)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .match(/[A-Za-z0-9]+/g)
  return (words ?? []).join('_').toUpperCase()
}
