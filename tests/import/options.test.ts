import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { importOptions } from '../../infra/import/options.ts'

function aFolder(mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'options-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  chmodSync(folder, mode)
  return folder
}

describe('Without options', () => {
  it('an import goes to the local service, with four requests at once, as the feed "import"', () => {
    expect(importOptions(['rows.csv'], {})).toMatchObject({
      url: 'http://127.0.0.1:8787',
      feed: 'import',
      parallel: 4,
      restart: false,
      token: undefined,
    })
  })

  it('the port and the token come from the environment', () => {
    const environment = { PORT: '9000', EVENSHIFT_TOKEN: 'from outside' }
    expect(importOptions(['rows.csv'], environment)).toMatchObject({
      url: 'http://127.0.0.1:9000',
      token: 'from outside',
    })
    expect(importOptions(['rows.csv', '--token', 'by hand'], environment)?.token).toBe('by hand')
  })

  it('rejections and progress stand beside the file', () => {
    const file = join(aFolder(0o755), 'rows.csv')
    expect(importOptions([file], {})).toMatchObject({
      rejections: `${file}.rejections.ndjson`,
      progress: `${file}.progress.json`,
    })
  })

  it('or in the current folder, where that of the file may not be written', () => {
    expect(importOptions([join(aFolder(0o555), 'rows.csv')], {})).toMatchObject({
      rejections: 'rows.csv.rejections.ndjson',
      progress: 'rows.csv.progress.json',
    })
  })
})

it('Help asks for nothing else', () => {
  expect(importOptions(['--help'], {})).toBeUndefined()
})
