import { HttpProblem } from '../../shared/problem.ts'
import type { Caller } from '../../shared/sign-in.ts'
import type { ChannelStore, StoredChannel } from '../../shared/stores/channel-store.ts'
import { allow } from './access.ts'

/** An admin sets up all channels, a manager those that reach themselves. */
export const CHANNEL_OWNERS = allow({ admin: 'no scope', manager: 'no scope' }, 'goes on')

/** Whether somebody may see and change a channel of this recipient. */
export function isTheirs({ role, staffId }: Caller, recipientId: string | null): boolean {
  return role === 'admin' || (staffId !== null && recipientId === staffId)
}

/** @throws HttpProblem 404, also for somebody else's: whether it exists is not theirs to know */
export async function theirChannel(
  caller: Caller,
  channelId: string,
  channels: ChannelStore,
): Promise<StoredChannel> {
  const stored = await channels.get(caller.tenantId, channelId)
  if (stored === undefined || !isTheirs(caller, stored.channel.recipientId)) {
    throw new HttpProblem(404, 'There is no such channel here for you')
  }
  return stored
}
