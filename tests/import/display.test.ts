import { describe, expect, it } from 'vitest'
import { importDisplay } from '../../infra/import/display.ts'
import { NOTHING_YET } from '../../infra/import/progress.ts'

const COUNTS = { ...NOTHING_YET, read: 182_400, accepted: 182_398, rejected: 2 }

function aDisplay(isTTY: boolean, columns = 100) {
  const clock = { milliseconds: 0 }
  const written: string[] = []
  const target = { isTTY, columns, write: (text: string) => written.push(text) }
  const display = importDisplay(
    target,
    NOTHING_YET,
    () => 0.43,
    () => clock.milliseconds,
  )
  return { display, clock, written }
}

describe('On a terminal', () => {
  it('a bar stays in its place and fills with the bytes that are read', () => {
    const { display, clock, written } = aDisplay(true)
    clock.milliseconds = 2000
    display.show(COUNTS)
    expect(written).toEqual([
      '\r\u001b[K[==============>                  ]  43%  182,400 rows  91,200 rows/s  182,398 accepted  2 rejected',
    ])
  })

  it.each([20, 60, 80, 200])('a line never wraps, %i columns wide', (columns) => {
    const { display, clock, written } = aDisplay(true, columns)
    clock.milliseconds = 2000
    display.show(COUNTS)
    expect((written[0] as string).replace('\r\u001b[K', '').length).toBeLessThan(columns)
  })

  it('it is drawn anew ten times a second and not more often', () => {
    const { display, clock, written } = aDisplay(true)
    for (clock.milliseconds = 0; clock.milliseconds < 1000; clock.milliseconds += 10) display.show(COUNTS)
    expect(written).toHaveLength(9)
  })

  it('a message takes its place', () => {
    const { display, written } = aDisplay(true)
    display.say('503 Busy; try 2 follows')
    expect(written.join('')).toBe('\r\u001b[K503 Busy; try 2 follows\n')
  })
})

describe('Elsewhere', () => {
  it('a plain line comes every five seconds, without control characters', () => {
    const { display, clock, written } = aDisplay(false)
    for (clock.milliseconds = 0; clock.milliseconds <= 11_000; clock.milliseconds += 100) display.show(COUNTS)
    expect(written).toEqual([
      '43%  182,400 rows  36,480 rows/s  182,398 accepted  2 rejected\n',
      '43%  182,400 rows  18,240 rows/s  182,398 accepted  2 rejected\n',
    ])
  })

  it('the last line says what became of all rows', () => {
    const { display, clock, written } = aDisplay(false)
    clock.milliseconds = 2000
    display.finish({ ...COUNTS, excluded: 5 })
    expect(written).toEqual([
      '182,400 rows read: 182,398 accepted, 2 rejected, 5 excluded (2.0 s, 91,200 rows/s)\n',
    ])
  })
})
