import type { Document } from '../../shared/domain/finance/document.ts';
import { clock } from '../../shared/runtime/clock.ts';

const MONTH = '2025-12';

/** A self-billing invoice of a month long ago, as a close has left it: without entries. */
export const documentFor = (payee: string, number: string, program = 'opennebula'): Document => {
  const side = { legalName: 'Somebody', address: { street: 'Hauptstr.', town: 'Berlin', country: 'DE' } };
  return {
    ...{ id: `${MONTH}.self-billing.europe.EUR`, number, series: number, serial: 1 },
    ...{ kind: 'self-billing', program, vendorEntity: 'europe', payee, currency: 'EUR' },
    ...{ period: MONTH, issuedIn: MONTH, issuedOn: clock.now().slice(0, 10) },
    ...{ entries: 0, net: '0', taxAmount: '0', vendor: side, partner: { ...side, taxStatus: 'outside' } },
    tax: { category: 'O', ratePpm: 0, reason: 'Not taxable' },
  };
};
