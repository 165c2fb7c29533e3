import type { Words } from '../../words.ts';

/** What the record calls what is done about mails, and what the clock does with a mailing. */
export const mailActions = {
  'did-sent-resends': ['Mail sent again', 'Mail noch einmal gesendet'],
  'did-mailings': ['Mailing written', 'Rundschreiben geschrieben'],
  'did-mailings-releases': ['Mailing released', 'Rundschreiben freigegeben'],
  'did-mailings-withdrawals': ['Mailing taken back', 'Rundschreiben zurückgenommen'],
  'did-leaves': ['News left', 'Neuigkeiten abbestellt'],
  'did-sent-lifts': ['Address allowed again', 'Adresse wieder zugelassen'],
  'did-mailing-handed-over': ['Mailing handed over', 'Rundschreiben übergeben'],
  'did-mailing-frozen': ['Audience of a mailing settled', 'Empfänger eines Rundschreibens festgestellt'],
  'about-ntc': ['mail', 'Mail'],
  'about-mlg': ['mailing', 'Rundschreiben'],
} as const satisfies Words;
