import * as z from 'zod';
import type { VendorRole } from '../../shared/domain/access.ts';
import { type Delivery, reasonOf, resultOf, results } from '../../shared/domain/delivery.ts';
import { idSchema } from '../../shared/domain/id.ts';
import type { Recipient } from '../../shared/domain/notice.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { clauseOf } from '../../shared/domain/program/terms.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { readPackager } from '../../shared/store/advisories.ts';
import { readContact } from '../../shared/store/applications.ts';
import { readDelivery } from '../../shared/store/notices.ts';
import { readPeople } from '../../shared/store/people.ts';
import { plansOn } from '../../shared/store/service-plans.ts';
import { programToday } from '../loading.ts';

// What was mailed in a program's or a service plans' name: to whom, why, and with which outcome.

/** Names and addresses stand here: who runs the program and who audits it, and nobody else. */
export const mailReaders: VendorRole[] = ['program-manager', 'auditor', 'administrator'];
/** Who may have a mail sent again, and say that an address may be written to again. */
export const mailKeepers: VendorRole[] = ['program-manager', 'administrator'];

/** Whose mails they are: a partner program, or the service plans of an office's customers. */
export type Sender = Program | ServicePlans;
export const isProgram = (sender: Sender): sender is Program => 'tiers' in sender;
export const distributorsOf = (sender: Sender): Program['distributors'] =>
  isProgram(sender) ? sender.distributors : [];

export const senderPath = z.object({ program: z.string().max(40) });
export const mailPath = senderPath.extend({ mail: idSchema('ntc') });

export const loadSender = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<Sender, 'not-found'>> => {
  if (!request.may({ program: id })) return refuse('not-found');
  const program = await programToday(deps, request, id);
  if (program.ok) return program;
  const plans = await plansOn(deps.table, id, request.now.slice(0, 10));
  return plans ? accept(plans) : refuse('not-found');
};

export const mailView = z.object({
  id: idSchema('ntc'),
  kind: z.string(),
  to: z.object({
    kind: z.string(),
    id: z.string(),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  about: z.string(),
  receipt: z.string().optional(),
  clause: z.string().optional(),
  owedAt: z.iso.datetime(),
  sentAt: z.iso.datetime().optional(),
  result: z.enum(results),
  /** Why it did not arrive, as a code. */
  reason: z.string().optional(),
  attempts: z.int(),
  messageId: z.string().optional(),
  /** The earlier mail that this one says again, and the later one that says this again. */
  resends: z.string().optional(),
  resentAs: z.string().optional(),
  v: z.int(),
});
export type MailView = z.infer<typeof mailView>;

type Named = { readonly name?: string | undefined; readonly address?: string | undefined };

/** An office, a distributor: their addresses stand in the program's file. */
const fromFile = (to: Recipient, sender: Sender): Named => {
  if (to.kind === 'distributor') {
    const found = distributorsOf(sender).find(({ id }) => id === to.distributor);
    return { name: found?.name, address: found?.mail };
  }
  if (to.kind !== 'entity' && to.kind !== 'alert') return {};
  const found = sender.entities.find(({ id }) => id === to.entity);
  return { name: found?.name, address: to.kind === 'entity' ? found?.mail : undefined };
};

const idOf = (to: Recipient): string => {
  if (to.kind === 'person') return to.person;
  if (to.kind === 'applicant') return to.application;
  if (to.kind === 'packager') return to.packager;
  return to.kind === 'distributor' ? to.distributor : to.entity;
};

/** Who they are now, a page of mails at a time. */
const named = async ({ table }: Deps, sender: Sender, all: readonly Recipient[]) => {
  const persons = [...new Set(all.flatMap((to) => (to.kind === 'person' ? [to.person] : [])))];
  const people = new Map((await readPeople(table, persons)).map((one) => [one.id, one]));
  return async (to: Recipient): Promise<Named> => {
    if (to.kind === 'person') {
      const person = people.get(to.person);
      return person?.erasedAt === undefined ? { name: person?.name, address: person?.address } : {};
    }
    if (to.kind === 'applicant') {
      const contact = await readContact(table, to.application);
      return { name: contact?.name, address: contact?.email };
    }
    if (to.kind === 'packager') {
      const packager = await readPackager(table, to.plans, to.packager);
      return { name: packager?.name, address: packager?.email };
    }
    return fromFile(to, sender);
  };
};

/** The place of the program that a mail follows from, where one names it. */
const clausePath = ({ facts, kind }: Delivery): string | undefined => {
  const { requirementId, benefit, requirement } = facts;
  if (requirementId !== undefined) return `requirements.${requirementId}`;
  if (requirement !== undefined) return `requirements.${requirement}`;
  if (benefit !== undefined) return `benefits.${benefit}`;
  const section = /^(application|referral|charge|evaluation|opportunity)-/.exec(kind)?.[1];
  return section === 'charge' ? 'charges' : section;
};

const without = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

/** Mails as people and machines read them. */
export const viewsOf = async (
  deps: Deps,
  sender: Sender,
  deliveries: readonly Delivery[],
): Promise<MailView[]> => {
  const who = await named(
    deps,
    sender,
    deliveries.map(({ to }) => to),
  );
  return Promise.all(
    deliveries.map(async (one) => {
      const { id, kind, to, about, receipt, owedAt, sentAt, attempts, messageId, resends, resentAs, v } = one;
      const path = clausePath(one);
      return without({
        ...{ id, kind, about, receipt, owedAt, sentAt, attempts, messageId, resends, resentAs, v },
        to: without({ kind: to.kind, id: idOf(to), ...(await who(to)) }),
        clause: path === undefined ? undefined : clauseOf(sender, path)?.text,
        result: resultOf(one),
        reason: reasonOf(one),
      });
    }),
  );
};

/** One mail of this sender. */
export const loadMail = async (
  deps: Deps,
  request: Request<z.infer<typeof mailPath>>,
): Promise<Outcome<{ readonly sender: Sender; readonly delivery: Delivery }, 'not-found'>> => {
  const sender = await loadSender(deps, request, request.path.program);
  if (!sender.ok) return sender;
  const delivery = await readDelivery(deps.table, request.path.mail);
  if (delivery?.program !== sender.value.id) return refuse('not-found');
  return accept({ sender: sender.value, delivery });
};
