import * as z from 'zod';
import { bookId, type Sale } from '../../shared/domain/commission/entry.ts';
import { currentContent } from '../../shared/domain/commission/posting.ts';
import { idSchema } from '../../shared/domain/id.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { action } from '../../shared/runtime/page.ts';
import { entriesOfSale, readSale } from '../../shared/store/money.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { readReferrals } from '../../shared/store/referrals.ts';
import type { Table } from '../../shared/store/table.ts';
import { readTask } from '../../shared/store/tasks.ts';
import { salesPage } from '../../shared/web/pages/desk/sales.ts';
import { deskPage } from '../own-pages.ts';
import { sentForm } from '../page-frame.ts';
import { attributionTask, possibleClaims } from './load.ts';
import { paymentRoute, refundRoute } from './move.ts';
import { recordSaleRoute } from './post.ts';
import { supersedeRoute } from './supersede.ts';

const empty = z.literal('').transform(() => undefined);

/** Who may be meant, while the vendor is asked; nobody is asked about a sale that is decided. */
const possibleOwners = async (table: Table, program: Program, sale: Sale) => {
  if (!(await readTask(table, attributionTask(program.id, sale.saleId)))) return undefined;
  const claims = await possibleClaims(table, program, currentContent(sale));
  return Promise.all(
    (
      await readReferrals(
        table,
        claims.map(({ referral }) => referral),
      )
    ).map(async (referral) => ({
      ...referral,
      partner: (await readPartner(table, referral.partnerId))?.company.name ?? referral.partnerId,
    })),
  );
};

export const salesPageRoute = deskPage({
  zone: 'ledger',
  key: 'GET /desk/{program}/sales',
  summary: 'Record, look up, refund and correct sales',
  callers: ['program-manager', 'finance', 'administrator'],
  query: z.strictObject({
    sale: z.union([empty, bookId]).optional(),
    referral: idSchema('ref').optional(),
    partner: idSchema('par').optional(),
  }),
  show: async (deps, request, { program, frame }) => {
    // Typed text may be anything; only what can be the id of a sale is looked up.
    const typed = bookId.safeParse(request.again?.typed['saleId']).data;
    const saleId = request.query?.sale ?? (request.again?.form === 'record' ? undefined : typed);
    const sale = saleId === undefined ? undefined : await readSale(deps.table, program.id, saleId);
    const possible = sale && (await possibleOwners(deps.table, program, sale));
    const model = {
      possible,
      program,
      referral: request.query?.referral,
      partner: request.query?.partner,
      saleId,
      sale,
      entries: sale ? await entriesOfSale(deps.table, sale, program.currencies, request.now.slice(0, 7)) : [],
      token: request.token,
      sent: sentForm(request),
    };
    return salesPage(model, frame);
  },
});

const on = salesPageRoute;
const toSale = ({ decision }: { decision: { program: string; saleId: string } }) =>
  `/desk/${decision.program}/sales?sale=${encodeURIComponent(decision.saleId)}`;

export const recordAction = action({
  key: 'POST /desk/{program}/sales/record',
  says: 'recorded',
  of: recordSaleRoute,
  on,
  form: 'record',
  done: toSale,
});

export const payAction = action({
  key: 'POST /desk/{program}/sales/{sale}/pay',
  says: 'customer-paid',
  of: paymentRoute,
  on,
  form: 'pay',
  input: ({ saleId: _saleId, ...fields }) => fields,
  done: toSale,
});

export const supersedeAction = action({
  key: 'POST /desk/{program}/sales/{sale}/supersede',
  says: 'superseded',
  of: supersedeRoute,
  on,
  form: 'supersede',
  confirmed: true,
  input: ({ saleId: _saleId, ...fields }) => fields,
  done: toSale,
});

export const refundAction = action({
  key: 'POST /desk/{program}/sales/{sale}/refund',
  says: 'refunded',
  of: refundRoute,
  on,
  form: 'refund',
  confirmed: true,
  input: ({ saleId: _saleId, ...fields }) => fields,
  done: toSale,
});
