import { type Contract, nextYearOf } from '../../../domain/commission/contract.ts';
import type { Program } from '../../../domain/program/program.ts';
import { dayText } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { moneyText, storedMoney } from '../../money-text.ts';
import { layout, type Page } from '../../page.ts';
import { facts, filterForm, headline, notice, section } from '../../parts.ts';
import { doneText, say } from './contract-words.ts';

export type Contracts = {
  readonly program: Program;
  /** What was looked for, what is known of it, and whose it is. */
  readonly number?: string | undefined;
  readonly contract?: Contract | undefined;
  readonly company?: string | undefined;
  readonly mayAct: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const common = ({ token, sent }: Contracts, page: Page) => ({ token, sent, page });
const at = ({ program }: Contracts): string => `/desk/${program.id}/customers/contracts`;

const registerForm = (model: Contracts, page: Page): Html => {
  const { program, number } = model;
  const { language } = page;
  return actionForm({
    ...common(model, page),
    id: 'register',
    action: at(model),
    says: say(language, 'registerSays'),
    fields: [
      { name: 'contractId', kind: 'line', label: say(language, 'find'), required: true, value: number },
      {
        name: 'partner',
        kind: 'line',
        label: say(language, 'partnerId'),
        help: say(language, 'partnerHelp'),
        required: true,
      },
      { name: 'startsOn', kind: 'date', label: say(language, 'startsOn'), required: true },
      {
        name: 'product',
        kind: 'choice',
        label: say(language, 'product'),
        options: program.products.map(({ id, name }) => ({ value: id, label: name[language] ?? id })),
      },
      { name: 'yearlyNet.amount', kind: 'amount', label: say(language, 'yearlyNet') },
      {
        name: 'yearlyNet.currency',
        kind: 'choice',
        label: say(language, 'currency'),
        options: program.currencies.map((value) => ({ value, label: value })),
      },
    ],
    submit: say(language, 'register'),
  });
};

const endForm = (model: Contracts, { contractId, v }: Contract, page: Page): Html => {
  const { language } = page;
  return actionForm({
    ...common(model, page),
    id: 'end',
    action: `${at(model)}/${encodeURIComponent(contractId)}/end`,
    version: v,
    says: say(language, 'endSays'),
    fields: [
      { name: 'contractId', kind: 'hidden', label: '', value: contractId },
      { name: 'endsOn', kind: 'date', label: say(language, 'endsOn'), required: true },
    ],
    submit: say(language, 'end'),
  });
};

const known = (model: Contracts, contract: Contract, page: Page): Html => {
  const { program, company } = model;
  const { language } = page;
  const { partner, product, yearlyNet, startsOn, endsOn } = contract;
  const next = nextYearOf(contract);
  const sold = program.products.find(({ id }) => id === product)?.name[language];
  return html`<section>${facts([
    [
      say(language, 'partner'),
      html`<a href="/desk/${program.id}/partners/${partner}">${company ?? partner}</a>`,
    ],
    [say(language, 'product'), sold ?? product],
    [
      say(language, 'yearlyNet'),
      yearlyNet
        ? moneyText(language, storedMoney(yearlyNet.minor, yearlyNet.currency))
        : say(language, 'reported'),
    ],
    [say(language, 'startsOn'), dayText(language, startsOn)],
    [say(language, 'endsOn'), endsOn === undefined ? say(language, 'noEnd') : dayText(language, endsOn)],
    [
      say(language, 'next'),
      next
        ? say(language, 'nextYear', { year: next.year, day: dayText(language, next.dueOn) })
        : say(language, 'over'),
    ],
  ])}</section>`;
};

/** One contract that was looked up with its last day to say, and the form for a new one. */
export const contractsPage = (model: Contracts, page: Page): Html => {
  const { program, number, contract, sent, mayAct } = model;
  const { language } = page;
  const title = contract
    ? say(language, 'contractTitle', { number: contract.contractId })
    : say(language, 'title');
  return layout(
    page,
    title,
    html`${headline(title, program.name)}${notice(doneText(page))}${refusalNotice(language, sent)}
${filterForm(at(model), [{ name: 'contract', label: say(language, 'find'), value: number }], say(language, 'findGo'))}
${number !== undefined && !contract && html`<p class="notice warn" role="status">${say(language, 'unknown', { number })}</p>`}
${contract ? known(model, contract, page) : nothing}
${contract && mayAct && section(say(language, 'end'), endForm(model, contract, page))}
${(!contract || sent?.form === 'register') && mayAct && section(say(language, 'register'), registerForm(model, page))}
<p><a href="/desk/${program.id}/sales">${say(language, 'toSales')}</a></p>`,
  );
};
