// `npm run what-if -- --program FILE --from DATE --to DATE`: what the history of a program, or of service plans, would have
// come to under the terms of this file. Reads a table, and writes nothing into it.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { Refused } from './program/open-file.ts';
import { asCsv, asJson, asText } from './what-if/report.ts';
import { servicesCsv, servicesText } from './what-if/report-services.ts';
import { type History, openHistory } from './what-if/table.ts';
import { changedTerms } from './what-if/terms.ts';

const USAGE = `npm run what-if -- --program FILE --from DATE --to DATE
  --figures FILE   fills what the program's file leaves open, as for \`npm run program -- check\`
  --csv FILE       a row for each partner and currency, or of service plans for each customer
  --json FILE      everything, amounts in minor units
  --data FOLDER    the data folder of \`npm start\` (.data); with TABLE_NAME a table on AWS is read instead
`;

const text = { type: 'string' } as const;

const asked = () => {
  const { values } = parseArgs({
    options: { program: text, figures: text, from: text, to: text, csv: text, json: text, data: text },
  });
  const { program, from, to } = values;
  const day = (name: string, given: string | undefined): string => {
    const read = z.iso.date().safeParse(given);
    if (!read.success) throw new Refused(`--${name} must be a day such as 2026-01-31.`);
    return read.data;
  };
  if (program === undefined) throw new Refused('--program must name a file.');
  const window = { from: day('from', from), to: day('to', to) };
  if (window.from > window.to) throw new Refused('--from must not be after --to.');
  return { ...values, program, window };
};

/** By what the file is: a program with its partners, or service plans with their customers. */
const replayed = async (
  { table, now }: History,
  changed: ReturnType<typeof changedTerms>,
  window: ReturnType<typeof asked>['window'],
) => {
  if (changed.kind === 'service-plans') {
    const { compareServices } = await import('./what-if/compare-services.ts');
    const found = await compareServices(table, changed, window, now);
    return found && { text: servicesText(found), csv: servicesCsv(found), json: asJson(found) };
  }
  const { compare } = await import('./what-if/compare.ts');
  const found = await compare(table, changed, window, now.slice(0, 10));
  return found && { text: asText(found), csv: asCsv(found), json: asJson(found) };
};

const run = async (): Promise<void> => {
  const { program, figures, window, csv, json, data } = asked();
  const changed = changedTerms(program, figures);
  const history = await openHistory(data);
  try {
    const found = await replayed(history, changed, window);
    if (!found) throw new Refused(`This table knows no ${changed.kind} ${changed.id}.`);
    if (csv !== undefined) writeFileSync(csv, found.csv);
    if (json !== undefined) writeFileSync(json, found.json);
    process.stdout.write(found.text);
  } finally {
    await history.close();
  }
};

try {
  await run();
} catch (error) {
  const isOption = error instanceof TypeError && 'code' in error;
  if (!(error instanceof Refused) && !isOption) throw error;
  process.stderr.write(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
