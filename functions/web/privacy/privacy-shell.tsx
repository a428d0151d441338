import { sectionShell } from '../section-shell.tsx'

/** What the privacy officer's pages have in common: the way from one to another. */
export const PrivacyShell = sectionShell('Privacy', [
  ['/privacy', 'Policies'],
  ['/privacy/access-log', 'Access log'],
  ['/privacy/people', 'A person'],
  ['/privacy/suppression', 'Suppression'],
  ['/privacy/pause', 'Pause'],
])
