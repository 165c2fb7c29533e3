import { readFileSync } from 'node:fs';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import type { Sample, Things } from './samples.ts';

// A valid request for each route about a program's versions and what distributors adjust of it.

export type ProgramThings = {
  /** What a distributor has proposed. */
  readonly override: string;
};

const yaml = (name: string) =>
  readFileSync(new URL(`../../shared/programs/${name}`, import.meta.url), 'utf8');

/** OpenNebula's file under the id of the program that the path names. */
const pasted = ({ program }: Things) => ({
  yaml: yaml('opennebula.yaml').replace(
    'id: opennebula',
    `id: ${program}\nreading: In place of the version before it.`,
  ),
  figuresYaml: yaml('opennebula.example.yaml'),
});
/** Not over in any zone. */
const soon = () => plusMs(clock.now(), 2 * 86_400_000).slice(0, 10);
const rejected = { outcome: 'rejected', reason: 'Not here' };
const ended = { reason: 'No longer needed' };
const wish = () => ({
  distributor: 'north',
  benefit: 'logo',
  cells: { premium: 'none' },
  from: soon(),
  reason: 'Our market',
});
const wishForm = () => ({
  benefit: 'logo',
  tier: 'premium',
  gets: 'none',
  from: soon(),
  reason: 'Our market',
});

export const programSamples: Readonly<Record<string, Sample>> = {
  'POST /v1/programs/{program}/overrides': { body: wish },
  'POST /v1/programs/{program}/overrides/{override}/decisions': { body: () => rejected },
  'POST /v1/programs/{program}/overrides/{override}/withdrawals': { body: () => ended },
  'POST /desk/{program}/program': { form: pasted },
  'POST /desk/{program}/program/publish': { form: (own) => ({ ...pasted(own), _confirm: 'yes' }) },
  'POST /desk/{program}/overrides/{override}/decide': { form: () => rejected },
  'POST /desk/{program}/overrides/{override}/withdraw': { form: () => ended },
  'POST /portal/{program}/distributors/{distributor}/overrides': { form: wishForm },
  'POST /portal/{program}/distributors/{distributor}/overrides/{override}/withdraw': { form: () => ended },
};
