import { describe, expect, it } from 'vitest'
import { webUnderTest } from '../../support/web-under-test.ts'

const ANSWERS = [
  ['q.strain', '4'],
  ['q.demands', ''],
  ['q.slowdown', 'inbox'],
  ['q.slowdown', 'phone'],
  ['q.easier', 'Fewer\r\nclicks'],
] as const

describe('the page of a survey', () => {
  it('takes the answers, and says thank you', async () => {
    const web = webUnderTest()
    const [token] = await web.launch()
    const page = await web.open(`/s/demo/${token}`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('This survey is anonymous')
    const sent = await web.send(`/s/demo/${token}`, ANSWERS)
    expect(sent.status).toBe(200)
    expect(await sent.text()).toContain('<h1>Thank you</h1>')
    expect(await web.opened()).toEqual([
      {
        teamId: 'east',
        attribute: null,
        items: { strain: 4 },
        tags: ['inbox', 'phone'],
        comments: { easier: 'Fewer\nclicks' },
      },
    ])
  })
})
