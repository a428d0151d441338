import { expect, it } from 'vitest'
import { type Session, SessionStore } from '../../shared/stores/session-store.ts'
import { describeOnEachTable } from '../support/each-table.ts'
import { NOW_SECONDS } from '../support/stored-rows.ts'

const NOW = NOW_SECONDS * 1000
const SESSION: Session = {
  role: 'manager',
  staffId: null,
  scopes: [],
  subject: 'account-1',
  formToken: 'f',
  begunAt: NOW,
  seenAt: NOW,
  endsAt: NOW + 1_500,
}

describeOnEachTable('the table of sessions', (table) => {
  it('gives a session back to its tenant and its secret alone', async () => {
    const store = new SessionStore(table())
    expect(await store.save('demo', 'secret', SESSION, undefined)).toBe(true)
    expect(await store.get('demo', 'secret')).toEqual({ session: SESSION, revision: 1 })
    expect(await store.get('other', 'secret')).toBeUndefined()
    expect(await store.get('demo', 'another')).toBeUndefined()
    await store.end('other', 'secret')
    expect(await store.get('demo', 'secret')).toBeDefined()
  })

  it('keeps no secret, and leaves the row to end with the session', async () => {
    await new SessionStore(table()).save('demo', 'secret', SESSION, undefined)
    const rows = await table().query({ pk: 'demo#sessions' })
    expect(rows).toMatchObject([{ sk: expect.stringMatching(/^[\w-]{43}$/), expiresAt: NOW_SECONDS + 2 }])
    expect(JSON.stringify(rows)).not.toContain('secret')
  })

  it('never brings back what was ended', async () => {
    const store = new SessionStore(table())
    await store.save('demo', 'secret', SESSION, undefined)
    await store.end('demo', 'secret')
    expect(await store.save('demo', 'secret', { ...SESSION, seenAt: NOW + 1 }, 1)).toBe(false)
    expect(await store.get('demo', 'secret')).toBeUndefined()
  })

  it('has one key a month, whoever asks first', async () => {
    const store = new SessionStore(table())
    expect(await store.key('2026-11')).toBeUndefined()
    const keys = await Promise.all(
      Array.from({ length: 8 }, () => store.ensureKey('2026-11', NOW_SECONDS + 60)),
    )
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1)
    expect(keys[0]).toHaveLength(32)
    expect(await store.ensureKey('2026-12', NOW_SECONDS)).not.toEqual(keys[0])
    expect(await table().query({ pk: 'keys' })).toMatchObject([
      { sk: '2026-11', expiresAt: NOW_SECONDS + 60 },
      { sk: '2026-12', expiresAt: NOW_SECONDS },
    ])
  })
})
