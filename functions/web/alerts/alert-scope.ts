import type { AlertShown } from './read-alerts.ts'

/** What an alert is about, in words. */
export function scopeInWords({ kind, id, name }: AlertShown['scope']): string {
  if (kind === 'organization') return 'The whole organisation'
  return kind === 'feed' ? `Feed ${id ?? ''}` : (name ?? id ?? '')
}
