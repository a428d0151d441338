/** What a page says after somebody has acted on an alert, or made or ended a silence. */
export const ALERT_NOTICES: Readonly<Record<string, string>> = {
  'alert-acknowledged': 'Acknowledged. It is told no more until it fires anew.',
  'alert-snoozed': 'Put off. It is told again where it fires still.',
  'alert-resolved': 'Over. It fires again with the next high week only.',
  'silence-made': 'The silence is in place. Alerts are shown, and not told.',
  'silence-ended': 'The silence is over.',
}
