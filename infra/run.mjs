/**
 * Runs one TypeScript file on the project's own Node 24, whatever Node started it (20 or later).
 * On a fresh clone it first installs what package-lock.json names. Plain JavaScript, so that any host can read it.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const nodePackage = join(root, 'node_modules/node')
const node = join(nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const installedLock = join(root, 'node_modules/.installed-lock.json')

installWhatIsMissing()
const [file, ...args] = process.argv.slice(2)
const path = [dirname(node), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
const child = spawn(node, [join(root, file), ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
})
// Ctrl-C reaches the child by itself; it decides when it has stopped cleanly.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
// A signal to npm alone ends npm and its shell, and would leave the service behind: it ends with them.
const parent = process.ppid
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000).unref()
child.on('error', (error) => fail(`${node} does not run: ${error.message}`))
child.on('exit', (code, signal) => process.exit(signal ? 1 : code))

function installWhatIsMissing() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  if (existsSync(node) && existsSync(installedLock) && readFileSync(installedLock, 'utf8') === lock) return
  console.error('Installing what package-lock.json names (once, about a minute) ...')
  run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], root)
  // Where npm is set to run no install scripts, the Node package has not fetched its binary yet.
  if (!existsSync(node)) run('node', ['installArchSpecificPackage.js'], nodePackage)
  writeFileSync(installedLock, lock)
}

function run(command, commandArgs, cwd) {
  // What the installer prints goes to standard error: standard output belongs to the command alone.
  const { status, error } = spawnSync(command, commandArgs, {
    cwd,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (error || status !== 0)
    fail(`"${command} ${commandArgs.join(' ')}" failed${error ? `: ${error.message}` : ''}`)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
