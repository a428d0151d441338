import { feedId as feedIdSchema, tenantId as tenantIdSchema } from './identifier.ts'

/** `20261122T140509-9f86d081884c7d65`: the time, then what tells two of one second apart. */
const IMPORT_ID = /^\d{8}T\d{6}-[\w-]{1,64}$/

/** Whose a file is, by where it lies in the bucket. */
export type ImportPlace =
  | { readonly tenantId: string; readonly importId: string }
  | { readonly tenantId: string; readonly feedId: string }

export function isImportId(text: string): boolean {
  return IMPORT_ID.test(text)
}

/** @param seconds milliseconds are cut off */
export function importId(at: Date, unique: string): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}-${unique}`
}

/** Where the holder of an upload address puts the file of one import. */
export function uploadKey(tenantId: string, importId: string): string {
  return `uploads/${tenantId}/${importId}`
}

/**
 *   uploads/{tenant}/{import}             announced by POST /v1/imports
 *   drops/{tenant}/{feed}/{anything}      put there by whoever may
 *
 * @returns undefined for any other place: such a file is nobody's
 */
export function importPlace(key: string): ImportPlace | undefined {
  const parts = key.split('/')
  const [folder, tenant = '', next = '', ...rest] = parts
  // In an address they would lead elsewhere.
  if (parts.includes('..') || parts.includes('.')) return undefined
  if (!tenantIdSchema.safeParse(tenant).success) return undefined
  if (folder === 'uploads' && rest.length === 0 && isImportId(next)) {
    return { tenantId: tenant, importId: next }
  }
  const isDrop = folder === 'drops' && rest.join('/') !== '' && feedIdSchema.safeParse(next).success
  return isDrop ? { tenantId: tenant, feedId: next } : undefined
}
