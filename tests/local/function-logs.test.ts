import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openFunctionLogs } from '../../infra/local/functions/function-logs.ts'

const lines = [
  '{"level":"INFO","message":"Events taken in","events":3}',
  '{"level":"ERROR","message":"A batch failed","reason":"The bus does not take all events"}',
  '{"level":"ERROR","message":"A batch failed","errorName":"TypeError"}',
  '{"level":"INFO","message":"it said \\"ERROR\\" there"}',
  'no JSON, but "ERROR"',
]

async function write(isVerbose: boolean) {
  const printed: string[] = []
  const directory = mkdtempSync(join(tmpdir(), 'evenshift-logs-'))
  const logs = openFunctionLogs({ directory, isVerbose, print: (line) => printed.push(line) })
  for (const line of lines) logs.write('Record', line)
  await logs.close()
  return { printed, kept: readFileSync(join(directory, 'Record.log'), 'utf8') }
}

describe('what functions write', () => {
  it('is kept whole, a file for each function', async () => {
    expect((await write(false)).kept).toBe(`${lines.join('\n')}\n`)
  })

  it('is printed only where it says ERROR, and in short', async () => {
    expect((await write(false)).printed).toEqual([
      'Record: A batch failed: The bus does not take all events',
      'Record: A batch failed: TypeError',
    ])
  })

  it('is printed whole for whoever wants to read along', async () => {
    expect((await write(true)).printed).toEqual(lines.map((line) => `Record ${line}`))
  })
})
