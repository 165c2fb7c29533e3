import { speak, type Words, words } from '../../words.ts';

/** What the record calls actions and things, and what its page says. */
export const auditWords = {
  ...words,
  auditTitle: ['Who did what', 'Wer hat was getan'],
  audit: ['Events, newest first', 'Ereignisse, Neuestes zuerst'],
  noEvents: [
    'No event matches. Every decision, change and refusal to a known caller appears here.',
    'Kein Ereignis passt. Jede Entscheidung, Änderung und Ablehnung gegenüber Bekannten erscheint hier.',
  ],
  when: ['When', 'Wann'],
  who: ['Who', 'Wer'],
  action: ['What', 'Was'],
  thing: ['Thing', 'Gegenstand'],
  changes: ['Before and after', 'Vorher und nachher'],
  refusedAs: ['refused: {code}', 'abgelehnt: {code}'],
  date: ['Day (UTC)', 'Tag (UTC)'],
  person: ['Id of the person or token', 'Kennung von Person oder Token'],
  'by-visitor': ['Somebody not signed in', 'Jemand ohne Anmeldung'],
  'by-schedule': ['The clock', 'Die Uhr'],
  'by-link': ['By a mailed link', 'Über einen Link aus einer Mail'],
  'by-token': ['By an access token', 'Über ein Zugangstoken'],
  'about-app': ['Application', 'Bewerbung'],
  'about-ref': ['Referral', 'Empfehlung'],
  'about-par': ['Partner', 'Partner'],
  'about-tok': ['Access token', 'Zugangstoken'],
  'about-per': ['Person', 'Person'],
  'about-lea': ['Lead', 'Lead'],
  'about-req': ['Request', 'Anfrage'],
  'about-imp': ['Import', 'Import'],
  'about-evt': ['Event', 'Veranstaltung'],
  'about-lnk': ['Mailed link', 'Link aus einer Mail'],
  'did-applications': ['Application sent', 'Bewerbung eingereicht'],
  'did-scores': ['Scores given', 'Bewertung abgegeben'],
  'did-decisions': ['Decision', 'Entscheidung'],
  'did-signatures': ['Signature recorded', 'Unterschrift vermerkt'],
  'did-web-pages': ['Web page given', 'Webseite angegeben'],
  'did-link-renewals': ['Mail asked for once more', 'Mail noch einmal angefordert'],
  'did-import-uploads': ['Upload of an import prepared', 'Hochladen eines Imports vorbereitet'],
  'did-imports': ['Import checked', 'Import geprüft'],
  'did-imports-runs': ['Import begun', 'Import begonnen'],
  'did-invitation-waves': ['Partners invited', 'Partner eingeladen'],
  'did-import': ['Row or file imported', 'Zeile oder Datei importiert'],
  'did-legal-holds': ['Legal hold set or lifted', 'Bewahrung angeordnet oder aufgehoben'],
  'did-erasures': ['Personal data erased', 'Personenbezogene Daten gelöscht'],
  'did-subject-export': ['Personal data handed out', 'Personenbezogene Daten herausgegeben'],
  'did-retention-swept': ['Kept too long: erased', 'Frist abgelaufen: gelöscht'],
  'did-closes': ['Month closed, by one or both', 'Monat abgeschlossen, von einem oder beiden'],
  'did-rates': ['Exchange rates entered', 'Wechselkurse eingetragen'],
  'did-partners-rates': ['Rate agreed with a partner', 'Satz mit einem Partner vereinbart'],
  'did-own-customers': ['Own customer written down', 'Eigener Kunde aufgeschrieben'],
  'did-rate-approvals': ['Exchange rates approved', 'Wechselkurse freigegeben'],
  'did-books': ['Books of an office described', 'Bücher eines Büros beschrieben'],
  'did-payout-runs': ['Payout run begun', 'Auszahlungslauf begonnen'],
  'did-payout-runs-steps': ['Payout run approved or discarded', 'Auszahlungslauf freigegeben oder verworfen'],
  'did-steps': ['Step taken', 'Schritt getan'],
  'did-results': ['Result of a payment recorded', 'Ergebnis einer Zahlung vermerkt'],
  'did-accounts': ['Account of an office said', 'Konto einer Niederlassung angegeben'],
  'did-payments-pulled': ['Payment file fetched', 'Zahlungsdatei abgerufen'],
  'about-run': ['Payout run', 'Auszahlungslauf'],
  'did-proposals': ['Payment details entered', 'Zahlungsdaten eingetragen'],
  'did-payees-decisions': ['Payment details decided', 'Über Zahlungsdaten entschieden'],
  'did-preview': ['Service clock tried', 'Serviceuhr ausprobiert'],
  'did-listings': ['Entry in the directory changed', 'Eintrag im Verzeichnis geändert'],
  'did-logo-uploads': ['Upload of a logo prepared', 'Hochladen eines Logos vorbereitet'],
  'did-logos': ['Logo handed in', 'Logo eingereicht'],
  'did-pages': ['Web page given', 'Webseite angegeben'],
  'did-page-decisions': ['Web page decided on', 'Über Webseite entschieden'],
  'did-news-choices': ['News chosen', 'Neuigkeiten gewählt'],
  'did-confirmations': ['Address confirmed', 'Adresse bestätigt'],
  'did-sign-in-links': ['Asked for a sign-in link', 'Anmeldelink angefordert'],
  'did-sessions': ['Signed in', 'Angemeldet'],
  'did-current': ['Signed out', 'Abgemeldet'],
  'did-people': ['Person invited', 'Person eingeladen'],
  'did-tokens': ['Access token created', 'Zugangstoken angelegt'],
  'did-referrals': ['Referral sent', 'Empfehlung eingereicht'],
  'did-extensions': ['Protection extended', 'Schutz verlängert'],
  'did-questions': ['Question asked', 'Rückfrage gestellt'],
  'did-answers': ['Question answered', 'Rückfrage beantwortet'],
  'did-outcomes': ['Won or lost', 'Gewonnen oder verloren'],
  'did-service-desk-steps': ['Service desk integrated or ended', 'Service-Desk angebunden oder beendet'],
  'did-service-desk-answers': ['Service desk answered', 'Service-Desk beantwortet'],
  'did-agents': ['Agent named', 'Ansprechperson benannt'],
  'did-resale-deals': ['Resale deal recorded', 'Wiederverkauf vermerkt'],
  'did-resale-deals-withdrawals': ['Resale deal withdrawn', 'Wiederverkauf zurückgenommen'],
  'did-overrides': ['Own terms proposed', 'Eigene Bedingungen vorgeschlagen'],
  'did-overrides-decisions': ['Own terms decided on', 'Über eigene Bedingungen entschieden'],
  'did-overrides-withdrawals': ['Own terms withdrawn', 'Eigene Bedingungen zurückgenommen'],
  'did-mergers': ['Partners merged', 'Partner zusammengeführt'],
  'did-names': ['Company renamed', 'Firma umbenannt'],
  'did-sales': ['Sale recorded', 'Verkauf erfasst'],
  'did-refunds': ['Refund recorded', 'Erstattung erfasst'],
  'did-payments': ['Payment recorded', 'Zahlung erfasst'],
  'did-contracts': ['Contract registered', 'Vertrag eingetragen'],
  'did-ends': ['End of a contract recorded', 'Vertragsende erfasst'],
  'did-corrections': ['Correction of a sale proposed', 'Korrektur eines Verkaufs vorgeschlagen'],
  'did-batches': ['Batch of events', 'Stapel von Ereignissen'],
  'did-entry-proposals': ['Entry proposed', 'Eintrag vorgeschlagen'],
  'did-entry-proposals-decisions': ['Proposed entry decided on', 'Über Vorschlag entschieden'],
  'did-status-changes': ['Partner’s status changed', 'Stand des Partners geändert'],
  'did-assignments': ['Task assigned', 'Aufgabe zugewiesen'],
  'did-versions': ['Program published', 'Programm veröffentlicht'],
  'did-staff': ['Staff invited', 'Team eingeladen'],
  'did-roles': ['Roles changed', 'Rollen geändert'],
  'did-departures': ['Access ended', 'Zugang beendet'],
  'did-grants': ['More of a benefit given', 'Mehr von einer Leistung gegeben'],
  'did-voids': ['Use given back', 'Nutzung zurückgegeben'],
  'did-purchases': ['Package ordered', 'Paket bestellt'],
  'did-licences': ['Licence issued', 'Lizenz ausgegeben'],
  'did-quotes': ['Price asked', 'Preis angefragt'],
  'did-orders': ['Order placed', 'Bestellung aufgegeben'],
  'did-cancellations': ['Order cancelled', 'Bestellung storniert'],
  'did-invitations': ['Invited', 'Eingeladen'],
  'did-demo-accounts': ['Demo account opened', 'Demozugang eröffnet'],
  'did-endings': ['Demo account ended', 'Demozugang beendet'],
  'did-yearly-trainings': ['Training planned', 'Schulung geplant'],
  'did-deliveries': ['Training held', 'Schulung gehalten'],
  'did-uploads': ['Upload prepared', 'Hochladen vorbereitet'],
  'did-files': ['File handed out from now on', 'Datei zur Ausgabe bereitgestellt'],
  'did-agreements': ['Terms agreed to', 'Bedingungen zugestimmt'],
  'did-entry-reports': ['Report at entry given', 'Bericht zum Eintritt abgegeben'],
  'did-role-holders': ['Person in a role named', 'Person in einer Rolle benannt'],
  'did-role-removals': ['Person in a role removed', 'Person aus einer Rolle entfernt'],
  'did-documents': ['Document handed in', 'Dokument eingereicht'],
  'did-fees': ['Fee recorded as paid', 'Gebühr als bezahlt vermerkt'],
  'did-references': ['Reference named', 'Referenz benannt'],
  'did-training-lists': ['Trainings assigned', 'Schulungen zugeteilt'],
  'did-attendances': ['Attendance noted', 'Teilnahme vermerkt'],
  'did-certificates': ['Certificate recorded', 'Zertifikat vermerkt'],
  'did-tier-changes': ['Tier changed', 'Stufe geändert'],
  'did-member-since': ['Start of the partnership recorded', 'Beginn der Partnerschaft vermerkt'],
  'did-tier-grants': ['Tiers granted', 'Stufen vergeben'],
  'did-leads': ['Lead kept', 'Lead aufgenommen'],
  'did-offers': ['Lead offered', 'Lead angeboten'],
  'did-lead-answers': ['Lead answered', 'Lead beantwortet'],
  'did-leads-answers': ['Lead answered', 'Lead beantwortet'],
  'did-requests-answers': ['Request answered', 'Anfrage beantwortet'],
  'did-requests': ['Request sent', 'Anfrage gesendet'],
  'did-claims': ['Claim handed in', 'Erstattung beantragt'],
  'did-claim-decisions': ['Claim decided', 'Über Erstattung entschieden'],
  'did-events': ['Event planned', 'Veranstaltung geplant'],
  'did-waivers': ['Fee waived', 'Gebühr erlassen'],
  'did-registrations': ['People registered', 'Personen angemeldet'],
  'did-gifts': ['Gift noted', 'Geschenk vermerkt'],
  'did-checks': ['Program file checked', 'Programmdatei geprüft'],
  'did-resources': ['File fetched', 'Datei geholt'],
  'did-referral-reminder': ['Reminder sent', 'Erinnerung gesendet'],
  'did-referral-expired': ['Protection ended', 'Schutz beendet'],
  'did-signature-reminder': ['Reminder sent', 'Erinnerung gesendet'],
  'did-application-lapsed': ['Acceptance lapsed', 'Zulassung verfallen'],
  'did-documents-destroyed': ['Documents destroyed', 'Dokumente vernichtet'],
  'did-papers-looked-at': ['Looked at what counts for a time', 'Nachgesehen, was auf Zeit zählt'],
  'did-document-expired': ['Document out of date', 'Dokument abgelaufen'],
  'did-lead-recalled': ['Lead taken back', 'Lead zurückgenommen'],
  'did-benefits-due': ['Due date of a benefit', 'Termin einer Leistung'],
  'did-application-overdue': ['Decision overdue', 'Entscheidung überfällig'],
  'did-referral-overdue': ['Answer overdue', 'Antwort überfällig'],
  'did-request-overdue': ['Answer overdue', 'Antwort überfällig'],
  'did-removed': ['Removed', 'Entfernt'],
} as const satisfies Words;

