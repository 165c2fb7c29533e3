import { expect } from 'vitest';
import { clock } from '../../shared/runtime/clock.ts';
import { officeBooks } from '../support/books-samples.ts';
import { anId } from '../support/given.ts';
import type { TestSystem } from '../support/system.ts';
import { agree, earned, FIRST, isClosed, postAll, publish, shut, vendorOf } from './documents-month.ts';

const PROGRAM = '/v1/programs/opennebula';

/** The program's first month, in which nothing happened, from its checklist to its files. */
export const closeFirstMonth = async ({ call, as, tick }: TestSystem): Promise<void> => {
  const post = async (role: string, path: string, body: object) => {
    const reply = await call('POST', `${PROGRAM}/${path}`, as(role), { body, key: `${role} ${path}` });
    expect([path, reply.status]).toEqual([path, path.endsWith('closes') ? 202 : 201]);
  };
  const rates = { rates: [{ currency: 'USD', rate: '0.9123' }], source: 'Test' };
  const month = clock.now().slice(0, 7);
  await post('finance', `periods/${month}/rates`, rates);
  await post('administrator', `periods/${month}/rate-approvals`, {});
  await post('finance', 'entities/europe/books', officeBooks);
  const { body } = await call('GET', `${PROGRAM}/exports`, as('finance'));
  const first = String(body.items.at(-1)?.period);
  await post('finance', `periods/${first}/closes`, { step: 'prepare' });
  await post('administrator', `periods/${first}/closes`, { step: 'approve' });
  await tick('months');
  const pulled = await call('GET', `${PROGRAM}/exports/${first}/balances.csv`, as('machine:exports'));
  expect(pulled.status).toBe(303);
  const now = await call('GET', `${PROGRAM}/exports/${month}/entries.csv`, as('machine:exports'));
  expect(now.status).toBe(200);
};

/** A month in which somebody earned something that an office makes a document of. */
export const closeWithDocuments = async ({ tick }: TestSystem): Promise<void> => {
  const program = 'documented';
  await publish(vendorOf(program));
  await agree(program, anId('par', 1));
  await postAll([earned(program, FIRST, 1)]);
  await shut(program, FIRST);
  await tick('months');
  expect(await isClosed(program, FIRST)).toBe(true);
};
