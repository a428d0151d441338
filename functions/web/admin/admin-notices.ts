import type { AttemptReason } from '../../../shared/domain/alerts/delivery.ts'

/** Why a test of a channel did not arrive, by the fixed words of the delivery log. */
const WHY_NOT: Readonly<Record<Exclude<AttemptReason, 'delivered'>, string>> = {
  status: 'its address answered with an error',
  gone: 'its address says that it is gone',
  redirect: 'its address leads elsewhere, and Evenshift does not follow',
  timeout: 'its address did not answer in time',
  connection: 'no connection could be made',
  'name not resolved': 'there is no such name',
  certificate: 'its certificate is not valid',
  'address refused': 'it leads to a private address',
  'refused by service': 'the service refused it',
}

/** The key of a notice, as it stands in an address. */
export function testNotice(reason: string | null): string {
  return reason === null ? 'test-arrived' : `test-${reason.replaceAll(' ', '-')}`
}

const TESTS = Object.entries(WHY_NOT).map(([reason, why]) => [
  testNotice(reason),
  `The test did not arrive: ${why}.`,
])

export const ADMIN_NOTICES: Readonly<Record<string, string>> = {
  'settings-saved':
    'The settings are saved. Where a figure comes out otherwise, stored days are being computed anew.',
  'roster-saved': 'The roster is in place. The days of whoever moved are being computed anew.',
  'event-replayed': 'The event is on its way again. If it is refused again, it will be set aside again.',
  'delivery-replayed': 'The message is tried again within a minute, or when quiet hours end.',
  'test-arrived': 'The test has arrived.',
  'code-sent': 'A code is on its way. Whoever reads it there tells it to you, and you enter it here.',
  'code-not-sent': 'The code could not be sent: the address did not take it.',
  'channel-confirmed': 'The channel is confirmed, and in use.',
  ...Object.fromEntries(TESTS),
}
