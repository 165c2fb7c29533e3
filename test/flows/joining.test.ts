import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/civil-date.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { publication } from '../../shared/store/programs.ts';
import { programNamed } from '../support/programs.ts';
import { linkIn, systemForFile } from '../support/system.ts';

// Joining a program that takes in everybody, by API: Open-Xchange's own file.

const system = await systemForFile();
const { call, as, mails } = system;
const publish = async (program: Program) => {
  const written = await commit(liveTable())(publication(program, undefined));
  if (!written.ok) throw new Error(written.code);
};

const tomorrow = addDays(clock.now().slice(0, 10), 1);
const openXchange = programNamed('open-xchange');
const withTrainers = (availableFrom: string): Program => ({
  ...openXchange,
  categories: openXchange.categories.map((one) => (one.id === 'trainer' ? { ...one, availableFrom } : one)),
});

await publish(withTrainers(tomorrow));
await publish({ ...openXchange, id: 'later', effectiveFrom: tomorrow });

type Company = { name: string; country?: string; website?: string; category?: string };
const registration = ({ name, ...company }: Company) => {
  const domain = `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}.example`;
  return {
    company: { name, country: 'DE', website: `https://${domain}`, category: 'var', ...company },
    contact: { name: 'Ada Wolf', email: `ada@${domain}` },
  };
};
const apply = (company: Company, program = 'open-xchange') =>
  call('POST', `/v1/programs/${program}/applications`, {}, { body: registration(company) });

describe('a program that takes in everybody', () => {
  it('makes an active Member of a valid registration, without anybody’s decision [S2-10]', async () => {
    const reply = await apply({ name: 'Groupware KG' });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ program: 'open-xchange', status: 'active' });
    expect(reply.body.decideBy).toBeUndefined();
    const { body } = await call('GET', '/v1/programs/open-xchange/partners', as('administrator'));
    expect(body.items).toMatchObject([
      {
        company: { name: 'Groupware KG' },
        status: 'active',
        tier: 'member',
        category: 'var',
        coverage: ['DE'],
      },
    ]);
    expect((await call('GET', '/v1/programs/open-xchange/tasks', as('administrator'))).body.items).toEqual(
      [],
    );
    const log = await call(
      'GET',
      `/v1/programs/open-xchange/audit?about=${body.items[0].application}`,
      as('administrator'),
    );
    expect(log.body.items.map(({ actor }: { actor: string }) => actor)).toEqual(['visitor']);
  });

  it('mails one link that gives working access at once, and says nothing that a stranger typed [S2-11]', async () => {
    const [mail, ...more] = await mails('ada@groupwarekg.example');
    expect(more).toEqual([]);
    expect(mail?.text).not.toMatch(/Groupware KG|Ada/);
    const link = linkIn(mail, 'confirm');
    const confirmed = await call('POST', '/v1/confirmations', { token: link }, { body: {} });
    expect(confirmed.body).toMatchObject({
      partner: expect.stringMatching(/^par_/),
      session: expect.any(String),
    });
    const session = { token: confirmed.body.session };
    const own = await call('GET', `/v1/partners/${confirmed.body.partner}`, session);
    expect(own.body).toMatchObject({ status: 'active', tier: 'member' });
    for (const benefit of ['logo', 'portal']) {
      const right = await call('GET', `/v1/partners/${own.body.id}/explain?action=${benefit}`, session);
      expect(right.body).toMatchObject({ allowed: true });
    }
    // The link is no second way in: it confirms, and signs in once.
    const again = await call('POST', '/v1/confirmations', { token: link }, { body: {} });
    expect(again.status).toBe(200);
    expect(again.body.session).toBeUndefined();
  });

  it('asks for no fee, and locks nothing for want of one [S2-16]', async () => {
    expect(openXchange.fee).toMatchObject({ amount: 'none' });
    const { body } = await call('GET', '/v1/programs/open-xchange/partners', as('administrator'));
    const at = `/v1/partners/${body.items[0].id}/explain?action=logo`;
    await system.advanceTo(new Date(Date.parse(clock.now()) + 60_000).toISOString());
    expect((await call('GET', at, as('administrator'))).body).toMatchObject({ allowed: true });
  });

  it.each([
    [
      'the same domain',
      { name: 'Another Name AG', website: 'https://www.groupwarekg.example/de' },
      'same-domain',
    ],
    ['the same name', { name: 'GROUPWARE Ltd.', website: 'https://other-groupware.example' }, 'same-name'],
    [
      'an address for a name',
      { name: 'Visit www.cheap.example', website: 'https://cheap.example' },
      'looks-like-spam',
    ],
  ])(
    'holds a registration with %s for a person, on the vendor’s clock [S2-10]',
    async (_what, company, why) => {
      const reply = await apply(company);
      expect(reply.body).toMatchObject({ status: 'submitted', decideBy: expect.any(String) });
      const { body } = await call('GET', '/v1/programs/open-xchange/tasks', as('administrator'));
      const task = body.items.find(({ title }: { title: string }) => title === company.name);
      expect(task).toMatchObject({ kind: 'application-decision', decideBy: reply.body.decideBy });
      const at = `/v1/applications/${task.about}`;
      expect((await call('GET', at, as('administrator'))).body).toMatchObject({
        status: 'submitted',
        held: [why],
      });
      const accepted = await call('POST', `${at}/decisions`, as('program-manager'), {
        body: { outcome: 'accepted' },
      });
      expect(accepted.body).toMatchObject({ status: 'active' });
    },
  );

  it('takes two of one company at once as one partner and one that waits', async () => {
    const replies = await Promise.all([apply({ name: 'Zwilling GmbH' }), apply({ name: 'Zwilling GmbH' })]);
    expect(replies.map(({ body }) => body.status).toSorted()).toEqual(['active', 'submitted']);
  });
});

