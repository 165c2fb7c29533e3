import type { Sale } from '../../../domain/commission/entry.ts';
import { restored } from '../../../domain/commission/posting.ts';
import type { SaleContent } from '../../../domain/commission/sale.ts';
import { receiptNumber } from '../../../domain/id.ts';
import { day, dayOf, dayText } from '../../dates.ts';
import { actionForm, refusalNotice } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { entriesTable, exclusionsTable } from '../../ledger.ts';
import { moneyText, storedMoney } from '../../money-text.ts';
import { layout, type Page } from '../../page.ts';
import { facts, filterForm, folded, headline, list, notice, section } from '../../parts.ts';
import { statusLabel } from '../../status.ts';
import { doneText, say } from './finance-words.ts';
import { saySale } from './sale-fields.ts';
import {
  causes,
  correctForm,
  earnsByPayment,
  payForm,
  recordForm,
  refundForm,
  type Sales,
  step,
  supersedeForm,
} from './sale-steps.ts';

const known = ({ program, entries }: Sales, sale: Sale, content: SaleContent, page: Page): Html => {
  const { language } = page;
  const product = program.products.find(({ id }) => id === content.product)?.name[language];
  return html`<section>${facts([
    [say(language, 'outcome'), statusLabel(language, sale.decision.outcome)],
    [saySale(language, 'amount'), moneyText(language, content.net)],
    [say(language, 'refunded'), moneyText(language, storedMoney(sale.refunded, content.net.currency))],
    [
      say(language, 'customerPaid'),
      earnsByPayment(sale) && moneyText(language, storedMoney(sale.paid ?? '0', content.net.currency)),
    ],
    [saySale(language, 'product'), product ?? content.product],
    [saySale(language, 'saleKind'), saySale(language, `sale-${content.kind}`)],
    [saySale(language, 'occurredAt'), dayText(language, content.occurredOn)],
    [
      say(language, 'referralId'),
      content.referral &&
        html`<a href="/desk/${program.id}/referrals/${content.referral}">${receiptNumber(content.referral)}</a>`,
    ],
  ])}${entriesTable(entries ?? [], { program, page })}${
    sale.decision.outcome === 'excluded' && exclusionsTable([sale.decision], { program, page })
  }</section>`;
};

/** It names nobody, and somebody held its customer: whose is it? */
const whoseSection = (model: Sales, page: Page): Html => {
  const { program, possible, saleId = '' } = model;
  const { language } = page;
  if (!possible) return nothing;
  const reason = {
    name: 'reason',
    kind: 'paragraphs',
    label: say(language, 'reason'),
    required: true,
  } as const;
  const own = { name: 'saleId', kind: 'hidden', label: '', value: saleId } as const;
  return section(
    say(language, 'whose'),
    html`<p>${say(language, 'whoseSays')}</p>${list(
      possible.map(
        ({ id, receipt, customer, partner, submittedAt, protectedUntil }) =>
          html`<a href="/desk/${program.id}/referrals/${id}">${receipt}</a> ${partner}: ${customer.name}, ${dayOf(page, submittedAt)} – ${day(page, protectedUntil)}`,
      ),
    )}<p><a href="/desk/${program.id}/customers">${say(language, 'toCustomers')}</a></p>${actionForm({
      ...step(model, page, 'attribute'),
      fields: [
        own,
        {
          name: 'referral',
          kind: 'choice',
          label: say(language, 'referralId'),
          required: true,
          value: possible.length === 1 ? possible[0]?.id : undefined,
          options: possible.map(({ id, receipt, partner }) => ({
            value: id,
            label: `${receipt} ${partner}`,
          })),
        },
        reason,
      ],
      submit: say(language, 'attribute'),
    })}${actionForm({
      ...step(model, page, 'dismiss'),
      fields: [own, reason],
      danger: true,
      submit: say(language, 'dismiss'),
    })}`,
  );
};

export const salesPage = (model: Sales, page: Page): Html => {
  const { program, sale, saleId, sent } = model;
  const { language } = page;
  const last = sale?.contents.at(-1);
  const content = last && restored(last);
  const title =
    sale && content
      ? say(language, 'saleTitle', { id: sale.saleId, amount: moneyText(language, content.net) })
      : say(language, 'salesTitle');
  return layout(
    page,
    title,
    html`${headline(title, program.name)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${filterForm(`/desk/${program.id}/sales`, [{ name: 'sale', label: say(language, 'findSale'), value: saleId }], say(language, 'findGo'))}
${saleId !== undefined && !sale && html`<p class="notice warn" role="status">${say(language, 'noSale', { id: saleId })}</p>`}
${
  sale && content
    ? html`${known(model, sale, content, page)}${whoseSection(model, page)}<section>${earnsByPayment(sale) && folded(say(language, 'pay'), payForm(model, page), sent?.form === 'pay')}${folded(say(language, 'refund'), refundForm(model, page), sent?.form === 'refund')}${folded(say(language, 'correct'), correctForm(model, sale, content, page), sent?.form === 'correct')}${sale.causes.length < causes.length && folded(say(language, 'supersede'), supersedeForm(model, sale, page), sent?.form === 'supersede')}</section>`
    : nothing
}
<p><a href="/desk/${program.id}/event-files">${say(language, 'toFiles')}</a> · <a href="/desk/${program.id}/sales/proposals">${say(language, 'toProposals')}</a> · <a href="/desk/${program.id}/customers/contracts">${say(language, 'toContracts')}</a></p>
${(!sale || sent?.form === 'record') && section(say(language, 'record'), recordForm(model, page))}`,
  );
};
