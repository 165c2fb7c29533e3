import { readFileSync } from 'node:fs';
import { makeAccess, seedOnce } from '../../../infra/local/seed.ts';
import { openSystem } from '../../../infra/local/system.ts';
import { entitle } from '../../../shared/domain/partner/entitlement.ts';
import { checkFile } from '../../../shared/domain/program/findings.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import { versionOn } from '../../../shared/domain/program/terms.ts';
import { readYaml } from '../../../shared/files/program-yaml.ts';
import { liveTable } from '../../../shared/runtime/live.ts';
import { programExamples, programNamed } from '../../support/programs.ts';
import { type Asked, recordQueries } from '../../support/queries.ts';
import { imports } from '../imports/imports.ts';
import { fixed, type Part, progress, quickest, say, table } from '../report.ts';

const ROUNDS = 15;
const ROUND_MS = 40;
/** Queries that a partner's home may make in all, whoever asks. */
const MOST_QUERIES = 2;

/** Calls per second of a pure function: the quickest of some rounds, since other work of the machine only adds to it. */
const perSecond = (call: (at: number) => unknown): number => {
  let calls = 1;
  const round = (): number => {
    const started = performance.now();
    for (let at = 0; at < calls; at++) call(at);
    return performance.now() - started;
  };
  while (round() < ROUND_MS) calls *= 2;
  return (calls * 1000) / quickest(Array.from({ length: ROUNDS }, round));
};

const VENDORS = ['opennebula', 'otrs', 'open-xchange', 'rsupport'] as const;

const checking = (id: string): string[] => {
  const text = readFileSync(new URL(`../../../shared/programs/${id}.yaml`, import.meta.url), 'utf8');
  const figures = programExamples(id);
  const treeOf = () => {
    const read = readYaml(text);
    if (!('yaml' in read)) throw new Error(`${id} is no YAML`);
    return read.yaml.tree;
  };
  const whole = perSecond(() => checkFile(treeOf(), figures));
  const tree = treeOf();
  return [
    id,
    String(text.split('\n').length),
    fixed(whole, 0),
    fixed(
      perSecond(() => checkFile(tree, figures)),
      0,
    ),
  ];
};

const deciding = (id: string): string[] => {
  const program: Program = programNamed(id);
  const today = '2026-11-22';
  const holders = program.tiers.map(({ id: tier }) => ({
    partner: { status: 'active' as const, tier, category: program.categories[0]?.id },
    ...{ activatedOn: '2024-02-29', feePaidUntil: '2027-02-28', purchases: [], invitations: [] },
  }));
  const asked = program.benefits.flatMap((benefit) => holders.map((holder) => ({ benefit, holder })));
  const decide = (at: number) => {
    const one = asked[at % asked.length];
    return one && entitle(program, one.benefit.id, one.holder, today);
  };
  return [id, String(asked.length), fixed(perSecond(decide), 0)];
};

/** A version each quarter for ten years, asked for days all over them. */
const inForce = (): number => {
  const versions = Array.from({ length: 40 }, (_, at) => ({
    version: at + 1,
    effectiveFrom: `${2020 + Math.floor(at / 4)}-${['01', '04', '07', '10'][at % 4]}-01`,
  }));
  const days = Array.from({ length: 97 }, (_, at) => `${2019 + (at % 12)}-0${(at % 9) + 1}-15`);
  return perSecond((at) => versionOn(versions, days[at % days.length] ?? ''));
};

/** What a partner's home asks of the table, once the function is warm. */
const homeRequests = async (): Promise<Asked> => {
  const { between, take } = recordQueries();
  const keys = JSON.stringify([{ kid: '0', secret: 'a secret of the bench, long enough for HS256' }]);
  const system = await openSystem({ port: 0, signingKeys: keys, stream: false, between });
  try {
    await seedOnce(liveTable());
    const own = (await makeAccess(liveTable())).find(({ role }) => role === 'partner-admin');
    const headers = { authorization: `Bearer ${own?.token}` };
    const me = await (await fetch(`${system.url}/v1/me`, { headers })).json();
    const { subject } = (me as { grants: { subject: string }[] }).grants[0] ?? {};
    const home = async () => (await fetch(`${system.url}/portal/${subject}`, { headers })).status;
    await home();
    take();
    const status = await home();
    if (status !== 200) throw new Error(`a partner's home answered ${status}`);
    return take();
  } finally {
    await system.close();
  }
};

export const programs: Part = {
  about: 'program files: checking one, terms in force, an entitlement, a partner’s home, a thousand partners',
  async run() {
    progress('checking');
    const checked = VENDORS.map(checking);
    const decided = VENDORS.map(deciding);
    const terms = inForce();
    progress('');
    const home = await homeRequests();
    const summary = [
      'Pure calls per second (the quickest of 15 rounds):',
      '',
      ...table(['checking a file', 'lines', 'from its text', 'as a tree'], checked),
      '',
      ...table(['an entitlement decision', 'benefits × tiers', 'per second'], decided),
      '',
      `The version in force on a day, of forty: ${fixed(terms, 0)} per second.`,
      '',
      `A partner’s home: ${home.calls} calls to the table, ${home.queries.length} of them queries (at most ${MOST_QUERIES}): ${home.queries.join(', ')}.`,
      '',
    ];
    say(summary.join('\n'));
    const moved = await imports.run();
    return {
      summary: [...summary, ...moved.summary],
      broken: [
        ...(home.queries.length > MOST_QUERIES
          ? [`a partner’s home makes ${home.queries.length} queries`]
          : []),
        ...moved.broken,
      ],
    };
  },
};
