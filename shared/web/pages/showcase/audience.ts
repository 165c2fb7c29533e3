import type { Program } from '../../../domain/program/program.ts';
import { tiersByRank } from '../../../domain/program/terms.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, headline } from '../../parts.ts';
import { table } from '../../table.ts';
import { say } from './words.ts';

type Member = {
  readonly name: string;
  readonly address: string;
  readonly partner: string;
  readonly company: string;
  readonly tier: string;
  readonly category?: string | undefined;
};

export type AudienceModel = {
  readonly program: Program;
  /** Undefined: the program promises no list. */
  readonly audience:
    | {
        readonly size: number;
        readonly partners: number;
        readonly leftOut: number;
        readonly members: readonly Member[];
      }
    | undefined;
  readonly filter: { readonly tier?: string | undefined; readonly category?: string | undefined };
};

const filters = ({ program, filter }: AudienceModel, { language }: Page): Html => {
  const all = { value: '', label: say(language, 'all') };
  const categories = program.categories.map(({ id, name }) => ({ value: id, label: name[language] }));
  return filterForm(
    `/desk/${program.id}/mailing-list`,
    [
      {
        name: 'tier',
        label: say(language, 'level'),
        value: filter.tier,
        options: [all, ...tiersByRank(program).map(({ id, name }) => ({ value: id, label: name }))],
      },
      ...(categories.length
        ? [
            {
              name: 'category',
              label: say(language, 'category'),
              value: filter.category,
              options: [all, ...categories],
            },
          ]
        : []),
    ],
    say(language, 'filter'),
  );
};

const titles = ['audienceNone', 'audienceOne'] as const;

/** Whom news would reach if they were sent now. */
export const audiencePage = (model: AudienceModel, page: Page): Html => {
  const { program, audience } = model;
  const { language } = page;
  if (!audience) {
    const title = say(language, 'news');
    return layout(page, title, html`${headline(title, program.name, say(language, 'noList'))}`);
  }
  const { size, partners, leftOut, members } = audience;
  const title = say(language, titles[size] ?? 'audience', { count: size });
  const tierName = (tier: string) => program.tiers.find(({ id }) => id === tier)?.name ?? tier;
  return layout(
    page,
    title,
    html`${headline(title, program.name, say(language, 'audienceOf', { partners, leftOut }))}
${filters(model, page)}
<section>${table<Member>({
      language,
      caption: say(language, 'news'),
      columns: [
        { head: say(language, 'person'), cell: ({ name }) => name },
        { head: say(language, 'mail'), cell: ({ address }) => address },
        {
          head: say(language, 'company'),
          cell: ({ partner, company }) =>
            html`<a href="/desk/${program.id}/partners/${partner}">${company}</a>`,
        },
        { head: say(language, 'level'), cell: ({ tier }) => tierName(tier) },
      ],
      rows: members,
      empty: say(language, 'nobodyOn'),
    })}</section>`,
  );
};
