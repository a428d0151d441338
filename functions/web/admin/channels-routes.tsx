import type { FC } from 'hono/jsx'
import { answerPage } from '../../../shared/pages/answer-page.ts'
import { sentSchema, verifiedSchema } from '../../api/channel-checks.ts'
import type { ChannelView } from '../../api/channel-view.ts'
import { channelsSchema } from '../../api/channels.ts'
import { Empty, Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { answered, read } from '../read-api.ts'
import { FormToken } from '../shell.tsx'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { testNotice } from './admin-notices.ts'
import { AdminShell } from './admin-shell.tsx'
import { stateOfChannel } from './channel-state.ts'
import { textIn } from './form-fields.ts'

export function channelsRoutes(dependencies: SignedInDependencies) {
  const ofAdmin = pageFor(dependencies, ['admin'])
  return newPageRoutes()
    .get('/admin/channels', ofAdmin, async (c) => {
      const { channels } = await read(c.get('api'), '/v1/channels', channelsSchema)
      return answerPage(c, <ChannelsPage c={c} channels={channels} />)
    })
    .post('/admin/channels/:id/test', ofAdmin, async (c) => {
      const path = `/v1/channels/${encodeURIComponent(c.req.param('id'))}/test`
      const { reason } = sentSchema.parse(await (await answered(c.get('api').send('POST', path))).json())
      return c.redirect(`/admin/channels?notice=${testNotice(reason)}`, 303)
    })
    .post('/admin/channels/:id/verify', ofAdmin, async (c) => {
      const path = `/v1/channels/${encodeURIComponent(c.req.param('id'))}/verify`
      const code = textIn(await c.req.parseBody(), 'code').trim()
      const asked = c.get('api').send('POST', path, code === '' ? {} : { code })
      const { isSent } = verifiedSchema.parse(await (await answered(asked)).json())
      const ofCode = isSent ? 'code-sent' : 'code-not-sent'
      return c.redirect(`/admin/channels?notice=${code === '' ? ofCode : 'channel-confirmed'}`, 303)
    })
}

const ChannelsPage: FC<{ readonly c: PageContext; readonly channels: readonly ChannelView[] }> = ({
  c,
  channels,
}) => (
  <AdminShell
    c={c}
    title="Channels"
    lead="Where alerts go. Addresses and secrets are never shown whole, not even to you."
  >
    {channels.length === 0 && (
      <Empty>
        There is no channel yet. One is set up by <code>POST /v1/channels</code>; its address is confirmed
        here.
      </Empty>
    )}
    <div class="panels">
      {channels.map((channel) => (
        <Channel c={c} channel={channel} />
      ))}
    </div>
  </AdminShell>
)

const KINDS: Readonly<Record<string, string>> = {
  email: 'E-mail',
  sns: 'SNS topic',
  'slack-webhook': 'Slack, a channel',
  'slack-bot': 'Slack, a conversation',
  teams: 'Microsoft Teams',
  pagerduty: 'PagerDuty',
  webhook: 'Webhook',
  eventbridge: 'EventBridge',
}

/** Those that nobody reads: that they take a test confirms them. */
const CONFIRMED_BY_TEST: readonly string[] = ['webhook', 'pagerduty', 'eventbridge']

const Channel: FC<{ readonly c: PageContext; readonly channel: ChannelView }> = ({ c, channel }) => {
  const { channelId, name, kind, hint, recipientId, isVerified } = channel
  const state = stateOfChannel(channel)
  const isByCode = !isVerified && !CONFIRMED_BY_TEST.includes(kind)
  const action = `/admin/channels/${encodeURIComponent(channelId)}`
  const code = `code-${channelId}`
  return (
    <Panel id={`channel-${channelId}`} title={recipientId === null ? name : `${name} to ${recipientId}`}>
      <p>
        <span class={state.isBad ? 'tag bad' : 'tag'}>{state.says}</span>
      </p>
      <dl>
        <dt>Kind</dt>
        <dd>{KINDS[kind] ?? kind}</dd>
        <dt>Leads to</dt>
        <dd>{hint}</dd>
        <dt>Reaches</dt>
        <dd>{recipientId ?? 'nobody in particular'}</dd>
      </dl>
      {isByCode ? (
        <>
          <form method="post" action={`${action}/verify`}>
            <FormToken c={c} />
            <button type="submit" class="quiet">
              Send a code<span class="unseen"> to {name}</span>
            </button>
          </form>
          <form method="post" action={`${action}/verify`} class="row">
            <FormToken c={c} />
            <div>
              <label for={code}>
                Code<span class="unseen"> that {name} has got</span>
              </label>
              <input id={code} name="code" maxlength={64} autocomplete="one-time-code" required />
            </div>
            <button type="submit">Confirm</button>
          </form>
        </>
      ) : (
        <form method="post" action={`${action}/test`}>
          <FormToken c={c} />
          <button type="submit" class="quiet">
            Send a test<span class="unseen"> to {name}</span>
          </button>
        </form>
      )}
    </Panel>
  )
}
