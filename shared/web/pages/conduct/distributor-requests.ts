import type { BenefitRequest } from '../../../domain/partner/request.ts';
import type { Distributor } from '../../../domain/program/parties.ts';
import type { Program } from '../../../domain/program/program.ts';
import { dayOf } from '../../dates.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline } from '../../parts.ts';
import { table } from '../../table.ts';
import { requestLabel } from '../collaboration/states.ts';
import { say } from './distributor-words.ts';

type Seen = Pick<BenefitRequest, 'receipt' | 'benefit' | 'title' | 'status' | 'askedAt' | 'answerBy'> & {
  readonly company: string;
};

export type DistributorRequests = {
  readonly program: Program;
  readonly distributor: Distributor;
  readonly requests: readonly Seen[];
  readonly next?: string | undefined;
};

/** What partners of its countries ask the vendor for, and where each request stands. */
export const distributorRequestsPage = (model: DistributorRequests, page: Page): Html => {
  const { program, distributor, requests, next } = model;
  const { language } = page;
  const title = say(language, 'requestsTitle', { distributor: distributor.name });
  const { vendor } = program;
  return layout(
    page,
    title,
    html`${headline(title, program.name, say(language, 'requestsSays', { vendor }))}
<section>${table<Seen>({
      language,
      caption: say(language, 'requests'),
      rows: requests,
      empty: say(language, 'noRequests', { vendor }),
      columns: [
        {
          head: say(language, 'company'),
          cell: ({ company, receipt }) => html`${company}<br><small>${receipt}</small>`,
        },
        {
          head: say(language, 'about'),
          cell: ({ title, benefit }) =>
            html`${title}<br><small>${program.benefits.find(({ id }) => id === benefit)?.name[language]}</small>`,
        },
        { head: say(language, 'status'), cell: ({ status }) => requestLabel(language, status) },
        { head: say(language, 'askedOn'), cell: ({ askedAt }) => dayOf(page, askedAt) },
        {
          head: say(language, 'answerBy'),
          cell: ({ status, answerBy }) => (status === 'open' && answerBy ? dayOf(page, answerBy) : ''),
        },
      ],
    })}${next && html`<p><a href="${next}">${say(language, 'more')}</a></p>`}</section>`,
  );
};
