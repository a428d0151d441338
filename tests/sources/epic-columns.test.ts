import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recognizeEpic } from '../../shared/sources/epic-columns.ts'
import { RUNS } from '../support/arbitraries.ts'

const ACCESS_LOG = 'ACCESS_INSTANT,PROCESS_ID,ACCESS_TIME,METRIC_ID,USER_ID,WORKSTATION_ID,PAT_ID,CSN'

function formatOf(header: string): string | undefined {
  return recognizeEpic(header.split(','))?.format
}

describe('An extract is recognised by its header', () => {
  it.each([
    ['the access log alone', ACCESS_LOG, 'epic-access-log'],
    ['with its metrics', `${ACCESS_LOG},METRIC_NAME,HIDDEN_YN`, 'epic-access-log'],
    [
      'with the tables before the names',
      'ACCESS_LOG.ACCESS_TIME,ACCESS_LOG_METRIC.METRIC_NAME,ZC_METRIC_GROUP.NAME,CLARITY_EMP.USER_ID',
      'epic-access-log',
    ],
    ['in small letters and with blanks', '\uFEFFaccess time,user id,metric desc', 'epic-access-log'],
    ['in camel case and brackets', '[AccessTime],[UserId],[MetricName]', 'epic-access-log'],
    ['with the instant only', 'ACCESS_INSTANT,USER_ID,METRIC_NAME', 'epic-access-log'],
    ['user actions', 'USER_ID,ACTION_DTTM,ACTIVITY_NAME,WORKSTATION_ID', 'epic-user-actions'],
    [
      'hours of user actions',
      'USER_ID,ACTIVITY_ID,ACTIVITY_HOUR_DTTM,NUMBER_OF_SECONDS_ACTIVE',
      'epic-action-hours',
    ],
    [
      'In Basket messages',
      'MSG_ID,MSG_TYPE,CREATE_TIME,READ_TIME,DONE_TIME,RECIPIENT_ID,STATUS',
      'epic-in-basket',
    ],
    ['changes of their status', 'MSG_ID,MSG_TYPE,STATUS,STATUS_TIME,POOL_ID', 'epic-in-basket'],
    ['a log of nobody', 'ACCESS_TIME,METRIC_NAME', undefined],
    ['a log without times', 'USER_ID,METRIC_NAME', undefined],
    ['somebody else’s table', 'user_id,time,action', undefined],
    ['an event log of process mining', 'case_id,activity,timestamp,resource', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, header, format) => expect(formatOf(header)).toBe(format))

  it('takes the best of several columns, and the first of two with one name', () => {
    const table = recognizeEpic([
      'METRIC_DESC',
      'ACCESS_INSTANT',
      'A.USER_ID',
      'B.USER_ID',
      'ACCESS_DTTM',
      'ACCESS_TIME',
    ])
    expect(table?.columns).toEqual({
      time: { header: 'ACCESS_TIME', name: 'ACCESS_TIME' },
      utcTime: { header: 'ACCESS_INSTANT', name: 'ACCESS_INSTANT' },
      user: { header: 'A.USER_ID', name: 'USER_ID' },
      description: { header: 'METRIC_DESC', name: 'METRIC_DESC' },
    })
  })

  it('never reads a column of the patient', () => {
    const ofPatients = ['PAT_ID', 'CSN', 'PAT_NAME', 'PAT_MRN_ID', 'BIRTH_DATE', 'STRING_VALUE', 'COMMENT']
    const header = [...ACCESS_LOG.split(','), 'METRIC_NAME', ...ofPatients]
    const read = Object.values(recognizeEpic(header)?.columns ?? {}).map((column) => column.header)
    expect(read).toHaveLength(5)
    expect(read.filter((name) => ofPatients.includes(name))).toEqual([])
  })

  it('does not depend on the order of the columns', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(`${ACCESS_LOG},METRIC_NAME`.split(','), { minLength: 9 }),
        (shuffled) => {
          expect(recognizeEpic(shuffled)).toEqual(recognizeEpic(`${ACCESS_LOG},METRIC_NAME`.split(',')))
        },
      ),
      RUNS,
    )
  })

  it('reads any header without throwing', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (header) => {
        expect(recognizeEpic(header)?.format).toBeUndefined()
      }),
      RUNS,
    )
    expect(formatOf('__proto__,constructor,toString')).toBeUndefined()
  })
})
