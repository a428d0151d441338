import { type Audience, channelsOf } from '../alert-audience.ts'
import { byService } from '../channels/by-service.ts'
import type { ChannelTarget, TargetOf } from '../channels/channel.ts'
import type { Transports } from '../channels/send.ts'
import { postAsSlackBot } from '../channels/slack-bot.ts'
import type { StaffMember } from '../roster.ts'
import { invitationForSlack, invitationMail } from './invitation-message.ts'
import type { InvitationWords } from './invitation-words.ts'

/** Where an invitation can go. */
export type PersonalTarget = TargetOf<'email'> | TargetOf<'slack-bot'>

/**
 * Where somebody is invited: by their own confirmed channels that nobody else reads, else by the address of the roster.
 *
 *   e-mail                           |  yes
 *   Slack, a conversation with them  |  yes
 *   a channel of Slack, a webhook    |  no: whoever reads along could answer in their place
 *
 * @returns none: they answer by a printed card, or not
 */
export function waysToInvite(member: StaffMember, audience: Audience, mailFrom: string): PersonalTarget[] {
  const ways = channelsOf(`staff:${member.staffId}`, audience)
    .map(({ target }) => target)
    .filter(isPersonal)
  const all: PersonalTarget[] =
    ways.length > 0 || member.email === undefined ? ways : [{ kind: 'email', address: member.email }]
  return mailFrom === '' ? all.filter(({ kind }) => kind !== 'email') : all
}

/** Of Slack `U` and `W` are people, `D` is a conversation with one. */
function isPersonal(target: ChannelTarget): target is PersonalTarget {
  return target.kind === 'email' || (target.kind === 'slack-bot' && /^[DUW]/.test(target.slackChannel))
}

/**
 * Sends an invitation through one channel, once. It does not throw for what the other side does.
 *
 * @param now whole seconds: of this attempt
 * @returns whether it was taken
 */
export async function sendInvitation(
  target: PersonalTarget,
  words: InvitationWords,
  link: string,
  transports: Transports,
  now: number,
): Promise<boolean> {
  const { sendEmail, mailFrom } = transports
  const outcome =
    target.kind === 'email'
      ? await byService(() => sendEmail(invitationMail(target.address, words, link, mailFrom)))
      : await postAsSlackBot(target, invitationForSlack(words, link), transports, now)
  return outcome.isDelivered
}
