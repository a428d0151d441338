import { describe, expect, it } from 'vitest'
import { aSiuMessage } from '../../support/format-files.ts'
import { type Told, toldOf } from '../../support/hostile-file.ts'
import { importFolder } from '../../support/import-command.ts'
import { listeningIntake } from '../../support/listening-intake.ts'

describe('HL7', () => {
  const message = aSiuMessage('a1')
  it.each<[string, string, Partial<Told>]>([
    [
      'with separators of its own',
      message.replaceAll('|', '!').replaceAll('^', '@').replaceAll('~', '#'),
      { events: 1, rejected: [] },
    ],
    ['with the fifth character of 2.7', message.replace('^~\\&', '^~\\&#'), { events: 1, rejected: [] }],
    [
      'without separators',
      message.replace('^~\\&', ''),
      { rejected: ['MSH-2 does not declare four different encoding characters such as ^~\\&'] },
    ],
    [
      'with one for all',
      message.replace('^~\\&', '^^^^'),
      { rejected: ['MSH-2 does not declare four different encoding characters such as ^~\\&'] },
    ],
    [
      'with letters for separators',
      message.replaceAll('^', 'é'),
      { rejected: ['MSH-2 does not declare four different encoding characters such as ^~\\&'] },
    ],
    ['with half a character', message.replaceAll('|', '😀'), { rejected: ['MSH-9 is missing'] }],
    ['that is only a name', 'MSH', { rejected: ['MSH-1 is no separator of fields'] }],
    [
      'cut before its person',
      message.slice(0, message.indexOf('PID')),
      { events: 0, ignored: ['no person is booked: neither AIP nor PV1-7 names one'] },
    ],
  ])('%s', async (_, text, expected) => {
    expect(await toldOf('hl7-siu', `${text}\r`)).toMatchObject(expected)
    expect(await toldOf('hl7-siu', `${text}\r${message}`)).toMatchObject({
      events: (expected.events ?? 0) + 1,
    })
  })
})

it('A row of more events than a request may hold is refused alone', async () => {
  const many = `${aSiuMessage('a1')}${'\rAIP|2||bob'.repeat(40_001)}`
  const intake = await listeningIntake()
  const folder = importFolder('siu', `${many}\r${aSiuMessage('a2')}\r`, null)
  expect((await folder.run(intake.url)).result).toMatchObject({ read: 2, accepted: 1, rejected: 1 })
  expect(folder.rejections()).toEqual([{ unit: 1, field: 'row', reason: 'gives more than 40,000 events' }])
})
