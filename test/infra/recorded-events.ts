// Events as AWS sends them, for bundles in processes of their own. Those of the API are built as the gateway builds
// them; the others are as AWS documents them, shortened.
import { toEvent } from '../../infra/local/gateway-event.ts';

const STAMP = { requestId: 'JKJaXmPLvHcESHA=', traceId: 'Root=1-5e1b4151-43a0913a12345678', timeEpoch: 0 };
/** A value that fits no thing but passes as one: the route must be reached, not the thing. */
const anyId = (name: string) => (name === 'period' ? '2026-07' : `${name}_01JZ0000000000000000000000`);

type Sent = { readonly body?: string; readonly type?: string; readonly bearer?: string };

/** A request of one route as API Gateway hands it over. */
export const requestOf = (key: string, sent: Sent = {}) => {
  const [method = '', path = ''] = key.split(' ');
  const names = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = '']) => name);
  const pathParameters = Object.fromEntries(names.map((name) => [name, anyId(name)]));
  const target = path.replace(/\{([^}+]+)\+?\}/g, (_, name: string) => anyId(name));
  const { body = '', type = 'application/json', bearer } = sent;
  return toEvent(
    {
      method,
      target,
      protocol: 'HTTP/1.1',
      rawHeaders: [
        'Host',
        'partners.example',
        'Sec-Fetch-Site',
        'same-origin',
        ...(body ? ['Content-Type', type] : []),
        ...(bearer ? ['Authorization', `Bearer ${bearer}`] : []),
      ],
      body: Buffer.from(body),
      sourceIp: '198.51.100.7',
    },
    { route: { key }, ...(names.length ? { pathParameters } : {}) },
    { ...STAMP, timeEpoch: Date.now() },
  );
};

const text = (value: string) => ({ S: value });

/** A new notice that is no longer in the table: delivered or removed meanwhile. */
export const newNotice = {
  Records: [
    {
      eventID: 'c4ca4238a0b923820dcc509a6f75849b',
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-central-1',
      eventSourceARN: 'arn:aws:dynamodb:eu-central-1:123456789012:table/any/stream/2026-07-31T00:00:00.000',
      dynamodb: {
        ApproximateCreationDateTime: 1_785_456_000,
        SequenceNumber: '111',
        SizeBytes: 26,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
        Keys: { pk: text('NTC#ntc_01JZ0000000000000000000000'), sk: text('NOTICE') },
        NewImage: {
          pk: text('NTC#ntc_01JZ0000000000000000000000'),
          sk: text('NOTICE'),
          type: text('notice'),
          id: text('ntc_01JZ0000000000000000000000'),
        },
      },
    },
  ],
};

/** SES tells of a delivery by the default bus; this mail carries no notice of ours. */
export const mailDelivered = {
  version: '0',
  id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
  'detail-type': 'Email Delivered',
  source: 'aws.ses',
  account: '123456789012',
  time: '2026-07-31T10:00:00Z',
  region: 'eu-central-1',
  resources: [],
  detail: {
    eventType: 'Delivery',
    mail: {
      timestamp: '2026-07-31T09:59:58.000Z',
      messageId: '0107018f-1',
      destination: ['someone@example.com'],
      tags: { 'ses:configuration-set': ['guildhall'] },
    },
    delivery: { timestamp: '2026-07-31T10:00:00.000Z', recipients: ['someone@example.com'] },
  },
};

export const rotation = (Step: string) => ({
  Step,
  SecretId: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:keys-AbCdEf',
  ClientRequestToken: '2f3a1b9c-0000-4000-8000-000000000001',
});
