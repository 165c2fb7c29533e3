import { type App, Stack } from 'aws-cdk-lib';
import { alarmTopic } from './aws/alarms.ts';
import { FrontDoor } from './aws/api.ts';
import { ClosedFiles } from './aws/closed-files.ts';
import { dashboard } from './aws/dashboard.ts';
import { GuildhallFunction, mayCall } from './aws/function.ts';
import { tableStatements } from './aws/grants.ts';
import { HandedFiles } from './aws/handed-files.ts';
import { Mail } from './aws/mail.ts';
import { NoticeStream } from './aws/notice-stream.ts';
import { Settings } from './aws/settings.ts';
import { SigningKeys } from './aws/signing-keys.ts';
import { guildhallTable } from './aws/table.ts';
import { Ticks } from './aws/ticks.ts';
import type { Door } from './doors.ts';
import { type FunctionFacts, type FunctionName, functions } from './functions.ts';

export type StackProps = {
  readonly doors: readonly Door[];
  /** The folders that infra/bundle.ts made. */
  readonly folders: Readonly<Record<FunctionName, string>>;
};

/** The whole system. What it is made of says how; this says what, and who may do what. */
export class GuildhallStack extends Stack {
  constructor(app: App, id: string, { doors, folders }: StackProps) {
    super(app, id, { description: 'Guildhall: a partner program on one table' });
    const settings = new Settings(this);
    const alarms = alarmTopic(this);
    settings.subscribeTo(alarms);

    const table = guildhallTable(this);
    const files = new ClosedFiles(this);
    const handed = new HandedFiles(this);
    const keys = new SigningKeys(this);
    const mail = new Mail(this, settings.mailDomain);
    const front = new FrontDoor(this);

    const environment = {
      TABLE_NAME: table.tableName,
      PUBLIC_URL: settings.urlOr(front.api.apiEndpoint),
      SIGNING_KEYS_SECRET: keys.secret.secretArn,
      CONFIGURATION_SET: mail.configurationSet.configurationSetName,
      MARKETING_SET: mail.marketingSet.configurationSetName,
    };
    // Only where people sign in, and where files are handed out.
    const special = ({ name, handsOut, receives, files: kept }: FunctionFacts): Record<string, string> => ({
      ...(name === 'check-mail' ? { MAIL_DOMAIN: settings.mailDomain } : {}),
      ...(name === 'public' ? { FIRST_ADMINISTRATOR: settings.firstAdministrator } : {}),
      ...(handsOut || receives ? { FILES_BUCKET: handed.bucket.bucketName } : {}),
      ...(kept ? { CLOSED_BUCKET: files.bucket.bucketName } : {}),
    });
    const make = (facts: FunctionFacts): GuildhallFunction => {
      const folder = folders[facts.name];
      const secrets = facts.signs ? keys.layer : undefined;
      const given = { ...environment, ...special(facts) };
      const made = new GuildhallFunction(this, { facts, folder, environment: given, secrets, alarms });
      for (const allowed of tableStatements(facts, table.tableArn)) made.lambda.addToRolePolicy(allowed);
      if (facts.signs) keys.grantRead(made);
      if (facts.mails) mail.grantSend(made);
      if (facts.asksRate) mail.grantAskRate(made);
      handed.grantTo(made);
      if (facts.files) files.grant(made, facts.files);
      return made;
    };
    const made = Object.fromEntries(functions.map((facts) => [facts.name, make(facts)])) as Record<
      FunctionName,
      GuildhallFunction
    >;

    for (const { name } of functions.filter(({ looksAtPages }) => looksAtPages))
      mayCall(made[name], made['fetch-page'], 'PAGE_FUNCTION');
    for (const { name } of functions.filter(({ showsMails }) => showsMails))
      mayCall(made[name], made['show-mail'], 'MAIL_FUNCTION');
    front.open(doors, made);
    new Ticks(this, made['sweep-due'], made['close-months'], alarms);
    new NoticeStream(this, table, made['deliver-notices'], alarms);
    mail.tell(made['mail-events'], alarms);
    mail.checkBy(made['check-mail'], alarms);
    mail.receive(made['receive-mail'], settings.mailDomain, handed.bucket, alarms);
    keys.rotateBy(made['rotate-keys']);
    dashboard(this, { api: front.api, table, functions: Object.values(made) });
  }
}
