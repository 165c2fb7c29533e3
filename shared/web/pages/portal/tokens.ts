import { partnerScopes, type Scope } from '../../../domain/access.ts';
import type { Partner } from '../../../domain/partner/partner.ts';
import { dayOf } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, notice, section } from '../../parts.ts';
import { statusLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { doneText, say } from './words.ts';

type TokenView = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly revokedAt?: string | undefined;
};

export type Tokens = {
  readonly partner: Pick<Partner, 'id' | 'company'>;
  readonly tokens: readonly TokenView[];
  readonly mayManage: boolean;
  /** Shown in the answer to its creation, and never again. */
  readonly created?: { readonly name: string; readonly secret: string } | undefined;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const scopeText = (page: Page, scope: Scope): string => {
  const own = partnerScopes.includes(scope);
  return own ? say(page.language, `scope-${scope}` as 'scope-referrals:read') : scope;
};

const revokeForm = ({ partner, token, sent }: Tokens, page: Page, { id, name }: TokenView): Html =>
  folded(
    say(page.language, 'revoke'),
    actionForm({
      id: `revoke-${id}`,
      action: `/portal/${partner.id}/tokens/${id}/revoke`,
      token,
      sent,
      page,
      says: say(page.language, 'revokeSays', { name }),
      confirm: say(page.language, 'revokeConfirm', { name }),
      danger: true,
      submit: say(page.language, 'revoke'),
    }),
    sent?.form === `revoke-${id}`,
  );

const createForm = ({ partner, token, sent }: Tokens, page: Page): Html => {
  const { language } = page;
  return section(
    say(language, 'createToken'),
    actionForm({
      id: 'create',
      action: `/portal/${partner.id}/tokens/create`,
      token,
      sent,
      page,
      says: say(language, 'createTokenSays', { company: partner.company.name }),
      fields: [
        {
          name: 'name',
          kind: 'line',
          label: say(language, 'tokenName'),
          required: true,
          autocomplete: 'off',
        },
        {
          name: 'scopes',
          kind: 'checks',
          label: say(language, 'mayDo'),
          required: true,
          options: partnerScopes.map((value) => ({ value, label: scopeText(page, value) })),
        },
      ],
      submit: say(language, 'createToken'),
    }),
  );
};

const tokenTable = (model: Tokens, page: Page): Html => {
  const { language } = page;
  return table<TokenView>({
    language,
    caption: say(language, 'tokens'),
    rows: model.tokens,
    empty: say(language, 'noTokens'),
    columns: [
      { head: say(language, 'name'), cell: ({ name }) => html`<strong>${name}</strong>` },
      {
        head: say(language, 'mayDo'),
        cell: ({ scopes }) => scopes.map((scope) => scopeText(page, scope)).join(', '),
      },
      { head: say(language, 'created'), cell: ({ createdAt }) => dayOf(page, createdAt) },
      {
        head: say(language, 'status'),
        cell: (one) =>
          html`${statusLabel(language, one.revokedAt ? 'revoked' : 'active')}${!one.revokedAt && model.mayManage && revokeForm(model, page, one)}`,
      },
    ],
  });
};

export const tokensPage = (model: Tokens, page: Page): Html => {
  const { language } = page;
  const { created } = model;
  const company = model.partner.company.name;
  const count = model.tokens.filter(({ revokedAt }) => !revokedAt).length;
  const title = say(language, 'tokensTitle', { count });
  return layout(
    page,
    title,
    html`${headline(title, company, say(language, 'tokensText', { company }))}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${
  created &&
  html`<section class="receipt" role="status"><h2>${say(language, 'tokenShown', { name: created.name })}</h2><p><code class="secret">${created.secret}</code></p><p>${say(language, 'tokenOnce')}</p></section>`
}
<section>${tokenTable(model, page)}</section>${model.mayManage && createForm(model, page)}`,
  );
};
