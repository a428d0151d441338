import type { ChannelView } from '../../api/channel-view.ts'

interface ChannelState {
  readonly says: string
  /** Somebody has to do something, or nothing goes out. */
  readonly isBad: boolean
}

const WHY_OFF = {
  'by hand': { says: 'switched off by hand', isBad: false },
  gone: { says: 'switched off: its address says that it is gone', isBad: true },
  'keeps failing': { says: 'switched off: it kept failing', isBad: true },
} as const

/** How a channel is, in words: what is worst of it first. */
export function stateOfChannel({ disabled, failing, isVerified }: ChannelView): ChannelState {
  if (disabled !== null) return WHY_OFF[disabled.reason]
  if (!isVerified) return { says: 'not confirmed yet: nothing goes out', isBad: true }
  if (failing !== null) return { says: 'fails, and is tried again', isBad: true }
  return { says: 'in use', isBad: false }
}
