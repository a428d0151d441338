import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FORMAT_NAMES } from '../../shared/reading/format-names.ts'
import { FORMAT_FILES } from '../support/format-files.ts'
import { importFolder, MAPPING, TABLE } from '../support/import-command.ts'
import { listeningIntake } from '../support/listening-intake.ts'
import { holdsCanary } from '../support/patient-canary.ts'

const NOWHERE = 'http://127.0.0.1:9'

/** Explains without a service: the address answers to nobody. */
async function explained(
  content: string | Buffer,
  options: readonly string[] = [],
  mapping: object | null = null,
) {
  const folder = importFolder('file', content, mapping)
  const outcome = await folder.run(NOWHERE, ['--explain', ...options])
  expect(outcome).toMatchObject({ code: 0, stderr: '' })
  expect([folder.progress, `${folder.file}.rejections.ndjson`].filter(existsSync)).toEqual([])
  return outcome.stdout
}

describe('An explanation says', () => {
  it('of a table which columns are read, what each kind of row became, and why a row did not', async () => {
    const rows = [
      'ACCESS_TIME,USER_ID,METRIC_NAME,PAT_ID,HIDDEN_YN',
      ...Array.from({ length: 5 }, (_, second) => `2026-11-22 14:05:0${second},nurse-204,Sign Note,P1,N`),
      '2026-11-22 14:06:00,nurse-204,Sign Note,P1,Y',
      '2026-11-22,nurse-204,Sign Note,P1,N',
    ]
    expect(await explained(rows.join('\n'), ['--zone', 'America/New_York'])).toBe(`\
epic: Epic access log, user action log or In Basket extract (CSV)
Dropped: all other columns; rows that are hidden, automatic or of a system
Columns read: ACCESS_TIME, USER_ID, METRIC_NAME, HIDDEN_YN
Columns never read: PAT_ID
7 rows read; nothing was sent

activity, notes (5)
  line 2  {"kind":"activity","staffId":"nur...","at":"2026-11-22T19:05:00Z","action":"notes"}
  line 3  {"kind":"activity","staffId":"nur...","at":"2026-11-22T19:05:01Z","action":"notes"}
  line 4  {"kind":"activity","staffId":"nur...","at":"2026-11-22T19:05:02Z","action":"notes"}

ignored: hidden: the software did it, not a person (1)
  line 7

rejected: ACCESS_TIME is a date without a time (1)
  line 8
`)
  })

  it('of a mapping the same', async () => {
    const mapping = { ...MAPPING, exclude: { staffId: ['7'] } }
    const text = await explained(TABLE, [], mapping)
    expect(text).toContain('Columns never read: row\n')
    expect(text).toContain('ignored: left out by the mapping (1)\n  line 2\n')
    expect(text).toContain('activity, notes (1)\n  line 3  {"kind":"activity","staffId":"..."')
  })

  it('what intake would refuse, though the file holds events already', async () => {
    const text = await explained('{"kind":"activity","staffId":"ann","at":"x","action":"notes"}\n')
    expect(text).toContain('rejected: at ')
    expect(text).not.toContain('ann')
  })
})

describe.each(FORMAT_NAMES)('An explanation of %s', (name) => {
  const { text, options, read, accepted, excluded } = FORMAT_FILES[name]

  it('accounts for each outcome, shows no whole id and no patient, and sends nothing', async () => {
    const intake = await listeningIntake()
    const shown = await explained(text, options)
    expect(intake.requests).toEqual([])
    expect(shown).toMatch(new RegExp(`^${name}: `))
    expect(shown).toContain(`${read} ${read === 1 ? 'row' : 'rows'} read`)
    const counts = [...shown.matchAll(/^(\S.*) \((\d+)\)$/gm)].map(([, kind, count]) => ({
      isEvent: !/^(?:ignored|rejected)/.test(kind ?? ''),
      count: Number(count),
    }))
    const sum = (isEvent: boolean) =>
      counts.filter((each) => each.isEvent === isEvent).reduce((total, { count }) => total + count, 0)
    expect([sum(true), sum(false)]).toEqual([accepted, excluded])
    expect(holdsCanary(shown)).toBe(false)
  })
})