export const sayAudit = speak(auditWords);
const say = speak<Words>(auditWords);
const known: ReadonlySet<string> = new Set(Object.keys(auditWords));

/**
 * What an action is called in words: by the last name in its route, or by the last two where one says too little
 * (`leads … answers`); a step of the clock by its own name. What has no word keeps its name.
 */
export const actionText = (language: 'en' | 'de', action: string): string => {
  const [method = '', path = action] = action.split(' ');
  const names = path.split('/').filter((part) => part && !part.startsWith('{'));
  const noun = names.at(-1) ?? '';
  const removed = method === 'DELETE' && noun !== 'current' ? ['did-removed'] : [];
  // A rate of one partner is no exchange rate.
  const whose = /\/partners\/\{\w+\}\/rates$/.test(path) ? ['did-partners-rates'] : [];
  const key = [...removed, ...whose, `did-${names.slice(-2).join('-')}`, `did-${noun}`].find((one) =>
    known.has(one),
  );
  return key === undefined ? action : say(language, key);
};

/** Who acted, where it was nobody with a name. */
export const actorText = (language: 'en' | 'de', id: string): string | undefined => {
  const kind = { visitor: 'by-visitor', schedule: 'by-schedule' }[id] ?? byId[id.slice(0, 4)];
  return kind === undefined ? undefined : say(language, kind);
};

/** A link is known by the mail that carried it, or by what it is for. */
const byId: Readonly<Record<string, string>> = {
  lnk_: 'by-link',
  ntc_: 'by-link',
  app_: 'by-link',
  par_: 'by-link',
  tok_: 'by-token',
};

/** The kind of thing an id names, in words. */
export const kindText = (language: 'en' | 'de', id: string): string | undefined => {
  const key = `about-${id.slice(0, 3)}`;
  return known.has(key) ? say(language, key) : undefined;
};
