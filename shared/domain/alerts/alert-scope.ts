/** Whom an alert is about: never one person. */
export type AlertScope =
  | { readonly kind: 'team'; readonly id: string; readonly name: string }
  | { readonly kind: 'organization' }
  | { readonly kind: 'feed'; readonly id: string }

/** Of the team or feed; null for the whole organisation. */
export function scopeIdOf(scope: AlertScope): string | null {
  return scope.kind === 'organization' ? null : scope.id
}
