import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { confirmedContact, readApplication, readContact } from '../../shared/store/applications.ts';

const confirmationSchema = z.object({
  receipt: z.string(),
  program: z.string(),
  confirmedAt: z.iso.datetime(),
});

/** The applicant proves the address by the mailed link; a second click finds it confirmed. */
const confirmAddress: UseCase<undefined, undefined, object, z.infer<typeof confirmationSchema>, 'not-found'> =
  ({ table }) =>
  async ({ caller, now }) => {
    if (caller.kind !== 'link') return refuse('not-found');
    const [application, contact] = await Promise.all([
      readApplication(table, caller.subject),
      readContact(table, caller.subject),
    ]);
    if (!application || !contact || application.program !== caller.program) return refuse('not-found');
    const confirmedAt = contact.confirmedAt ?? now;
    const { receipt, program, id } = application;
    return accept({
      value: { receipt, program, confirmedAt },
      writes: contact.confirmedAt ? [] : [confirmedContact(id, { ...contact, confirmedAt })],
      audit: { program, about: id, changes: { confirmedAt: [contact.confirmedAt ?? '', confirmedAt] } },
    });
  };

export const confirmAddressRoute = write({
  zone: 'public',
  key: 'POST /v1/confirmations',
  summary: 'Confirm the address of an application by its mailed link',
  callers: ['link:confirm-address'],
  input: z.strictObject({}),
  output: confirmationSchema,
  refusals: { 'not-found': true },
  run: confirmAddress,
});
