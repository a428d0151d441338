import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Template } from './intrinsics.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const KEPT_ASSEMBLIES = join(ROOT, '.evenshift/assemblies')

/** All that a template or a bundle is made of. What only runs locally (this folder) is not part of it. */
const SOURCES = ['cdk.json', 'evenshift.config.json', 'functions', 'infra', 'package-lock.json', 'shared']
const NOT_SOURCES: readonly string[] = ['infra/local', 'infra/import']

/** Settings of `npm start`, which no template depends on. */
const NOT_SETTINGS: readonly string[] = ['EVENSHIFT_DATA', 'EVENSHIFT_DEMO', 'EVENSHIFT_LOGS']

const KEPT_FOR_MS = 7 * 24 * 3_600_000

/** What `cdk synth` writes: the templates, and beside them the functions' bundles. */
export interface CloudAssembly {
  readonly directory: string
  readonly templates: ReadonlyMap<string, Template>
}

/**
 * Synthesizes the CDK app as the CDK's command line does: the same program, told by CDK_OUTDIR where to write.
 * The same sources give the same templates, so an assembly is kept under the hash of its sources and used again.
 */
export async function synthesize(): Promise<CloudAssembly> {
  const directory = join(KEPT_ASSEMBLIES, await hashOfSources())
  if (existsSync(directory)) {
    // In use: not among those that nobody needed for a week.
    await utimes(directory, new Date(), new Date())
  } else {
    await runCdkApp(directory)
    await removeUnused()
  }
  return readAssembly(directory)
}

async function readAssembly(directory: string): Promise<CloudAssembly> {
  const manifest = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')) as {
    artifacts: Record<string, { type: string; properties?: { templateFile?: string; stackName?: string } }>
  }
  const templates = new Map<string, Template>()
  for (const [id, { type, properties }] of Object.entries(manifest.artifacts)) {
    if (type !== 'aws:cloudformation:stack' || !properties?.templateFile) continue
    const text = await readFile(join(directory, properties.templateFile), 'utf8')
    templates.set(properties.stackName ?? id, JSON.parse(text) as Template)
  }
  return { directory, templates }
}

/** Two that start at the same moment both synthesize; the one that is ready first is kept. */
async function runCdkApp(directory: string): Promise<void> {
  const unfinished = `${directory}.${randomUUID()}`
  await mkdir(KEPT_ASSEMBLIES, { recursive: true })
  try {
    await promisify(execFile)(process.execPath, [join(ROOT, 'infra/app.ts')], {
      cwd: ROOT,
      env: { ...process.env, CDK_OUTDIR: unfinished },
      maxBuffer: 64 * 1024 * 1024,
    })
    await rename(unfinished, directory)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    if (existsSync(directory)) return
    const { stderr, stdout } = error as { stderr?: string; stdout?: string }
    throw new Error(`The CDK app does not synthesize: ${stderr || stdout || error}`, { cause: error })
  }
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256').update(process.version)
  const settings = Object.entries(process.env).filter(
    ([name]) => name.startsWith('EVENSHIFT_') && !NOT_SETTINGS.includes(name),
  )
  hash.update(JSON.stringify(settings.sort()))
  for (const source of SOURCES) {
    for (const file of await filesUnder(join(ROOT, source))) {
      hash.update(`\n${relative(ROOT, file)}\n`).update(await readFile(file))
    }
  }
  return hash.digest('hex').slice(0, 32)
}

async function filesUnder(path: string): Promise<string[]> {
  if (!existsSync(path) || NOT_SOURCES.includes(relative(ROOT, path))) return []
  if (!(await stat(path)).isDirectory()) return [path]
  const names = (await readdir(path)).sort()
  return (await Promise.all(names.map((name) => filesUnder(join(path, name))))).flat()
}

async function removeUnused(): Promise<void> {
  for (const name of await readdir(KEPT_ASSEMBLIES)) {
    const path = join(KEPT_ASSEMBLIES, name)
    const { mtimeMs } = await stat(path)
    if (Date.now() - mtimeMs > KEPT_FOR_MS) await rm(path, { recursive: true, force: true })
  }
}
