// A data folder as `npm start` leaves it, with many partners whose machines submit; and what one submission writes.
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { exampleProgram, seedOnce } from '../../../infra/local/seed.ts';
import { createTable, openTable } from '../../../infra/local/table.ts';
import { tableDefinition } from '../../../infra/table.ts';
import { clock } from '../../../shared/runtime/clock.ts';
import { commit, type Write } from '../../../shared/store/commit.ts';
import { newMembership, newPartner } from '../../../shared/store/partners.ts';
import { newGrant, newPerson } from '../../../shared/store/people.ts';
import * as asks from '../../faults/asks.ts';
import { machineToken, must, openBench } from '../capacity/client.ts';

/** Enough that none comes near the limit of one machine. */
const PARTNERS = 100;

const partnerWith = (number: number): { token: string; writes: Write[] } => {
  const [id, person, now] = [clock.newId('par'), clock.newId('per'), clock.now()];
  const { id: program, version, entryTier } = exampleProgram();
  const { bearer, write } = machineToken(id, program);
  const company = { name: `Partner ${number}`, country: 'DE', website: 'https://partner.example' };
  const writes = [
    ...newPartner({
      id,
      program,
      version,
      status: 'active',
      tier: entryTier,
      company,
      entity: 'europe',
      memberSince: now,
      v: 1,
    }),
    ...newPerson({ id: person, address: `kim@partner-${number}.example`, name: 'Kim', language: 'en', v: 1 }),
    newMembership(id, person, 'partner-admin', now),
    newGrant(person, { program, role: 'partner-admin', subject: id }),
    write,
  ];
  return { token: bearer, writes };
};

/** The tokens of the partners' machines. */
export const seedPartners = async (folder: string): Promise<string[]> => {
  const embedded = await openTable({ path: join(folder, 'table') });
  await createTable(embedded, tableDefinition('guildhall'));
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      region: 'eu-south-2',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      requestHandler: embedded.requestHandler as never,
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  const table = { client, name: 'guildhall' };
  await seedOnce(table);
  const partners = Array.from({ length: PARTNERS }, (_, number) => partnerWith(number));
  for (const { writes } of partners) {
    const written = await commit(table)(writes);
    if (!written.ok) throw new Error(`a partner of the bench could not be stored: ${written.code}`);
  }
  await embedded.close();
  return partners.map(({ token }) => token);
};

/** The items of the transaction with which a real submission ends, its condition on the partner included. */
export const submissionItems = async (): Promise<readonly unknown[]> => {
  const bench = await openBench();
  try {
    const { token, writes } = partnerWith(0);
    await must(writes);
    const made = await bench.costOf('portal', () => bench.ask(asks.refer('model', { token })));
    const actions = made.flatMap((call) => call.actions);
    return actions.flatMap((action) => Object.values(action).map(({ Item, Key }) => Item ?? Key));
  } finally {
    await bench.close();
  }
};
