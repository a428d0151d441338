import { describe, expect, it } from 'vitest'
import { MemoryTable } from '../../support/memory-table.ts'
import { watched } from '../../support/watched-table.ts'
import { webUnderTest } from '../../support/web-under-test.ts'

const ANSWERS = [['q.strain', '4']] as const

describe('what leadership has answered to earlier cycles', () => {
  const promise = {
    promiseId: 'p1',
    cycleId: 'pulse-2026-08-24',
    heard: 'Too many <calls>',
    action: 'A desk',
  }

  it('is shown to those who have answered, overdue first', async () => {
    const web = webUnderTest()
    const [token] = await web.launch()
    const all = [
      { ...promise, dueOn: '2026-11-25', keptOn: null },
      { ...promise, promiseId: 'p2', dueOn: '2026-11-24', keptOn: null, heard: 'Late' },
      { ...promise, promiseId: 'p3', dueOn: '2026-10-31', keptOn: '2026-11-02', heard: 'Kept' },
    ]
    for (const each of all) await web.surveyResults.savePromise('demo', each, 2e9, undefined)
    const text = await (await web.send(`/s/demo/${token}`, ANSWERS)).text()
    const order = [
      'Overdue since November 24',
      'Too many &lt;calls&gt;',
      'By November 25',
      'later than promised',
    ]
    const places = order.map((words) => text.indexOf(words))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
  })

  it('is left out where it cannot be read: the answers are in', async () => {
    const surveyResults = watched(new MemoryTable(), () => {
      throw new Error('The table is away')
    })
    const web = webUnderTest({ surveyResults })
    const [token] = await web.launch()
    const sent = await web.send(`/s/demo/${token}`, ANSWERS)
    expect([sent.status, await sent.text()]).toEqual([200, expect.stringContaining('Thank you')])
  })
})
