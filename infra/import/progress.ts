import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import * as z from 'zod'

/** What an import has behind it: every row up to `read` is answered for. */
const countsSchema = z.object({
  read: z.int().min(0),
  accepted: z.int().min(0),
  rejected: z.int().min(0),
  excluded: z.int().min(0),
  rejectionsBytes: z.int().min(0),
})
export type ImportCounts = z.infer<typeof countsSchema>

export const NOTHING_YET: ImportCounts = {
  read: 0,
  accepted: 0,
  rejected: 0,
  excluded: 0,
  rejectionsBytes: 0,
}

/** What must be unchanged for an import to go on: the file, the mapping, and where it goes to. */
const identitySchema = z.object({
  version: z.literal(1),
  size: z.number(),
  modifiedAt: z.number(),
  mapping: z.string(),
  url: z.string(),
  feed: z.string(),
  rejections: z.string(),
})
export type ImportIdentity = z.infer<typeof identitySchema>

const progressSchema = z.object({ of: identitySchema, counts: countsSchema })

/** The counts of an interrupted import of just this file, or `changed` where it was another. */
export function readProgress(path: string, identity: ImportIdentity): ImportCounts | 'none' | 'changed' {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'none' : 'changed'
  }
  const progress = progressSchema.safeParse(json)
  if (!progress.success) return 'changed'
  const { of, counts } = progress.data
  const isSame = Object.entries(identity).every(([name, value]) => of[name as keyof ImportIdentity] === value)
  return isSame ? counts : 'changed'
}

/** Whole or not at all, so that an interrupt at any moment leaves a true file. */
export function saveProgress(path: string, of: ImportIdentity, counts: ImportCounts): void {
  writeFileSync(`${path}.new`, JSON.stringify({ of, counts }))
  renameSync(`${path}.new`, path)
}

export function removeProgress(path: string): void {
  rmSync(path, { force: true })
}
