import { expect } from 'vitest';
import { mailingDraft } from '../support/mail-samples.ts';
import type { TestSystem } from '../support/system.ts';

// What is mailed in a program's name, for what the zone touches: the stories themselves are told by `mailings.test.ts`
// and `mails-log.test.ts`.

/** One of each kind to each kind of reader is looked at, so that each is written once; the last one is sent again. */
const lookAt = async ({ call, as }: TestSystem, program: string): Promise<void> => {
  const sent = `/v1/programs/${program}/mails/sent`;
  const seen = new Set<string>();
  let last = '';
  let next = '';
  do {
    const { body } = await call('GET', `${sent}?limit=100${next}`, as('administrator'));
    for (const { id, kind, to } of body.items ?? []) {
      if (seen.has(`${kind} ${to.kind}`)) continue;
      seen.add(`${kind} ${to.kind}`);
      await call('GET', `${sent}/${id}`, as('administrator'));
      last = id;
    }
    next = body.next === undefined ? '' : `&cursor=${encodeURIComponent(body.next)}`;
  } while (next);
  if (last) await call('POST', `${sent}/${last}/resends`, as('administrator'), { body: {}, key: 'again' });
};

export const mailsZone = async (system: TestSystem): Promise<void> => {
  const { call, as, settled, tick, mails } = system;
  for (const program of ['opennebula', 'otrs', 'rsupport', 'otrs-services']) await lookAt(system, program);
  const base = '/v1/programs/otrs/mails/mailings';
  const body = { ...mailingDraft, kind: 'news' };
  const draft = await call('POST', base, as('program-manager'), { body, key: 'draft' });
  expect(draft.status).toBe(201);
  const at = `${base}/${draft.body.id}/releases`;
  const released = await call('POST', at, as('administrator'), { body: {}, key: 'release' });
  if (released.status !== 201) return;
  await tick('mailings');
  await settled();
  const left = (await mails()).flatMap(({ headers }) => headers['List-Unsubscribe'] ?? []).at(-1);
  const path = new URL((left ?? '').slice(1, -1)).pathname;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const done = await call('POST', path, {}, { body: 'List-Unsubscribe=One-Click', headers });
  expect(done.status).toBe(200);
};
