import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { partnerScopes, scopes } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { line } from '../../shared/domain/text.ts';
import type { Deps, Reading, Request, UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { bearerOf, newSecret, sha256 } from '../../shared/runtime/signing.ts';
import { type AccessToken, newToken, readToken, revokedToken, tokensOf } from '../../shared/store/access.ts';
import { loadPartner, loadProgram } from '../loading.ts';

const tokenInput = z.strictObject({
  name: line(80),
  scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
});
type TokenInput = z.infer<typeof tokenInput>;

const viewSchema = z.object({
  id: idSchema('tok'),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  /** Shown once, in the first answer only. */
  token: z.string().optional(),
});
type TokenView = z.infer<typeof viewSchema>;

const view = ({ id, name, scopes, createdAt, createdBy }: AccessToken): TokenView => ({
  id,
  name,
  scopes,
  createdAt,
  createdBy,
});

const create = (request: Request, input: TokenInput, program: string, subject: string) => {
  const secret = newSecret();
  const token: AccessToken = {
    ...input,
    id: request.newId('tok'),
    program,
    subject,
    createdAt: request.now,
    createdBy: request.caller.id,
    hash: sha256(secret),
  };
  return accept({
    value: view(token),
    writes: [newToken(token)],
    audit: { program, about: token.id, changes: { scopes: ['', input.scopes.join(' ')] as const } },
    secret: { token: bearerOf(token.id, secret) },
  });
};

const programPath = z.object({ program: z.string().max(40) });
const partnerPath = z.object({ partner: idSchema('par') });
const listSchema = z.object({ items: z.array(viewSchema) });

const createVendorToken: UseCase<z.infer<typeof programPath>, undefined, TokenInput, TokenView, 'not-found'> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    return program.ok ? create(request, request.input, program.value.id, 'vendor') : program;
  };

type PartnerRefusal = 'not-found' | 'partner-not-active' | 'invalid-input';

const createPartnerToken: UseCase<
  z.infer<typeof partnerPath>,
  undefined,
  TokenInput,
  TokenView,
  PartnerRefusal
> = (deps) => async (request) => {
  const partner = await loadPartner(deps, request, request.path.partner);
  if (!partner.ok) return partner;
  if (request.input.scopes.some((scope) => !partnerScopes.includes(scope)))
    return refuse('invalid-input', {
      fields: [{ field: 'scopes', code: 'not-an-option', values: { options: partnerScopes.join(', ') } }],
    });
  return create(request, request.input, partner.value.program, partner.value.id);
};

const vendor: Allowed[] = ['administrator'];

export const createVendorTokenRoute = write({
  zone: 'desk',
  key: 'POST /v1/programs/{program}/tokens',
  summary: 'Create an access token of the vendor; its secret is shown once',
  callers: vendor,
  path: programPath,
  input: tokenInput,
  output: viewSchema,
  success: 201,
  refusals: { 'not-found': true },
  run: createVendorToken,
});

export const createPartnerTokenRoute = write({
  zone: 'portal',
  key: 'POST /v1/partners/{partner}/tokens',
  summary: 'Create an access token of a partner; its secret is shown once',
  callers: ['partner-admin'],
  path: partnerPath,
  input: tokenInput,
  output: viewSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'invalid-input': true },
  run: createPartnerToken,
});

const vendorTokens: Reading<z.infer<typeof programPath>, undefined, z.infer<typeof listSchema>, 'not-found'> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    return accept({ items: (await tokensOf(deps.table, program.value.id, 'vendor')).map(view) });
  };

const partnerTokens: Reading<
  z.infer<typeof partnerPath>,
  undefined,
  z.infer<typeof listSchema>,
  'not-found' | 'partner-not-active'
> = (deps) => async (request) => {
  const partner = await loadPartner(deps, request, request.path.partner);
  if (!partner.ok) return partner;
  return accept({ items: (await tokensOf(deps.table, partner.value.program, partner.value.id)).map(view) });
};

export const listVendorTokensRoute = read({
  zone: 'desk',
  key: 'GET /v1/programs/{program}/tokens',
  summary: 'Access tokens of the vendor, without their secrets',
  callers: [...vendor, 'auditor'],
  path: programPath,
  output: listSchema,
  refusals: { 'not-found': true },
  run: vendorTokens,
});

export const listPartnerTokensRoute = read({
  zone: 'portal',
  key: 'GET /v1/partners/{partner}/tokens',
  summary: 'Access tokens of a partner, without their secrets',
  callers: ['partner-admin'],
  path: partnerPath,
  output: listSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: partnerTokens,
});

const tokenPath = z.object({ token: idSchema('tok') });

/** Revoked at once: the next request with it is refused. */
const revoke: UseCase<z.infer<typeof tokenPath>, undefined, object, TokenView, 'not-found'> =
  ({ table }: Deps) =>
  async (request) => {
    const token = await readToken(table, request.path.token);
    if (!token || !request.may({ program: token.program, subject: token.subject }))
      return refuse('not-found');
    return accept({
      value: view(token),
      writes: [revokedToken(token)],
      audit: { program: token.program, about: token.id, changes: { scopes: [token.scopes.join(' '), ''] } },
    });
  };

export const revokeTokenRoute = write({
  zone: 'portal',
  key: 'DELETE /v1/tokens/{token}',
  summary: 'Revoke an access token, at once',
  callers: ['partner-admin', 'administrator'],
  path: tokenPath,
  input: z.strictObject({}),
  output: viewSchema,
  refusals: { 'not-found': true },
  run: revoke,
});
