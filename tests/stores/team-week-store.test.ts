import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { TeamWeek } from '../../shared/domain/team-week.ts'
import { TeamWeekStore } from '../../shared/stores/team-week-store.ts'
import { describeOnEachTable } from '../support/each-table.ts'
import { MemoryTable } from '../support/memory-table.ts'
import { NOW_SECONDS } from '../support/stored-rows.ts'
import { aTeamWeek } from '../support/team-weeks.ts'

describeOnEachTable('a stored week of a team', (table) => {
  it('comes back as it was saved', async () => {
    const store = new TeamWeekStore(table())
    expect(await store.save('demo', aTeamWeek(8), undefined, NOW_SECONDS)).toBe(true)
    expect(await store.get('demo', 'riverside', '2026-W47')).toEqual({ teamWeek: aTeamWeek(8), revision: 1 })
    expect(await store.teamsOfWeek('demo', '2026-W47')).toEqual([aTeamWeek(8)])
  })

  it('of the time before lengths of visits and minutes by type were kept is read as one without', async () => {
    const memory = new MemoryTable()
    await new TeamWeekStore(memory).save('demo', aTeamWeek(8), undefined, NOW_SECONDS)
    const [row] = memory.dump()
    const figures = JSON.parse(
      brotliDecompressSync(row?.figures as Uint8Array).toString(),
    ) as Partial<TeamWeek>
    const { visitLengths: _lengths, fairness, ...rest } = figures
    const { minutesByType: _minutes, ...before } = fairness as TeamWeek['fairness']
    const text = JSON.stringify({ ...rest, fairness: before })
    await table().put({ pk: 'demo#2026-W47', sk: 'old', figures: new Uint8Array(brotliCompressSync(text)) })
    const [stored] = await new TeamWeekStore(table()).weeksOfTeam('demo', 'old', ['2026-W47'])
    expect(stored?.visitLengths).toEqual({ people: 0, counts: [] })
    expect(stored?.fairness).toEqual({ ...before, minutesByType: {} })
  })
})
