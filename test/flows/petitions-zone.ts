import { expect } from 'vitest';
import { referralTermsOf } from '../../shared/domain/program/terms.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { newDocument } from '../../shared/store/documents.ts';
import { documentFor } from '../support/document-for.ts';
import { must, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import type { Caller, TestSystem } from '../support/system.ts';

// One of each that partners dispute and ask, with its answer, for what the zone touches: the stories themselves are told
// by `petitions.test.ts`.

export const petitionsZone = async ({ call, as }: TestSystem): Promise<void> => {
  const program = await publishedProgram('opennebula', {
    id: 'asked-anew',
    referral: { ...referralTermsOf(programNamed('opennebula')), appealDays: 14 },
    disputes: { payment: 'held' },
  });
  const { partner, admin } = await partnerIn(program);
  const [manager, finance, administrator] = [as('program-manager'), as('finance'), as('administrator')];
  const done = async (path: string, caller: Caller, body: object) => {
    const reply = await call('POST', `/v1/${path}`, caller, { body, key: clock.newId('tsk') });
    expect([path, reply.status < 300 || reply.text]).toEqual([path, true]);
    return reply.body;
  };
  const own = `partners/${partner.id}/petitions`;
  const refer = (name: string) =>
    done('referrals', admin.caller, {
      customer: { name, domain: `${name}-anew.example`, country: 'NO' },
      contact: { name: 'J' },
    });
  const answer = (id: string, body: object) => done(`${own}/${id}/decisions`, administrator, body);
  const [sold, lost] = [await refer('sold'), await refer('lost')];
  const { entries } = await done(`programs/${program.id}/sales`, finance, {
    ...{ saleId: 'ANEW-1', referral: sold.id, product: 'training', kind: 'new', occurredAt: clock.now() },
    net: { amount: '100.00', currency: 'EUR' },
  });
  const [{ period, entryKey }] = entries;
  const dispute = await done(own, admin.caller, { kind: 'dispute', period, line: entryKey, reason: 'Why?' });
  const number = 'ANEW-ADJ';
  const clause = 'commission.schemes.referred-sales';
  const proposal = await done(`programs/${program.id}/entry-proposals`, finance, {
    ...{ kind: 'adjustment', number, partner: partner.id, vendorEntity: 'europe', clause, reason: 'Twice' },
    ...{ evidence: 'A mail', amount: { amount: '1.00', currency: 'EUR' } },
  });
  await done(`programs/${program.id}/entry-proposals/${proposal.id}/decisions`, administrator, {
    outcome: 'approved',
  });
  await answer(dispute.id, { outcome: 'granted', reason: 'Yes', putRight: { by: 'adjustment', number } });
  const document = 'GB-ANEW-1';
  await must(newDocument(documentFor(partner.id, document, program.id)));
  const objection = await done(own, admin.caller, { kind: 'objection', document, reason: 'No' });
  await done(`${own}/${objection.id}/withdrawals`, admin.caller, {});
  const mode = await done(own, admin.caller, {
    kind: 'mode-change',
    referral: sold.id,
    mode: 'resale',
    reason: 'One bill',
  });
  await call('GET', `/v1/programs/${program.id}/petitions`, manager);
  await answer(mode.id, { outcome: 'granted', reason: 'Yes' });
  await done(`referrals/${lost.id}/outcomes`, manager, { outcome: 'lost', reason: 'Silence' });
  const appeal = await done(own, admin.caller, { kind: 'appeal', referral: lost.id, reason: 'They signed' });
  await answer(appeal.id, { outcome: 'granted', reason: 'Yes' });
  const { admin: late, partner: other } = await partnerIn(program);
  const contest = { kind: 'contest', customer: { name: 'sold', domain: 'lost-anew.example', country: 'NO' } };
  const asked = await done(`partners/${other.id}/petitions`, late.caller, { ...contest, reason: 'Ours' });
  await call('GET', `/portal/${other.id}/petitions/customers`, late.caller);
  await call('GET', `/v1/${own}/customers/${lost.id}`, manager);
  await done(`partners/${other.id}/petitions/${asked.id}/decisions`, administrator, {
    ...{ outcome: 'granted', reason: 'Yes', toHolder: 'It is theirs' },
  });
};
