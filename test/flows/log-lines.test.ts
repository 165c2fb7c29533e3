import { describe, expect, it, vi } from 'vitest';
import { type FaultPlan, withFaults } from '../../infra/local/faults.ts';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { linkIn, systemForFile } from '../support/system.ts';

// The log is read by whoever runs the system: ids, codes and durations, and nobody's name, address, phone or account.

let plan: FaultPlan = () => undefined;
const system = await systemForFile({
  between: (handler, service) =>
    service === 'sesv2'
      ? withFaults(handler, (call) => (call.operation === 'SendEmail' ? plan(call) : undefined))
      : handler,
});
const { call, as } = system;
const partner = system.access().find(({ role }) => role === 'partner-admin')?.subject ?? '';

const typed = {
  company: { name: 'Quixotic Zebras GmbH', country: 'DE', website: 'https://zebras.example' },
  contact: { name: 'Zoe Quagga', email: 'zoe.quagga@zebras.example', phone: '+49 6172 681 988' },
  answers: { marketPresence: 'Zanzibar', technicalSkills: 'Zoology', openNebulaExperience: 'none' },
};
const IBAN = 'DE89370400440532013000';
const PERSONAL = [
  ...['zebras', 'quagga', 'quixotic', 'zoe', '681 988', '681988', '+49', 'zanzibar', 'zoology'],
  ...[IBAN.toLowerCase(), '0532013000', 'wildebeest', 'gnu.example', 'example.com', '@'],
];

/** Every line that is logged meanwhile. */
const logged = async (work: () => Promise<void>): Promise<string[]> => {
  const lines: string[] = [];
  const written = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    lines.push(String(chunk));
    return true;
  });
  process.env['LOG'] = 'on';
  try {
    await work();
    await system.settled();
  } finally {
    process.env['LOG'] = 'off';
    written.mockRestore();
  }
  return lines;
};
const revealing = (lines: readonly string[]): string[] =>
  lines.flatMap((line) =>
    PERSONAL.filter((one) => line.toLowerCase().includes(one)).map((one) => `${one}: ${line}`),
  );

const apply = (contact: object = {}) =>
  call(
    'POST',
    '/v1/programs/opennebula/applications',
    {},
    {
      body: { ...typed, contact: { ...typed.contact, ...contact } },
    },
  );

describe('the log', () => {
  it('names nobody who applies, signs in, is invited, or says how to be paid', async () => {
    const lines = await logged(async () => {
      expect((await apply()).status).toBe(201);
      await apply({ email: 'zoe.quagga@zebras.example\r\nBcc: x@gnu.example' });
      await apply({ phone: 'wildebeest' });
      await call('POST', '/v1/sign-in-links', {}, { body: { email: 'program-manager@example.com' } });
      await call('POST', '/v1/sign-in-links', {}, { body: { email: 'wildebeest@gnu.example' } });
      await call('POST', `/v1/partners/${partner}/people`, as('partner-admin'), {
        body: { name: 'Zoe Quagga', email: 'zoe@zebras.example', role: 'partner-member' },
      });
      const payee = { holder: 'Zoe Quagga', iban: IBAN };
      await call('POST', `/v1/partners/${partner}/payee/accounts`, as('partner-admin'), { body: payee });
      await call('GET', `/v1/programs/opennebula/mails/sent?to=zoe@zebras.example`, as('program-manager'));
      await call('GET', `/sign-in/${linkIn((await system.mails('zoe@zebras.example'))[0], 'sign-in')}`);
    });
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.some((line) => line.includes('"notice"'))).toBe(true);
    expect(revealing(lines)).toEqual([]);
  });

  it('repeats nothing of what the mail service says when it fails, and tells that it did', async () => {
    const says = 'Address zoe.quagga@zebras.example of Zoe Quagga is not verified';
    const answers = [
      { status: 400, type: 'MessageRejected', message: says },
      { status: 500, type: 'InternalFailure', message: says },
      { status: 400, type: `Zoe.Quagga@zebras.example`, message: says },
    ];
    const lines = await logged(async () => {
      for (const [at, answer] of answers.entries()) {
        plan = () => answer;
        expect((await apply({ email: `zoe${at}@zebras.example` })).status).toBe(201);
        await system.settled();
      }
      plan = () => undefined;
      await system.advanceTo(plusMs(clock.now(), 3_600_000));
    });
    expect(lines.some((line) => line.includes('"state":"dead"'))).toBe(true);
    expect(revealing(lines)).toEqual([]);
  });
});
