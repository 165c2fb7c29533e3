import { speak, type Words } from '../../words.ts';

const own = {
  title: ['Resellers of {distributor}: {count}', 'Reseller von {distributor}: {count}'],
  shown: [
    'Resellers of {distributor}: {count} on this page',
    'Reseller von {distributor}: {count} auf dieser Seite',
  ],
  countries: ['Your countries: {countries}.', 'Ihre Länder: {countries}.'],
  resellers: ['Resellers', 'Reseller'],
  noResellers: [
    'Partners of your countries appear here as soon as they are active.',
    'Partner Ihrer Länder erscheinen hier, sobald sie aktiv sind.',
  ],
  name: ['Name', 'Name'],
  company: ['Company', 'Unternehmen'],
  country: ['Country', 'Land'],
  status: ['State', 'Stand'],
  tier: ['Level', 'Stufe'],
  documents: ['Asked for', 'Verlangt'],
  documentsOf: ['{met} of {all} met', '{met} von {all} erfüllt'],
  waiting: ['{count} to look at', '{count} zu prüfen'],
  trainings: ['Trainings this year', 'Schulungen dieses Jahr'],
  trainingsOf: [
    '{benefit}: {delivered} held, {planned} planned, {owed} owed',
    '{benefit}: {delivered} gehalten, {planned} geplant, {owed} geschuldet',
  ],
  noTrainings: ['None owed', 'Keine geschuldet'],
  all: ['All', 'Alle'],
  'status-active': ['Active', 'Aktiv'],
  'status-suspended': ['Suspended', 'Ausgesetzt'],
  filter: ['Filter', 'Filtern'],
  more: ['More', 'Mehr'],
  details: ['Documents and trainings', 'Unterlagen und Schulungen'],
  deskTitle: ['Distributors of the {program}', 'Distributoren des {program}'],
  noDistributors: [
    'Distributors appear here when the program names them.',
    'Distributoren erscheinen hier, wenn das Programm sie nennt.',
  ],
  distributors: ['Distributors', 'Distributoren'],
  people: ['People', 'Personen'],
  nobody: ['Nobody yet', 'Noch niemand'],
  mail: ['Mail address', 'Mailadresse'],
  role: ['Role', 'Rolle'],
  invite: ['Invite somebody for {distributor}', 'Jemanden für {distributor} einladen'],
  inviteSays: [
    'The person gets a mail with a sign-in link and acts for {distributor} in its countries.',
    'Die Person erhält eine Mail mit Anmeldelink und handelt für {distributor} in dessen Ländern.',
  ],
  left: ['No longer in the program', 'Nicht mehr im Programm'],
  depart: ['Hand over the resellers of {distributor}', 'Reseller von {distributor} übergeben'],
  departSays: [
    'Since the version in force {distributor} stands for no country. Its people lose their access, its resellers and their new distributors are told by mail.',
    'Seit der geltenden Fassung steht {distributor} für kein Land mehr. Seine Leute verlieren den Zugang; seine Reseller und deren neue Distributoren erfahren es per Mail.',
  ],
  toResellers: ['Resellers of {distributor}', 'Reseller von {distributor}'],
  toTrainings: ['Trainings', 'Schulungen'],
  toEvaluations: ['Evaluations', 'Bewertungen'],
  toReports: ['Reports', 'Berichte'],
  toDocuments: ['Documents', 'Unterlagen'],
  applicationsTitle: [
    'Applications in the countries of {distributor}',
    'Bewerbungen in den Ländern von {distributor}',
  ],
  applicationsSays: ['{vendor} decides on them.', '{vendor} entscheidet darüber.'],
  applicationsYours: ['You decide on them for {vendor}.', 'Sie entscheiden darüber für {vendor}.'],
  requestsTitle: [
    'What the resellers of {distributor} ask for',
    'Was die Reseller von {distributor} anfragen',
  ],
  requestsSays: [
    '{vendor} answers them; the answer goes to the reseller.',
    '{vendor} beantwortet sie; die Antwort geht an den Reseller.',
  ],
  requests: ['Requests', 'Anfragen'],
  noRequests: [
    'What partners of your countries ask {vendor} for appears here.',
    'Was Partner Ihrer Länder bei {vendor} anfragen, erscheint hier.',
  ],
  about: ['About', 'Thema'],
  askedOn: ['Asked', 'Angefragt'],
  answerBy: ['Answer by', 'Antwort bis'],
  applications: ['Applications', 'Bewerbungen'],
  noApplications: [
    'Companies of your countries that apply appear here.',
    'Unternehmen Ihrer Länder, die sich bewerben, erscheinen hier.',
  ],
  received: ['Received', 'Eingegangen'],
  trainingsTitle: ['Trainings of {company}', 'Schulungen von {company}'],
  plannedTrainings: ['Trainings it is owed', 'Geschuldete Schulungen'],
  training: ['Training', 'Schulung'],
  plannedFor: ['Planned for', 'Geplant für'],
  heldOn: ['Held on', 'Gehalten am'],
  notYet: ['Not yet', 'Noch nicht'],
  noSessions: [
    'What you plan appears here, with the day on which it was held.',
    'Was Sie planen, erscheint hier, mit dem Tag, an dem es stattfand.',
  ],
  recordHeld: ['Record that it was held', 'Als gehalten eintragen'],
  planTitle: ['Plan a training', 'Schulung planen'],
  planSays: [
    'It counts among the trainings that {company} is owed this year; the vendor’s office is told.',
    'Sie zählt zu den Schulungen, die {company} dieses Jahr zustehen; das Büro des Herstellers erfährt es.',
  ],
  plan: ['Plan it', 'Planen'],
  note: ['Note', 'Notiz'],
  attended: ['Who attended', 'Wer teilgenommen hat'],
  noAttended: ['Nobody is recorded yet.', 'Noch niemand ist eingetragen.'],
  attendTitle: ['Record who attended', 'Teilnahme eintragen'],
  recordAttendance: ['Record', 'Eintragen'],
  'done-planned': [
    'The training is planned, and the vendor’s office is told.',
    'Die Schulung ist geplant; das Büro des Herstellers erfährt es.',
  ],
  'done-delivered': [
    'It is recorded as held, and the vendor’s office is told.',
    'Sie ist als gehalten eingetragen; das Büro des Herstellers erfährt es.',
  ],
  'done-attended': ['The attendance is recorded.', 'Die Teilnahme ist eingetragen.'],
  'done-invited': ['The invitation is on its way by mail.', 'Die Einladung geht per Mail hinaus.'],
  'done-departed': [
    'The hand-over is done, and everybody concerned is told by mail.',
    'Die Übergabe ist erledigt; alle Beteiligten erfahren es per Mail.',
  ],
  'done-departing': [
    'Some resellers are told; send it once more for the rest.',
    'Einige Reseller sind benachrichtigt; senden Sie es für den Rest noch einmal.',
  ],
} as const satisfies Words;

export const distributorWords: Words = own;
export const say = speak(own);

export const doneText = ({ language, done }: { language: 'en' | 'de'; done?: string | undefined }) =>
  done !== undefined && Object.hasOwn(own, `done-${done}`)
    ? say(language, `done-${done}` as keyof typeof own)
    : undefined;
