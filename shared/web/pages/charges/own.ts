import type { Charge } from '../../../domain/finance/charge.ts';
import { chargeName } from '../../../domain/finance/charge-name.ts';
import type { Program } from '../../../domain/program/program.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline } from '../../parts.ts';
import { say } from './charge-words.ts';
import { chargesTable, linesTable } from './parts.ts';

export type OwnCharges = {
  readonly partner: { readonly company: { readonly name: string } };
  readonly program: Program;
  readonly charges: readonly Charge[];
  readonly today: string;
};

/** A partner's own page: what it owes, and what came of it. */
export const ownChargesPage = ({ partner, program, charges, today }: OwnCharges, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'ownTitle');
  const list = { program, charges, today, caption: title, empty: say(language, 'noCharges') };
  const paid = charges.filter(({ lines }) => lines.length > 0);
  return layout(
    page,
    title,
    html`${headline(title, partner.company.name, say(language, 'ownText', { company: partner.company.name }))}
<section>${chargesTable(list, page)}</section>
${paid.map((charge) => folded(chargeName(charge, program, language), linesTable(charge, page)))}`,
  );
};
