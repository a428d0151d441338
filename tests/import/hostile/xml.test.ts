import { describe, expect, it } from 'vitest'
import type { FormatName } from '../../../shared/reading/format-names.ts'
import { FORMAT_FILES } from '../../support/format-files.ts'
import { toldOf } from '../../support/hostile-file.ts'
import { listeningIntake } from '../../support/listening-intake.ts'

const AUDIT = FORMAT_FILES['audit-xml'].text.split('\n')[0]?.replace('<?xml version="1.0"?>', '') ?? ''
const XML: readonly (readonly [FormatName, string, string, string])[] = [
  ['audit-xml', '', AUDIT, 'AuditMessage'],
  ['syslog', '<85>1 2026-11-22T14:05:09Z host app 1 - - ', AUDIT, 'AuditMessage'],
  ['xes', '', FORMAT_FILES.xes.text.replace('<?xml version="1.0"?>', ''), 'log'],
]

describe.each(XML)('XML as %s', (format, before, root, field) => {
  it.each([
    ['a billion laughs', '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>', 'ann', 'ann'],
    ['a file of this machine', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', 'ann', '&a;'],
    [
      'an entity of parameters',
      '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
      'ann',
      'ann',
    ],
  ])('%s is refused before it is read', async (_, doctype, name, named) => {
    const told = await toldOf(format, before + doctype + root.replaceAll(name, named))
    expect(told).toMatchObject({
      events: 0,
      rejected: [`${field} declares a document type or an entity, which is refused`],
    })
  })

  it('of another document asks nobody for it', async () => {
    const server = await listeningIntake()
    const told = await toldOf(format, `${before}<!DOCTYPE x SYSTEM "${server.url}/x.dtd">${root}`)
    expect([told.events, server.requests]).toEqual([0, []])
  })

  it.each([
    ['an entity that nobody declared', '&a;', 'is not well-formed XML'],
    ['numbered characters without end', '&#97;'.repeat(60_000), 'has a tag that is longer than a tag may be'],
    ['a character that is none', '&#0;', 'is not well-formed XML'],
  ])('%s is refused', async (_, text, reason) => {
    expect((await toldOf(format, before + root.replaceAll('ann', text))).rejected).toEqual([
      `${field} ${reason}`,
    ])
  })

  it.each([1000, 100_000])('%i elements deep is refused', async (depth) => {
    const open = format === 'xes' ? '<log>' : '<AuditMessage>'
    const told = await toldOf(format, `${before}${open}${'<a>'.repeat(depth)}`)
    expect(told.rejected).toEqual([`${field} nests deeper than 100 elements`])
  })
})

it('A process log of a hundred thousand attributes in one event is read', async () => {
  const more = '<string key="a" value="b"/>'.repeat(100_000)
  const text = FORMAT_FILES.xes.text.replace('</event>', `${more}</event>`)
  expect(await toldOf('xes', text)).toEqual(await toldOf('xes', FORMAT_FILES.xes.text))
})
