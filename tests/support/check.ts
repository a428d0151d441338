import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * `npm test`: types, lint and format, unused code, boundaries, then all tests. Each of the four checks counts
 * as one test. The last line is `N passed, N failed`, with `, N skipped` where something was skipped.
 */
const CHECKS: readonly { readonly name: string; readonly command: readonly string[] }[] = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'lint and format', command: ['biome', 'check', '--error-on-warnings'] },
  { name: 'unused code', command: ['knip'] },
  {
    name: 'boundaries',
    command: ['depcruise', '--output-type', 'err', 'infra', 'functions', 'shared', 'tests'],
  },
]

const checks = await Promise.all(
  CHECKS.map(async ({ name, command }) => {
    const { code, output } = await run(command)
    console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name}${code === 0 ? '' : `\n${output}`}`)
    return code === 0
  }),
)
const tests = await runTests(process.argv.slice(2))
const passed = checks.filter((isPassed) => isPassed).length + tests.passed
const failed = checks.filter((isPassed) => !isPassed).length + tests.failed
console.log(`${passed} passed, ${failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ''}`)
process.exitCode = failed === 0 ? 0 : 1

async function runTests(
  filters: readonly string[],
): Promise<{ passed: number; failed: number; skipped: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'evenshift-test-'))
  const report = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const { code } = await run(['vitest', 'run', ...reporters, ...filters], 'inherit')
    const result = JSON.parse(readFileSync(report, 'utf8'))
    // A test file that does not load, or an error outside every test, fails no test: the exit code tells.
    const failed = Math.max(result.numFailedTests, code === 0 ? 0 : 1)
    return { passed: result.numPassedTests, failed, skipped: result.numPendingTests + result.numTodoTests }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function run(
  command: readonly string[],
  stdio: 'pipe' | 'inherit' = 'pipe',
): Promise<{ code: number; output: string }> {
  const [program, ...args] = command as [string, ...string[]]
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', stdio, stdio],
      shell: process.platform === 'win32',
    })
    let output = ''
    child.stdout?.on('data', (data) => {
      output += data
    })
    child.stderr?.on('data', (data) => {
      output += data
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