describe('a category', () => {
  it('is one of the program’s own, and asked for [S2-02]', async () => {
    const chosen = ['var', 'integrator-consultant', 'software-house'];
    for (const category of chosen) {
      const reply = await apply({ name: `Chosen ${category}`, category });
      expect(reply.body).toMatchObject({ status: 'active' });
    }
    const { body } = await call('GET', '/v1/programs/open-xchange/partners?limit=100', as('administrator'));
    const of = (name: string) =>
      body.items.find(({ company }: { company: { name: string } }) => company.name === name)?.category;
    expect(chosen.map((category) => of(`Chosen ${category}`))).toEqual(chosen);
    const wrong = await apply({ name: 'Wrong One', category: 'bakery' });
    expect(wrong.status).toBe(422);
    expect(wrong.body.fields).toMatchObject([{ field: 'company.category', code: 'not-an-option' }]);
    const { category: _none, ...company } = registration({ name: 'None' }).company;
    const none = await call(
      'POST',
      '/v1/programs/open-xchange/applications',
      {},
      {
        body: { ...registration({ name: 'None' }), company },
      },
    );
    expect(none.body.fields).toMatchObject([{ field: 'company.category', code: 'required' }]);
  });

  it('that starts later is neither offered nor taken before its day, and both from then on [S2-08]', async () => {
    const form = () => call('GET', '/forms/open-xchange/application');
    expect((await form()).text).not.toContain('Training provider');
    const early = await apply({ name: 'Early Trainer', category: 'trainer' });
    expect(early.status).toBe(422);
    expect(early.body.fields).toMatchObject([{ field: 'company.category', code: 'not-an-option' }]);
    expect((await apply({ name: 'Too Soon' }, 'later')).body).toMatchObject({
      status: 422,
      code: 'program-not-open',
    });
    await system.advanceTo(`${tomorrow}T12:00:00.000Z`);
    expect((await form()).text).toContain('Training provider');
    expect((await apply({ name: 'Early Trainer', category: 'trainer' })).body).toMatchObject({
      status: 'active',
    });
  });

  it('is refused with everything else before the program starts, and taken from its first day [S2-01]', async () => {
    expect((await apply({ name: 'On Time' }, 'later')).body).toMatchObject({ status: 'active' });
  });
});

describe('an application elsewhere', () => {
  it('waits for the vendor, and is refused a category or terms that its form does not ask for [S4-12]', async () => {
    const body = {
      ...registration({ name: 'Cloud Ltd' }),
      terms: { accepted: true },
      answers: { marketPresence: 'x', technicalSkills: 'y', openNebulaExperience: 'none' },
    };
    const reply = await call('POST', '/v1/programs/opennebula/applications', {}, { body });
    expect(reply.body.fields).toMatchObject([
      { field: 'company.category', code: 'unknown-field' },
      { field: 'terms.accepted', code: 'unknown-field' },
    ]);
    const { terms: _terms, ...rest } = body;
    const { category: _category, ...company } = rest.company;
    const waits = await call(
      'POST',
      '/v1/programs/opennebula/applications',
      {},
      { body: { ...rest, company } },
    );
    expect(waits.body).toMatchObject({ status: 'submitted', decideBy: expect.any(String) });
  });
});
