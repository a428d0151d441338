import { describe, expect, it } from 'vitest'
import { toldOf } from '../../support/hostile-file.ts'
import { importFolder } from '../../support/import-command.ts'

describe('A table', () => {
  const HEADER = 'ACCESS_TIME,USER_ID,METRIC_NAME'
  const ROW = '2026-11-22 14:05:09,ann,Sign Note'

  it('of 10,000 columns is read', async () => {
    const more = ',x'.repeat(10_000)
    expect(await toldOf('epic', `${HEADER}${more}\n${`${ROW}${more}\n`.repeat(3)}`)).toMatchObject({
      events: 3,
      rejected: [],
    })
  })

  it('whose row has more cells than it fits is read on', async () => {
    const told = await toldOf('epic', `${HEADER}\n${ROW}${',x'.repeat(200_000)}\n${ROW}\n`)
    expect(told).toMatchObject({ events: 1, rejected: ['row has 200003 columns, the header has 3'] })
  })

  it('of nothing but quotes or separators is no table', async () => {
    expect(await toldOf('epic', `${HEADER}\n${'"'.repeat(200_000)}\n`)).toMatchObject({ events: 0 })
    expect((await toldOf('epic', ',;|\t'.repeat(50_000))).refused).toContain(
      'does not have the columns of epic',
    )
  })

  it('whose cells are formulas is read as text', async () => {
    const formulas = ['=HYPERLINK("http://x")', '+1+1', '-1', '@SUM(A1)', '\t=1+1']
    const cells = formulas.map((each) => `"${each.replaceAll('"', '""')}"`)
    const told = await toldOf(
      'epic',
      `${HEADER}\n${cells.map((cell) => `2026-11-22 14:05:09,${cell},Sign Note`).join('\n')}`,
    )
    expect(told).toMatchObject({ events: 5, rejected: [] })
  })

  it('of CR alone is read, however long it is', async () => {
    const rows = `${ROW}\r`.repeat(40_000)
    expect(await toldOf('epic', `${HEADER}\r${rows}`)).toMatchObject({ events: 40_000, rejected: [] })
  })

  it('without a header is refused, and nothing of its first row is repeated', async () => {
    const folder = importFolder('rows.csv', 'Yellowbird Canarysson,2026-01-13 09:00\nx,2026-01-13 09:00\n')
    const { code, stderr } = await folder.run('http://127.0.0.1:9')
    expect([code, stderr]).toEqual([
      1,
      'Import failed: The file has no column "user". It has no column that the mapping names: is its first line a header?\n',
    ])
  })
})
