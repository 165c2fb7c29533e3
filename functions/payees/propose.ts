import {
  decidePayee,
  type Payee,
  type PayeeDecision,
  payeeDecision,
  proposePayee,
} from '../../shared/domain/finance/payee.ts';
import { type PayeeInput, payeeInput } from '../../shared/domain/finance/payee-input.ts';
import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { MailKind } from '../../shared/domain/program/mail-texts.ts';
import { isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { changedPayee, newAccount } from '../../shared/store/payees.ts';
import { notice } from '../notices.ts';
import { type LoadedPayee, loadPayee, type PayeePath, payeePath, payers, proposers } from './load-payee.ts';
import { payeeView, viewOf } from './read.ts';

/** Everybody who acted for the payee before: whoever takes it over must not be able to do so unseen. */
const earlierContacts = ({ home, payee }: LoadedPayee): Recipient[] =>
  home
    ? home.members.map(({ person }) => ({ kind: 'person', person }))
    : [{ kind: 'distributor', distributor: payee.payee }];

const mailsTo = (
  loaded: LoadedPayee,
  request: Request,
  kind: MailKind,
  to: readonly Recipient[],
  facts: Readonly<Record<string, string>> = {},
): Notice[] =>
  to.map((one) =>
    notice(kind, one, { id: loaded.payee.payee }, loaded.program, request, {
      company: loaded.name,
      entity: loaded.entity,
      ...facts,
    }),
  );

const says = ({ details, account, proposal }: Payee): string =>
  [proposal?.details.legalName ?? details?.legalName, (proposal?.account ?? account)?.ends]
    .filter(Boolean)
    .join(' ');

type ProposeRefusal = 'not-found' | 'partner-not-active' | 'payouts-not-provided';

/** Legal name, address, tax and account as they shall be from the approval on. A new account is told to all who were there before. */
const propose: UseCase<PayeePath, undefined, PayeeInput, ReturnType<typeof viewOf>, ProposeRefusal> =
  (deps) => async (request) => {
    const loaded = await loadPayee(deps, request);
    if (!loaded.ok) return loaded;
    const { program, payee: before, entity, today } = loaded.value;
    if (program.payouts === 'none') return refuse('payouts-not-provided');
    if (isStale(request, before)) return refuse('changed-since');
    const { account } = request.input;
    const after = proposePayee(before, request.input, { by: request.caller.id, at: request.now, today });
    return accept({
      value: viewOf({ ...loaded.value, payee: after }),
      writes: [
        changedPayee(after),
        ...(account ? [newAccount(program.id, after.payee, after.accounts, account)] : []),
      ],
      notices: [
        ...mailsTo(loaded.value, request, 'payee-waiting', [{ kind: 'entity', entity }]),
        ...(account
          ? mailsTo(loaded.value, request, 'payee-account-proposed', earlierContacts(loaded.value))
          : []),
      ],
      audit: {
        program: program.id,
        about: after.payee,
        changes: { proposed: [says({ ...before, proposal: undefined }), says(after)] },
      },
    });
  };

export const proposePayeeRoute = write({
  zone: 'payouts',
  key: 'POST /v1/programs/{program}/payees/{payee}/proposals',
  summary: 'Enter how a partner or distributor is paid: legal name, address, tax, account; finance approves',
  callers: proposers,
  path: payeePath,
  input: payeeInput,
  output: payeeView,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'payouts-not-provided': true },
  run: propose,
});

type DecideRefusal = ProposeRefusal | 'wrong-state' | 'two-persons-needed' | 'invalid-input';

/** A new account is told with the day of its first use, a rejection with its reason. */
const decidedMails = (
  loaded: LoadedPayee,
  request: Request<PayeePath, undefined, PayeeDecision>,
  { account }: Payee,
): Notice[] => {
  const { outcome, reason = '' } = request.input;
  const to = earlierContacts(loaded);
  if (outcome === 'rejected') return mailsTo(loaded, request, 'payee-rejected', to, { reason });
  if (!loaded.payee.proposal?.account || !account) return [];
  return mailsTo(loaded, request, 'payee-account-approved', to, { usableFrom: account.usableFrom });
};

/** Finance takes over what somebody else entered, or says why not. */
const decide: UseCase<PayeePath, undefined, PayeeDecision, ReturnType<typeof viewOf>, DecideRefusal> =
  (deps) => async (request) => {
    const loaded = await loadPayee(deps, request);
    if (!loaded.ok) return loaded;
    const { program, payee: before, today } = loaded.value;
    if (program.payouts === 'none') return refuse('payouts-not-provided');
    if (isStale(request, before)) return refuse('changed-since');
    const { input } = request;
    if (input.taxForm && input.taxForm.receivedOn > today)
      return refuse('invalid-input', { fields: [{ field: 'taxForm.receivedOn', code: 'in-the-future' }] });
    const given = { by: request.caller.id, at: request.now, today };
    const decided = decidePayee(before, input, program.payouts, given);
    if (!decided.ok) return decided;
    const after = decided.value;
    return accept({
      value: viewOf({ ...loaded.value, payee: after }),
      writes: [changedPayee(after)],
      notices: decidedMails(loaded.value, request, after),
      audit: {
        program: program.id,
        about: after.payee,
        changes: {
          outcome: ['', input.outcome],
          payee: [says({ ...before, proposal: undefined }), says(after)],
        },
      },
    });
  };

export const decidePayeeRoute = write({
  zone: 'payouts',
  key: 'POST /v1/programs/{program}/payees/{payee}/decisions',
  summary: 'Approve or reject what was entered for a payee; nobody approves what they entered',
  callers: payers,
  path: payeePath,
  input: payeeDecision,
  output: payeeView,
  success: 201,
  refusals: {
    'not-found': true,
    'partner-not-active': true,
    'payouts-not-provided': true,
    'wrong-state': true,
    'two-persons-needed': true,
    'invalid-input': true,
  },
  run: decide,
});
