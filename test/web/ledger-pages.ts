import type { Proposal } from '../../shared/domain/commission/proposal.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { type Proposals, proposalsPage } from '../../shared/web/pages/ledger/proposals.ts';
import * as fixture from './fixtures.ts';
import { openNebula } from './programs.ts';

/** Pages of what comes to the books otherwise than sale by sale, each with everything it can show. */
export const ledgerPages = (
  at: (path: string, more?: Partial<Page>) => Page,
  t: fixture.Typing,
): Record<string, Html> => {
  const proposed = { by: 'per_2', at: fixture.NOW };
  const byHand = {
    number: t('ADJ-17'),
    to: 'par_1',
    role: 'partner' as const,
    vendorEntity: 'europe',
    currency: 'EUR',
    minor: '-1250',
    earnedOn: '2026-11-20',
    clause: 'commission.schemes.referred-sales',
  };
  const adjustment: Proposal = {
    ...{
      id: 'prp_1',
      program: openNebula.id,
      kind: 'adjustment',
      status: 'proposed',
      proposed,
      v: 1,
      byHand,
    },
    ...{ reason: t('A fee was taken twice.\nSeen in March.'), evidence: t('Mail of 3 March') },
  };
  const [content] = fixture.sale.contents;
  if (!content) throw new Error('a content');
  const correction: Proposal = {
    ...{ id: 'prp_2', program: openNebula.id, kind: 'correction', status: 'proposed', v: 1 },
    ...{ reason: t('The invoice named a wrong amount'), proposed: { by: 'per_1', at: fixture.NOW } },
    correction: { saleId: t('INV-2026-0815'), revision: 2, saleV: 1, content },
  };
  const decided = { by: 'per_1', at: fixture.NOW };
  const model: Proposals = {
    program: openNebula,
    waiting: [adjustment, correction],
    decided: [
      { ...adjustment, kind: 'award', status: 'approved', decided },
      { ...adjustment, status: 'rejected', decided, note: t('No such fee') },
    ],
    names: { per_2: t('Carmen Ruiz'), per_1: t('Ann Amsel'), par_1: t('Nordlicht GmbH') },
    me: 'per_1',
    mayPropose: true,
    mayDecide: true,
    token: 'token-1',
  };
  return {
    'finance-proposals': proposalsPage(model, at('/sales/proposals', { done: 'proposed' })),
    'finance-proposals-none': proposalsPage(
      { ...model, waiting: [], decided: [], sent: { form: 'propose' } },
      at('/sales/proposals'),
    ),
  };
};
