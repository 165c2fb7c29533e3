import type { Charge } from '../../shared/domain/finance/charge.ts';
import type { ReportTerms } from '../../shared/domain/partner/obligation.ts';
import type { Awaited } from '../../shared/web/pages/portal/home.ts';
import { programNamed } from '../support/programs.ts';
import { openFee } from './charge-pages.ts';
import type * as fixture from './fixtures.ts';

// What may wait for a partner at its home, each once.

/** Of which a payout run takes a part. */
export const reservedFee: Charge = {
  ...openFee,
  id: 'cha_01JD00000000000000000000C9',
  reserved: [{ run: 'run_01JD00000000000000000000R1', minor: '100000' }],
};

export const awaitedThings = (t: fixture.Typing): Awaited => {
  const requirement = programNamed('rsupport').requirements.find(
    (one): one is ReportTerms => one.kind === 'report',
  );
  if (!requirement) throw new Error('the program asks for reports');
  const period = { start: '2026-07-01', end: '2026-10-01' };
  const owed = { requirement, period, dueOn: '2026-10-15', late: false, revision: 0 };
  return {
    reports: (['open', 'missed', 'rejected'] as const).map((state) => ({ ...owed, state })),
    invoices: [{ of: '2026-10.EUR.europe', period: '2026-10', currency: 'EUR', minor: 125000n }],
    leads: [
      {
        id: 'lea_01JD00000000000000000000L1',
        customer: t('Elbe Soft'),
        answerBy: '2026-12-01T22:59:59.999Z',
      },
    ],
    desk: '2026-11-20T09:00:00.000Z',
  };
};
