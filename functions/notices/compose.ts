import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import type { MailKind } from '../../shared/domain/program/mail-texts.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { isErasedContact } from '../../shared/domain/records/erase.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Mail } from '../../shared/outbound/mail.ts';
import { mailText, valuesNeeded } from '../../shared/outbound/mail-text.ts';
import { environment } from '../../shared/runtime/environment.ts';
import { readContact } from '../../shared/store/applications.ts';
import { readPerson } from '../../shared/store/people.ts';
import { programVersion } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { valuesOf } from './values.ts';

type Addressee = { address: string; language: Language; zone: string };

/** Where the mail goes, looked up when it is sent. Undefined: the person is gone, and so is the mail. */
const addressee = async (table: Table, to: Recipient, program: Program): Promise<Addressee | undefined> => {
  if (to.kind === 'entity') {
    const entity = program.entities.find(({ id }) => id === to.entity);
    return entity && { address: entity.mail, language: 'en', zone: entity.timeZone };
  }
  if (to.kind === 'distributor') {
    const distributor = program.distributors.find(({ id }) => id === to.distributor);
    return distributor && { address: distributor.mail, language: 'en', zone: program.timeZone };
  }
  if (to.kind === 'applicant') {
    const contact = await readContact(table, to.application);
    if (!contact || isErasedContact(contact)) return undefined;
    return { address: contact.email, language: contact.language, zone: program.timeZone };
  }
  const person = await readPerson(table, to.person);
  if (person?.erasedAt !== undefined) return undefined;
  return person && { address: person.address, language: person.language, zone: program.timeZone };
};

/** The mail as it goes out, from the program's text and what stands now. Undefined: nobody to send it to. */
export const composeMail = async (table: Table, notice: Notice): Promise<Mail | undefined> => {
  const program = await programVersion(table, notice.program, notice.version);
  const to = await addressee(table, notice.to, program);
  if (!to) return undefined;
  const kind = notice.kind as MailKind;
  const { language, zone } = to;
  const known = await valuesOf(table, notice, { url: environment().PUBLIC_URL, language, zone, program });
  const values: Record<string, string> = {
    program: program.name,
    receipt: notice.receipt ?? '',
    ...notice.facts,
  };
  for (const name of valuesNeeded(program, kind)) {
    const make = known[name];
    if (values[name] === undefined && make) values[name] = await make();
  }
  return {
    ...(await mailText(program, kind, language, values)),
    to: to.address,
    from: { name: program.vendor, address: program.contact.from },
    replyTo: program.contact.replyTo,
    notice: notice.id,
    program: program.id,
  };
};
