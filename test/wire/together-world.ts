import { clock } from '../../shared/runtime/clock.ts';
import { storePaper, waitingKey } from '../../shared/runtime/papers.ts';
import type { Caller } from '../support/system.ts';
import type { TogetherThings } from '../support/together-samples.ts';

// The leads, requests and events that each owner of the world has, and their ids where nobody has any.

type Post = (path: string, body: unknown, caller?: Caller) => Promise<{ id: string }>;

const day = (days: number) =>
  new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString().slice(0, 10);
const amount = { amount: '100.00', currency: 'EUR' };

const leadsOf = async (post: Post, program: string, partner: string, name: string) => {
  const lead = () =>
    post(`/v1/programs/${program}/leads`, {
      customer: { name: `${name} Lead`, country: 'DE' },
      contact: { name: `Lea ${name}` },
      need: `${name} leads`,
    });
  const [asked, pooled] = [await lead(), await lead()];
  await post(`/v1/leads/${asked.id}/offers`, { partner, reason: `${name} is near` });
  return { lead: asked.id, pooled: pooled.id };
};

/** A file that lies where the proof of a claim is put. */
const proofOf = async (request: string) => {
  const upload = clock.newId('doc');
  const bytes = new TextEncoder().encode('%PDF-1.7 an invoice');
  await storePaper(waitingKey(request, upload), bytes, 'application/pdf');
  return upload;
};

const requestsOf = async (post: Post, partner: string, name: string, caller: Caller) => {
  const ask = (more: object) =>
    post(
      `/v1/partners/${partner}/requests`,
      { title: `${name} asks`, text: `${name} text`, ...more },
      caller,
    );
  const fund = async () => {
    const { id } = await ask({ benefit: 'fund', amount });
    await post(`/v1/requests/${id}/answers`, { outcome: 'approved', text: 'Yes' });
    return id;
  };
  const [request, approved, claimed] = [await ask({ benefit: 'consulting' }), await fund(), await fund()];
  const file = { upload: await proofOf(claimed), name: `Invoice of ${name}.pdf` };
  await post(`/v1/requests/${claimed}/claims`, { amount, proof: `Invoice of ${name}`, file }, caller);
  return { request: request.id, approved, claimed, proof: await proofOf(approved) };
};

const eventsOf = async (post: Post, program: string, partner: string, name: string, caller: Caller) => {
  const plan = (benefit: string) =>
    post(`/v1/programs/${program}/events`, {
      benefit,
      name: `${name} meeting`,
      place: 'Here',
      startsOn: day(30),
      endsOn: day(31),
      capacity: 20,
      fee: amount,
    });
  const [event, visited, closed] = [await plan('meeting'), await plan('meeting'), await plan('meeting')];
  await post(
    `/v1/partners/${partner}/events/${visited.id}/registrations`,
    { people: ['Vera Visitor'] },
    caller,
  );
  return { event: event.id, visited: visited.id, closed: closed.id };
};

export const togetherOf = async (
  post: Post,
  { program, partner, name, caller }: { program: string; partner: string; name: string; caller: Caller },
): Promise<TogetherThings> => ({
  ...(await leadsOf(post, program, partner, name)),
  ...(await requestsOf(post, partner, name, caller)),
  ...(await eventsOf(post, program, partner, name, caller)),
});

export const absentTogether = (): TogetherThings => ({
  lead: clock.newId('lea'),
  pooled: clock.newId('lea'),
  request: clock.newId('req'),
  approved: clock.newId('req'),
  claimed: clock.newId('req'),
  proof: clock.newId('doc'),
  event: clock.newId('evt'),
  visited: clock.newId('evt'),
  closed: clock.newId('evt'),
});
